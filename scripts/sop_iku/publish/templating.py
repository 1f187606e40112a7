"""The one place where templates become pages: escaped by default, undefined names refused."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent / "templates"


def page(name: str, **values: Any) -> bytes:
    """Return the Markdown of one page from ``templates/<name>.md.j2``, ending in one newline."""
    text = environment().get_template(f"{name}.md.j2").render(**values)
    return (text.rstrip("\n") + "\n").encode()


@cache
def environment() -> Environment:
    """Return the templates: Jinja with autoescape, strict about missing values."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
