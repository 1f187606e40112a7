"""Comments of a document: they mean nothing, yet a changed one is listed in a difference."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, NamedTuple

import yaml

from sop_iku.documents.change import ChangeKind
from sop_iku.documents.document import Document
from sop_iku.documents.value_words import text_words

_MARK = re.compile(r"(?:^|(?<=[ \n]))#[^\n]*")


class Comment(NamedTuple):
    """A comment without its ``#``, and the 1-based line it stands on."""

    line: int
    text: str


@dataclass(frozen=True)
class CommentChange:
    """A comment that came, went or was changed; None where there is none."""

    kind: ChangeKind
    before: Comment | None
    after: Comment | None

    @property
    def sentence(self) -> str:
        """Say it in one Indonesian sentence."""
        if self.before is None and self.after is not None:
            return f"komentar baris {self.after.line}: ditambahkan ({text_words(self.after.text)})"
        if self.after is None and self.before is not None:
            return f"komentar baris {self.before.line}: dihapus ({text_words(self.before.text)})"
        old, new = self.before or Comment(0, ""), self.after or Comment(0, "")
        return f"komentar baris {new.line}: {text_words(old.text)} → {text_words(new.text)}"


def comments(document: Document | None) -> tuple[Comment, ...]:
    """Return the comments of ``document`` in order; none of a document that is not there."""
    return () if document is None else _comments(document.source)


@functools.lru_cache(maxsize=4)  # one tidying asks for those of one text several times
def _comments(source: bytes) -> tuple[Comment, ...]:
    text = source.decode("utf-8")
    found = []
    begin, line, counted = 0, 1, 0
    for start, end in [*_scalars(source), (len(text), len(text))]:
        for match in _MARK.finditer(text, begin, start):
            line += text.count("\n", counted, match.start())
            counted = match.start()
            found.append(Comment(line, match.group().lstrip("#").strip()))
        begin = end
    return tuple(comment for comment in found if comment.text)


def _scalars(source: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each scalar stands: a ``#`` inside one is no comment."""
    for event in yaml.parse(source, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            yield _span(event)


def _span(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def changed_comments(before: Document | None, after: Document | None) -> tuple[CommentChange, ...]:
    """Return what changed between the comments of two documents, in order."""
    old, new = comments(before), comments(after)
    matcher = SequenceMatcher(None, [one.text for one in old], [one.text for one in new], False)
    changes = []
    for kind, begin, end, start, stop in matcher.get_opcodes():
        if kind == "equal":
            continue
        for one, other in zip_longest(old[begin:end], new[start:stop]):
            word = ChangeKind.TAMBAH if one is None else ChangeKind.HAPUS
            changes.append(CommentChange(ChangeKind.UBAH if one and other else word, one, other))
    return tuple(changes)
