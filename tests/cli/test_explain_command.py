"""``iku jelaskan``: the page of a rule, or the list of all."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from sop_iku.cli.explain_command import command
from sop_iku.cli.outcome import run
from sop_iku.documents.rules import RULES


def test_a_rule_s_page_is_printed() -> None:
    result = CliRunner().invoke(command, ["r6"])
    assert result.exit_code == 0
    assert result.output.startswith("# R6 – Setiap indikator punya baseline")
    assert "belum_ada: true" in result.output


@pytest.mark.parametrize(
    ("rule", "title", "example"),
    [
        ("yaml-jangkar", "# YAML-JANGKAR – Jangkar YAML tidak dipakai\n", '"&lihat lampiran"'),
        ("SKEMA", "# SKEMA – Isi tidak sesuai bentuk dokumen\n", None),
        ("IMPOR", "# IMPOR – Isi sel tidak dapat diambil ke dokumen\n", None),
    ],
)
def test_what_is_found_before_the_rules_has_a_page_too(
    rule: str, title: str, example: str | None
) -> None:
    result = CliRunner().invoke(command, [rule])
    assert result.exit_code == 0
    assert result.output.startswith(title)
    assert "tidak dapat dimatikan" in result.output
    assert ("**Benar**" in result.output) is (example is not None)
    assert (example or "") in result.output


def test_without_a_rule_all_are_listed() -> None:
    lines = CliRunner().invoke(command, []).output.splitlines()
    assert [line.split()[0] for line in lines] == [rule.ID for rule in RULES]


def test_an_unknown_rule_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, ["R99"]) == 1
    assert "Aturan 'R99' tidak dikenal." in capsys.readouterr().err
