"""Reporters: the same findings for a person, a program and GitHub Actions."""

from __future__ import annotations

import io
import json

from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.reporting import as_annotations, as_json, as_text, print_text, summary

ERROR = Finding("iku/2024.yaml", 3, 1, "R17", Level.GALAT, "tahun salah.", "Samakan.")
WARNING = Finding("a.yaml", 1, 2, "R9", Level.PERINGATAN, "perhatikan.")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_text_is_one_line_a_finding_that_an_editor_can_follow() -> None:
    assert as_text([ERROR, WARNING]) == (
        "iku/2024.yaml:3:1: galat R17: tahun salah.\n"
        "    Samakan.\n"
        "a.yaml:1:2: peringatan R9: perhatikan.\n"
    )


def test_a_pipe_gets_plain_lines_and_a_terminal_colour() -> None:
    pipe, terminal = io.StringIO(), Terminal()
    print_text([ERROR], 1, pipe)
    print_text([ERROR], 1, terminal)
    assert "\x1b[" not in pipe.getvalue()
    assert pipe.getvalue().endswith("1 berkas diperiksa: 1 galat.\n")
    assert "\x1b[" in terminal.getvalue()
    assert "iku/2024.yaml:3:1" in terminal.getvalue()


def test_no_path_or_message_can_move_the_cursor() -> None:
    hostile = Finding("a\x1b[2K\nb.yaml", 1, 1, "R1", Level.GALAT, "x\ny\x9b", "z\u2028")
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
    assert content["temuan"][0] == {
        "berkas": "iku/2024.yaml",
        "baris": 3,
        "kolom": 1,
        "aturan": "R17",
        "tingkat": "galat",
        "pesan": "tahun salah.",
        "saran": "Samakan.",
    }


def test_annotations_are_escaped_so_that_no_document_writes_a_command() -> None:
    hostile = Finding("a,b:c.yaml", 1, 2, "R1", Level.GALAT, "100%\n::error::x")
    assert as_annotations([hostile, WARNING]) == (
        "::error file=a%2Cb%3Ac.yaml,line=1,col=2,title=R1::100%25%0A::error::x\n"
        "::warning file=a.yaml,line=1,col=2,title=R9::perhatikan.\n"
    )


def test_the_summary_counts_by_level() -> None:
    assert summary([], 3) == "3 berkas diperiksa, tidak ada temuan."
    assert summary([WARNING, ERROR, ERROR], 2) == "2 berkas diperiksa: 2 galat, 1 peringatan."
