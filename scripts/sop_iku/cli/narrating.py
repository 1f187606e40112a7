"""Printing told lines: colour in a terminal, plain text in a pipe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

#: what click's ``style`` takes, by the style word of a told line
STYLES: dict[str, dict[str, Any]] = {
    "judul": {"bold": True},
    "baik": {"fg": "green"},
    "tolak": {"fg": "red"},
    "redup": {"dim": True},
}


def printer() -> Callable[[str, str], None]:
    """Return a function that prints one line in a style; click drops colour in a pipe."""

    def write(text: str, style: str) -> None:
        click.echo(click.style(text, **STYLES[style]) if style in STYLES else text)

    return write
