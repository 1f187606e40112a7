"""``iku ajukan --langkah N``: write the step's part by a small splice and propose it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sop_iku.cli import step_answers
from sop_iku.cli.printable import printable
from sop_iku.cli.proposing_desk import Desk, Ready, desk
from sop_iku.documents.kind import file_year

if TYPE_CHECKING:
    from sop_iku.documents.document import Document
    from sop_iku.github.client import GitHub
    from sop_iku.procedure.answering import Answered
    from sop_iku.procedure.step_form import StepForm


@dataclass(frozen=True)
class Wish:
    """What the person gave: the step, the year (None: the one that is open), words, answers.

    ``step`` None: the first one of a new version of a published year. ``edited`` is the person's
    own copy of the year's file, ``parts`` a file of the step's parts alone; ``outline``: only
    print such a file; ``try_only``: propose nothing; ``mend``: the number of one's own open
    proposal that is to be replaced.
    """

    step: int | None
    year: int | None
    text: str
    answers: tuple[str, ...]
    sample: bool
    edited: Path | None
    try_only: bool
    mend: int | None
    branch: str | None
    title: str | None
    parts: Path | None = None
    outline: bool = False


def propose_step(client: GitHub, token: str, wish: Wish) -> None:
    """Ask, write, show what changes in words, propose; exit 1 where the answers do not do."""
    with desk(client, token) as at:
        form = _form(at, wish)
        if wish.outline:
            from sop_iku.procedure.parts_file import outline

            click.echo(outline(form), nl=False)
            return
        answers = step_answers.gathered(form, wish.text, wish.answers)
        answers = step_answers.ask_for_missing(form, answers)
        outcome = _checked(form, answers)
        if outcome.document is None:
            raise click.exceptions.Exit(1)
        _show(form, outcome)
        stem = f"usulan/{form.year}-langkah-{form.step.number}"
        text = _body(form, outcome, wish)
        ready = Ready(form.path, outcome.document.source, wish.title or form.title, text, stem)
        at.send(ready, try_only=wish.try_only, mend=wish.mend, branch=wish.branch)


def _form(at: Desk, wish: Wish) -> StepForm:
    from sop_iku.documents.failure import Failure
    from sop_iku.evidence.ground import ground_at
    from sop_iku.procedure.asking import step_form

    named = file_year(wish.edited.as_posix()) if wish.edited is not None else None
    year = wish.year or named or at.year(done=wish.step is None)
    ground, main = ground_at(at.area, at.tip, year, at.now, sample=wish.sample)
    form = step_form(ground, year, main, _edited(wish.edited, year))
    if wish.step is None and (main is None or main.data["langkah"] < ground.procedure.last):
        raise Failure(
            f"IKU {year} belum ditetapkan, jadi belum ada versi yang diubah.",
            f"Yang ditunggu sekarang: langkah {form.step.number}, {form.step.activity}.",
        )
    if wish.step is not None and form.step.number != wish.step:
        raise Failure(
            f"Tahun {year} menunggu langkah {form.step.number}, bukan langkah {wish.step}.",
            f"Yang berikutnya: langkah {form.step.number}, {form.step.activity}.",
        )
    if wish.parts is not None:
        from sop_iku.procedure.parts_file import with_parts

        return step_form(ground, year, main, with_parts(form, _read(wish.parts, str(wish.parts))))
    return form


def _edited(path: Path | None, year: int) -> Document | None:
    return None if path is None else _read(path, f"iku/{year:04}.yaml")


def _read(path: Path, name: str) -> Document:
    """Read a person's file strictly, under ``name``."""
    from sop_iku.documents.failure import Failure
    from sop_iku.documents.reading import read

    try:
        source = path.read_bytes()
    except OSError as error:
        raise Failure(
            f"{path}: tidak dapat dibaca ({error.strerror}).",
            "Jalankan perintah ini di folder repositori dan periksa nama berkasnya.",
        ) from error
    reading = read(source, name)
    if reading.document is None or not isinstance(reading.document.data, dict):
        first = reading.findings[0] if reading.findings else None
        raise Failure(
            f"{path}:{first.line}:{first.column}: {first.message}" if first else f"{path} kosong.",
            first.hint if first else "",
        )
    return reading.document


def _checked(form: StepForm, answers: dict[str, str]) -> Answered:
    from sop_iku.procedure.answering import answered

    outcome = answered(form, answers)
    if outcome.accepted:
        return outcome
    step_answers.print_faults(outcome)
    if not form.whole:
        click.echo(
            f"Bagian lain langkah ini ditulis di berkas: iku ajukan --langkah {form.step.number} "
            f"--kerangka > isian.yaml, isi, lalu iku ajukan --langkah {form.step.number} "
            f"--dari isian.yaml --isi … (atau isi {form.path} sendiri dan sebutkan berkas itu).",
            err=True,
        )
    raise click.exceptions.Exit(1)


def _show(form: StepForm, outcome: Answered) -> None:
    from sop_iku.procedure.completeness import heading

    click.echo(click.style(printable(form.title), bold=True))
    click.echo("Yang berubah:")
    for sentence in outcome.words:
        click.echo(f"  - {printable(sentence)}")
    for sentence in outcome.warnings:
        click.echo(f"  Perhatikan: {printable(sentence)}")
    click.echo(f"{printable(heading(form.step))}")
    for item in outcome.items:
        click.echo(f"  [{'x' if item.done else ' '}] {printable(item.words)}")


def _body(form: StepForm, outcome: Answered, wish: Wish) -> str:
    """The proposal's text: the person's words where they have no place in the document."""
    from sop_iku.procedure.completeness import as_markdown

    own = "" if step_answers.main_field(form) is not None else wish.text
    return f"{own}\n\n{as_markdown(form.step, outcome.items)}".lstrip()


def year_file(files: Iterable[Path]) -> Path | None:
    """Return the one file given; ``UsageError`` where there are several."""
    paths = list(files)
    if len(paths) > 1:
        raise click.UsageError("Dengan --langkah sebutkan paling banyak satu berkas.")
    return paths[0] if paths else None
