"""Two states of a file compared, as text, Markdown or JSON: what ``iku beda`` prints."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sop_iku.documents.change import format_pointer
from sop_iku.documents.comments import CommentChange, changed_comments
from sop_iku.documents.document import Document
from sop_iku.documents.json_form import to_json
from sop_iku.documents.schema import Schema
from sop_iku.documents.telling import Told, tell

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True)
class Comparison:
    """What differs between ``before`` and ``after`` (their names as the reader knows them)."""

    before: str
    after: str
    changes: tuple[Told, ...]
    comments: tuple[CommentChange, ...]

    @property
    def heading(self) -> str:
        """Name both sides and count: ``a.yaml → b.yaml: 2 perubahan``."""
        count = len(self.changes)
        words = f"{count} perubahan" if count else "isi sama"
        if self.comments:
            words += f", {len(self.comments)} komentar berubah"
        return f"{self.before} → {self.after}: {words}"

    @property
    def sentences(self) -> tuple[str, ...]:
        """All changes and changed comments, one sentence each."""
        changed = tuple(change.sentence for change in self.changes)
        return changed + tuple(comment.sentence for comment in self.comments)


def compare(
    before: Document | None, after: Document | None, schema: Schema, names: tuple[str, str]
) -> Comparison:
    """Compare two documents; None stands for one that does not exist."""
    old, new = (document.data if document else None for document in (before, after))
    return Comparison(*names, tell(old, new, schema), changed_comments(before, after))


def as_text(comparisons: Sequence[Comparison]) -> str:
    """Write a heading for each comparison and a line for each change."""
    lines = []
    for one in comparisons:
        lines += [one.heading, *(f"  - {sentence}" for sentence in one.sentences)]
    return "".join(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", line) + "\n" for line in lines)


def as_markdown(comparisons: Sequence[Comparison]) -> str:
    """Write headings and lists that foreign text cannot break out of."""
    parts = []
    for one in comparisons:
        items = "".join(f"- {_quiet(sentence)}\n" for sentence in one.sentences)
        parts.append(f"### {_quiet(one.heading)}\n" + (f"\n{items}" if items else ""))
    return "\n".join(parts)


def as_json(comparisons: Sequence[Comparison]) -> str:
    """Write all that is known of each change, for programs."""
    return to_json([_content(one) for one in comparisons])


def _content(one: Comparison) -> dict[str, Any]:
    return {
        "dari": one.before,
        "ke": one.after,
        "perubahan": [
            {
                "jenis": told.change.kind.value,
                "tempat": format_pointer(told.change.pointer),
                "sebelum": told.change.before,
                "sesudah": told.change.after,
                "kalimat": told.sentence,
            }
            for told in one.changes
        ],
        "komentar": [
            {
                "jenis": change.kind.value,
                "sebelum": change.before.text if change.before else None,
                "sesudah": change.after.text if change.after else None,
                "kalimat": change.sentence,
            }
            for change in one.comments
        ],
    }


def _quiet(text: str) -> str:
    """Return ``text`` so that Markdown and HTML show it and do nothing with it."""
    quiet = re.sub(r"([\\`*_\[\]|#~!])", r"\\\1", " ".join(_CONTROL.sub(" ", text).split()))
    return html.escape(quiet, quote=False).replace("@", "&#64;")
