"""Answers in a terminal: what is missing is asked for; elsewhere nothing is asked."""

from __future__ import annotations

import io

import click
import pytest

from sop_iku.cli.step_answers import ask_for_missing, gathered, main_field
from sop_iku.documents.fields import Field, Kind
from sop_iku.procedure.asking import step_form
from sop_iku.procedure.step_form import StepForm
from tests.procedure.test_step_form import ground, year

__all__ = ["ground", "year"]


class Terminal(io.StringIO):
    """Standard input as a person at a terminal gives it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def form(request: pytest.FixtureRequest) -> StepForm:
    return step_form(request.getfixturevalue("ground"), 2024, None)


def test_a_terminal_is_asked_for_what_is_missing(
    form: StepForm, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("2021\n2026\n"))
    answers = ask_for_missing(form, gathered(form, "Susun konsep.", ()))
    assert answers["renstra/awal"] == "2021"
    assert answers["renstra/akhir"] == "2026"
    assert answers["disposisi/1/isi"] == "Susun konsep."
    said = capsys.readouterr().out
    assert "Periode Renstra" in said
    assert "Tahun awal Renstra" in said
    assert "Disposisi" not in said


def test_nobody_is_asked_in_a_pipe(form: StepForm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("2021\n"))
    assert ask_for_missing(form, gathered(form, "", ()))["renstra/awal"] == ""


def test_options_name_questions_by_their_end(form: StepForm) -> None:
    answers = gathered(form, "", ("awal=2021", "disposisi/*/isi=a=b", "contoh="))
    assert (answers["renstra/awal"], answers["disposisi/1/isi"]) == ("2021", "a=b")
    assert answers["contoh"] == ""
    for wrong in ("wal=1", "awal"):
        with pytest.raises(click.UsageError, match="tidak menanyakan itu"):
            gathered(form, "", (wrong,))


def test_the_main_words_are_those_of_the_last_part(form: StepForm) -> None:
    main = main_field(form)
    assert isinstance(main, Field)
    assert (main.name, main.kind) == ("disposisi/1/isi", Kind.TEXT)
