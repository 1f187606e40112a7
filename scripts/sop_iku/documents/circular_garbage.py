"""Python's search for circular garbage, put off while a large document is in hand.

The nodes of a document are many and none of them is circular; looking them through again and
again takes longer than the work itself, and the longer the larger the document.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: New objects between two searches; the usual number is 700.
_SELDOM = 1_000_000


@contextmanager
def sought_seldom() -> Iterator[None]:
    """Look for circular garbage seldom within the block (or the function, as a decorator)."""
    before = gc.get_threshold()
    gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
