"""A step as the web form sends it in an issue: read from the issue's text, as hostile text.

The text holds one fenced block of JSON, written against ``usulan.schema.json``. Nothing of it
is ever run; it is bounded, read as JSON and by the strict reader, and held to the schema.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from sop_iku.documents.change import Change, ChangeKind
from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.documents.json_form import to_json
from sop_iku.documents.reading import read
from sop_iku.documents.schema import Schema, validate

#: characters of an issue's text; GitHub's own bound
LONGEST = 65_536
_AGAIN = "Buka formulir lagi, isi, lalu kirim; jangan mengubah teks kirimannya."
#: possessive: a hostile line is looked at once
_FENCE = re.compile(r"^(`{3,}+|~{3,}+)([^\n`]*+)$", re.MULTILINE)


class SubmissionError(Failure):
    """An issue's text that is no step; its message and hint are for the person who sent it."""


@dataclass(frozen=True)
class Back:
    """A formal return: to which step, and why."""

    to: int
    reason: str


@dataclass(frozen=True)
class Submission:
    """One step: ``base`` is the commit of main that the form was filled on.

    With ``back`` the step is the one that waits, and work is sent back instead of doing it.
    """

    year: int
    step: int
    base: str
    note: str
    changes: tuple[Change, ...]
    back: Back | None = None


def submission_in(text: str, schema: Schema) -> Submission:
    """Return the step in the issue's ``text``; raises ``SubmissionError``.

    ``schema`` is that of ``usulan``. Line ends may be those of a browser (CRLF).
    """
    if len(text) > LONGEST:
        raise SubmissionError("Teks kiriman ini terlalu panjang.", _AGAIN)
    block = _only_block(text.replace("\r\n", "\n"))
    _require_json(block)
    reading = read(block.encode("utf-8", "replace"), "usulan", limit=4 * LONGEST)
    if reading.document is None:
        first = reading.findings[0]
        raise SubmissionError(f"Isi usulan tidak terbaca: {first.message}", first.hint or _AGAIN)
    return _meant(reading.document, schema)


def _only_block(text: str) -> str:
    """Return the inside of the one fenced block, which must say that it is JSON."""
    fences = list(_FENCE.finditer(text))
    if len(fences) != 2 or fences[0][2].strip() != "json" or fences[1][2].strip():
        raise SubmissionError("Kiriman ini tidak memuat tepat satu blok isi dari formulir.", _AGAIN)
    return text[fences[0].end() : fences[1].start()].strip()


def _require_json(block: str) -> None:
    """Refuse what only YAML would read; keys that stand twice are left to the reader."""
    try:
        found = json.loads(block, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise SubmissionError("Blok isi di kiriman ini tidak utuh.", _AGAIN) from error
    if not isinstance(found, dict):
        raise SubmissionError("Blok isi di kiriman ini bukan satu usulan.", _AGAIN)


def _refuse(literal: str) -> Any:
    raise ValueError(literal)


def _meant(document: Document, schema: Schema) -> Submission:
    findings = validate(document, schema)
    if findings:
        raise SubmissionError(f"Isi usulan tidak sesuai: {findings[0].message}", _AGAIN)
    data = document.data
    changes = tuple(
        Change(ChangeKind(one["jenis"]), tuple(one["jalur"]), one["lama"], one["baru"])
        for one in data["perubahan"]
    )
    back = Back(data["kembali"]["ke"], data["kembali"]["alasan"]) if "kembali" in data else None
    head = (data["tahun"], data["langkah"], data["dasar"], data["catatan"])
    return Submission(*head, changes, back)


def as_block(submission: Submission) -> str:
    """Write a submission as the fenced block that ``submission_in`` reads."""
    back = submission.back
    content = {
        "usulan": 1,
        "tahun": submission.year,
        "langkah": submission.step,
        "dasar": submission.base,
        **({"kembali": {"ke": back.to, "alasan": back.reason}} if back else {}),
        "catatan": submission.note,
        "perubahan": [
            {
                "jalur": list(change.pointer),
                "jenis": change.kind.value,
                "lama": change.before,
                "baru": change.after,
            }
            for change in submission.changes
        ],
    }
    return f"```json\n{to_json(content)}```\n"
