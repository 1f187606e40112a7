"""The files of this repository that tests of documents read: schemas and sample documents."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sop_iku.documents.document import Document
from sop_iku.documents.reading import read
from sop_iku.documents.schema import Schema, load_schema

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "tests" / "examples"
KINDS = (
    "iku", "sop", "jabatan", "instansi", "kalender", "kunci", "putusan", "bukti", "manifest",
    "usulan", "kantor", "ekspor",
)  # fmt: skip


@cache
def schema(kind: str) -> Schema:
    """Return the compiled schema of a kind of document."""
    return load_schema((ROOT / "schemas" / f"{kind}.schema.json").read_bytes())


def document(source: str | bytes, path: str = "iku/2024.yaml") -> Document:
    """Read ``source``, which must be readable."""
    reading = read(source.encode() if isinstance(source, str) else source, path)
    assert reading.document is not None, reading.findings
    return reading.document


def sample() -> str:
    """Return the text of the sample document of this repository."""
    return (ROOT / "iku" / "2024.yaml").read_text(encoding="utf-8")
