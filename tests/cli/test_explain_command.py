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


def test_without_a_rule_all_are_listed() -> None:
    lines = CliRunner().invoke(command, []).output.splitlines()
    assert [line.split()[0] for line in lines] == [rule.ID for rule in RULES]


def test_an_unknown_rule_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, ["R99"]) == 1
    assert "Aturan 'R99' tidak dikenal." in capsys.readouterr().err
