"""``iku ajukan --kembalikan-ke N``: send merged work back to an earlier step."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from sop_iku.cli import step_answers
from sop_iku.cli.printable import printable
from sop_iku.cli.proposing_desk import Ready, desk

if TYPE_CHECKING:
    from sop_iku.github.client import GitHub

#: the option that answers a question
_OPTIONS = {"ke": "--kembalikan-ke", "alasan": "--isi"}


@dataclass(frozen=True)
class WishedReturn:
    """What the person gave: the step to go back to, why, the year (None: the open one)."""

    to: int
    reason: str
    year: int | None
    try_only: bool
    mend: int | None
    branch: str | None
    title: str | None


def propose_return(client: GitHub, token: str, wish: WishedReturn) -> None:
    """Write the return, show what will happen, propose it; exit 1 where it cannot be had."""
    from sop_iku.evidence.ground import ground_at
    from sop_iku.procedure.returning import answered_return, return_form

    with desk(client, token) as at:
        year = wish.year or at.year(done=False)
        ground, main = ground_at(at.area, at.tip, year, at.now)
        form = return_form(ground, year, main)
        reason = wish.reason
        if not reason.strip() and sys.stdin.isatty():
            reason = str(click.prompt(f"  {form.reason.title} ({form.reason.words.rstrip('.')})"))
        outcome = answered_return(form, wish.to, reason)
        if outcome.document is None or not outcome.accepted:
            step_answers.print_faults(outcome, _OPTIONS)
            raise click.exceptions.Exit(1)
        title = wish.title or form.title(wish.to)
        click.echo(click.style(printable(title), bold=True))
        for sentence in (*form.promises(), form.who):
            click.echo(printable(sentence))
        click.echo("Yang berubah:")
        for sentence in outcome.words:
            click.echo(f"  - {printable(sentence)}")
        stem = f"usulan/{year}-kembali-{wish.to}"
        ready = Ready(form.path, outcome.document.source, title, "", stem)
        at.send(ready, try_only=wish.try_only, mend=wish.mend, branch=wish.branch)
