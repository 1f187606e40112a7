"""Reporters: the same findings for a person, a program and GitHub Actions."""

from __future__ import annotations

import io
import json

import pytest
import yaml

from sop_iku.documents.excerpt import Sources
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.reporting import as_annotations, as_json, as_text, print_text, summary
from sop_iku.documents.rules import RULES, Rule

ERROR = Finding("iku/2024.yaml", 3, 1, "R17", Level.GALAT, "tahun salah.", "Samakan.")
WARNING = Finding("a.yaml", 1, 2, "X9", Level.PERINGATAN, "perhatikan.")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


SOURCE = Sources({"iku/2024.yaml": b"# CONTOH\nversi: 1\ntahun: 2025\n"})


def test_text_says_place_title_line_with_the_spot_hint_and_example() -> None:
    finding = Finding(
        "iku/2024.yaml", 3, 8, "YAML-ANGKA", Level.GALAT, "salah.", "Betulkan.", "tahun: 2024"
    )
    assert as_text([finding, WARNING], SOURCE) == (
        "iku/2024.yaml:3:8: galat YAML-ANGKA: salah.\n"
        "    Angka yang dapat terbaca lain\n"
        "      3 | tahun: 2025\n"
        "        |        ^^^^\n"
        "    Saran: Betulkan.\n"
        "    Contoh: tahun: 2024\n"
        "a.yaml:1:2: peringatan X9: perhatikan.\n"
    )


def test_a_rule_of_the_field_has_the_title_of_its_page() -> None:
    assert "\n    Tahun pada nama berkas, tahun di dalam berkas" in as_text([ERROR])


def test_a_pipe_gets_plain_lines_and_a_terminal_colour() -> None:
    pipe, terminal = io.StringIO(), Terminal()
    print_text([ERROR], 1, pipe)
    print_text([ERROR], 1, terminal)
    assert "\x1b[" not in pipe.getvalue()
    assert pipe.getvalue().endswith("1 berkas diperiksa: 1 galat.\n")
    assert "\x1b[" in terminal.getvalue()
    assert "iku/2024.yaml:3:1" in terminal.getvalue()


def test_no_path_or_message_can_move_the_cursor() -> None:
    hostile = Finding("a\x1b[2K\nb.yaml", 1, 1, "X1", Level.GALAT, "x\ny\x9b", "z\u2028")
    for text in (as_text([hostile]), terminal_text(hostile)):
        assert "\x1b[2K" not in text
        assert "\x9b" not in text
        assert "\u2028" not in text
    assert as_text([hostile]).count("\n") == 2


def terminal_text(finding: Finding) -> str:
    terminal = Terminal()
    print_text([finding], 1, terminal)
    return terminal.getvalue()


def test_markup_in_a_message_is_shown_as_it_is() -> None:
    finding = Finding("a.yaml", 1, 1, "R1", Level.GALAT, "[bold]x[/bold]")
    assert "[bold]x[/bold]" in terminal_text(finding)


def test_json_counts_errors_and_lists_every_finding() -> None:
    content = json.loads(as_json([ERROR, WARNING], 2))
    assert (content["berkas"], content["galat"]) == (2, 1)
    assert content["temuan"][0]["judul"].startswith("Tahun pada nama berkas")
    assert content["temuan"][1]["judul"] == "X9"
    assert content["temuan"][0] == {
        "berkas": "iku/2024.yaml",
        "baris": 3,
        "kolom": 1,
        "aturan": "R17",
        "tingkat": "galat",
        "judul": content["temuan"][0]["judul"],
        "pesan": "tahun salah.",
        "saran": "Samakan.",
        "contoh": "# iku/2025.yaml\ntahun: 2025\nrenstra: {awal: 2021, akhir: 2026}",
    }


def test_annotations_are_escaped_so_that_no_document_writes_a_command() -> None:
    hostile = Finding("a,b:c.yaml", 1, 2, "X1", Level.GALAT, "100%\n::error::x")
    assert as_annotations([hostile, WARNING]) == (
        "::error file=a%2Cb%3Ac.yaml,line=1,col=2,title=X1::100%25%0A::error::x\n"
        "::warning file=a.yaml,line=1,col=2,title=X9::perhatikan.\n"
    )


def test_an_annotation_has_the_title_of_its_rule() -> None:
    finding = Finding("a.yaml", 1, 1, "YAML-CR", Level.INFO, "x")
    assert as_annotations([finding]) == (
        "::notice file=a.yaml,line=1,col=1,title=YAML-CR%3A Akhir baris gaya Windows::x\n"
    )


def test_an_example_of_several_lines_keeps_its_lines() -> None:
    assert as_text([ERROR]).endswith(
        "    Contoh: # iku/2025.yaml\n"
        "            tahun: 2025\n"
        "            renstra: {awal: 2021, akhir: 2026}\n"
    )
    assert "%0AContoh:%0A# iku/2025.yaml%0Atahun: 2025%0A" in as_annotations([ERROR])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
def test_every_rule_of_the_field_shows_what_right_looks_like(rule: Rule) -> None:
    finding = Finding("a.yaml", 1, 1, rule.ID, Level.GALAT, "x")
    assert "\n    Contoh: " in as_text([finding])
    example = json.loads(as_json([finding], 1))["temuan"][0]["contoh"].replace("…", "a: b")
    assert yaml.load(example, yaml.CBaseLoader), example


def test_the_summary_counts_by_level() -> None:
    assert summary([], 3) == "3 berkas diperiksa, tidak ada temuan."
    assert summary([WARNING, ERROR, ERROR], 2) == "2 berkas diperiksa: 2 galat, 1 peringatan."
