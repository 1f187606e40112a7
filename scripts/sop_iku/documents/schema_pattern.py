"""Patterns of a JSON Schema, read as ECMA-262 reads them (as editors and the web form do)."""

from __future__ import annotations

import functools
import re

#: an escaped character or a class stays as it is; a bare $ is found outside of them
_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\$", re.DOTALL)


@functools.cache
def expression(pattern: str) -> re.Pattern[str]:
    """Compile ``pattern`` with ``$`` as the very end: Python's also stands before a last line feed.

    Raise re.error where it is no regular expression.
    """
    return re.compile(_TOKEN.sub(lambda found: r"\Z" if found[0] == "$" else found[0], pattern))
