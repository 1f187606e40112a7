"""``iku ajukan --langkah N``: write the step's part by a small splice and propose it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sop_iku.cli import step_answers
from sop_iku.cli.printable import printable

if TYPE_CHECKING:
    from sop_iku.documents.document import Document
    from sop_iku.github.client import GitHub
    from sop_iku.procedure.answering import Answered
    from sop_iku.procedure.step_form import StepForm
    from sop_iku.repository.git import Repository


@dataclass(frozen=True)
class Wish:
    """What the person gave: the step, the year (None: the one that is open), words, answers.

    ``edited`` is the person's own copy of the year's file, ``parts`` a file of the step's parts
    alone; ``outline``: only print such a file; ``try_only``: propose nothing; ``mend``: the
    number of one's own open proposal that is to be replaced.
    """

    step: int
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
    from sop_iku.repository.git import Repository

    now = datetime.now(UTC)
    url = str(client.description()["clone_url"])
    with tempfile.TemporaryDirectory() as folder:
        area = Repository.create_bare(Path(folder) / "usulan.git")
        area.fetch(url, ["+refs/heads/main:refs/heads/main"], token=token)
        form = _form(area, wish, now)
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
        if wish.try_only:
            click.echo("Hanya dicoba; tidak ada yang diajukan.")
            return
        _send(client, area, url, token, (form, outcome.document, wish, _body(form, outcome, wish)))


def _form(area: Repository, wish: Wish, now: datetime) -> StepForm:
    from sop_iku.documents.failure import Failure
    from sop_iku.evidence.ground import ground_at
    from sop_iku.procedure.asking import step_form

    tip = area.commit_id("refs/heads/main")
    if tip is None:
        raise Failure("Repositori ini belum punya cabang main.", "Minta pengelola menyiapkannya.")
    year = wish.year or _year(area, tip, wish, now)
    ground, main = ground_at(area, tip, year, now, sample=wish.sample)
    form = step_form(ground, year, main, _edited(wish.edited, year))
    if form.step.number != wish.step:
        raise Failure(
            f"Tahun {year} menunggu langkah {form.step.number}, bukan langkah {wish.step}.",
            f"Yang berikutnya: langkah {form.step.number}, {form.step.activity}.",
        )
    if wish.parts is not None:
        from sop_iku.procedure.parts_file import with_parts

        return step_form(ground, year, main, with_parts(form, _read(wish.parts, str(wish.parts))))
    return form


def _year(area: Repository, tip: str, wish: Wish, now: datetime) -> int:
    """Return the year that is meant: of the file, else the only open one, else this year."""
    from sop_iku.documents.failure import Failure
    from sop_iku.documents.kind import file_year
    from sop_iku.evidence.content import policy_at
    from sop_iku.evidence.ground import open_years

    if wish.edited is not None:
        named = file_year(wish.edited.as_posix())
        if named is not None:
            return named
    procedure = policy_at(area, tip).procedure
    years = open_years(area, tip, procedure.last if procedure else 0)
    if len(years) == 1:
        return years[0]
    if years:
        listed = ", ".join(map(str, years))
        raise Failure(f"Beberapa tahun sedang berjalan: {listed}.", "Sebutkan: --tahun 2024")
    return now.year


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


def _send(
    client: GitHub,
    area: Repository,
    url: str,
    token: str,
    what: tuple[StepForm, Document, Wish, str],
) -> None:
    from sop_iku.github.proposing import Remote, mend, propose

    form, document, wish, body = what
    remote, now = Remote(client, url, token), datetime.now(UTC)
    files = {form.path: document.source}
    title = wish.title or form.title
    if wish.mend is not None:
        pull = client.pull_request(wish.mend)
        mend(remote, area, pull, files=files, title=title, when=now)
        click.echo(f"Usulan #{wish.mend} diperbarui; persetujuan lama tidak berlaku lagi.")
        return
    branch = wish.branch or f"usulan/{form.year}-langkah-{form.step.number}-{now:%Y%m%d-%H%M%S}"
    pull = propose(remote, area, files=files, branch=branch, title=title, body=body, when=now)
    click.echo(f"Usulan #{pull.number} dibuka: {printable(pull.title)}")


def year_file(files: Iterable[Path]) -> Path | None:
    """Return the one file given; ``UsageError`` where there are several."""
    paths = list(files)
    if len(paths) > 1:
        raise click.UsageError("Dengan --langkah sebutkan paling banyak satu berkas.")
    return paths[0] if paths else None
