"""What a rule may know besides the document itself; handed in from above, frozen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Context:
    """Facts around a document. None: not known, and then nothing is said about it."""

    #: the year in the file's name
    file_year: int | None = None
    #: codes of the offices in ``jabatan.yaml``
    offices: frozenset[str] | None = None
