"""Answers to a step's questions on the command line: given as options, asked for in a terminal."""

from __future__ import annotations

import fnmatch
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from sop_iku.cli.printable import printable

if TYPE_CHECKING:
    from sop_iku.documents.fields import Field
    from sop_iku.procedure.answering import Answered
    from sop_iku.procedure.step_form import StepForm

#: the questions that ``--isi`` answers: what the step says in its own words
_MAIN = ("isi", "catatan", "alasan")


def gathered(form: StepForm, text: str, options: Iterable[str]) -> dict[str, str]:
    """Return the answers by field name: defaults, then ``--isi``, then each ``--isian``.

    Raises ``UsageError`` for an option that answers no question of this step.
    """
    answers = {one.name: one.default for one in form.asked}
    main = main_field(form)
    if text and main is not None:
        answers[main.name] = text
    for option in options:
        name, equals, answer = option.partition("=")
        found = [one.name for one in form.asked if _meant(name.strip(), one.name)]
        if not equals or not found:
            raise click.UsageError(
                f"--isian {option!r}: langkah {form.step.number} tidak menanyakan itu. Yang "
                f"ditanyakan: {', '.join(one.name for one in form.asked)}."
            )
        answers |= dict.fromkeys(found, answer)
    return answers


def main_field(form: StepForm) -> Field | None:
    """Return the question that ``--isi`` answers: of the step's last part with words of its own."""
    parts = [group.asked for group in form.groups if len(group.sections) == 1]
    words = [one for asked in parts for one in asked if one.place[-1] in _MAIN and one.required]
    return words[-1] if words else None


def ask_for_missing(form: StepForm, answers: Mapping[str, str]) -> dict[str, str]:
    """Ask for what is required and not answered, where somebody sits at the terminal."""
    found = dict(answers)
    if not sys.stdin.isatty():
        return found
    for group in form.groups:
        missing = [one for one in group.asked if one.required and not found[one.name].strip()]
        if missing:
            click.echo(click.style(printable(f"{group.title}  {group.words}".rstrip()), bold=True))
        for one in missing:
            found[one.name] = _asked(one)
    return found


def print_faults(outcome: Answered, options: Mapping[str, str] | None = None) -> None:
    """Say on standard error what is wrong, with the option that mends it.

    ``options`` name it for each question; without them it is an ``--isian``.
    """
    for name, sentences in outcome.faults.items():
        option = f"{options[name]} " if options else f"--isian {printable(name)}="
        for sentence in sentences:
            click.echo(f"{printable(sentence)}  ({option}…)", err=True)
    for sentence in outcome.general:
        click.echo(printable(sentence), err=True)


def _meant(pattern: str, name: str) -> bool:
    """Whether an option's name means a question: its whole name or its end, with ``*``."""
    return fnmatch.fnmatchcase(name, pattern) or fnmatch.fnmatchcase(name, f"*/{pattern}")


def _asked(one: Field) -> str:
    words = one.title if not one.words else f"{one.title} ({one.words.rstrip('.')})"
    kind = click.Choice([value for value, _ in one.choices]) if one.choices else None
    return str(click.prompt(f"  {printable(words)}", type=kind))
