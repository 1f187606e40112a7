"""The archive of an office's proposals, as it moves from one server to another.

A folder with ``usulan.jsonl`` (one JSON object a line, the first one is the head), the Git
repository as ``repositori.bundle``, and the files of releases by their SHA-256. Whoever brings
such a folder is not trusted: every line is bounded and checked before it is used.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from sop_iku.documents.failure import Failure
from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.strict_json import load_object

LINES, BUNDLE, FILES = "usulan.jsonl", "repositori.bundle", "lampiran"
#: what moves of Git: main, the tags, and the head of every proposal
REFSPECS = (
    "+refs/heads/main:refs/heads/main",
    "+refs/tags/*:refs/tags/*",
    "+refs/pull/*/head:refs/pull/*/head",
)
#: bytes of all lines, and how many lines
SIZE_LIMIT, LINE_LIMIT = 64 * 1024 * 1024, 200_000
SCHEMA = Path("schemas") / "ekspor.schema.json"
_HEAD = "kepala"
#: kinds that are numbered by themselves, and the key of the number
_NUMBERED = {"akun": "id", "tinjauan": "id", "komentar": "id", "peristiwa": "id"} | {
    "pemeriksaan": "id",
    "terbitan": "id",
    "lampiran": "id",
}
#: keys that hold an account of the archive
_PEOPLE = ("akun", "penggabung")

Record = Mapping[str, Any]


class ArchiveError(Failure):
    """An archive that cannot be used; the words say which line and why."""


@dataclass(frozen=True)
class Archive:
    """The lines of an archive by kind, each in the order of the file; ``head`` is the first."""

    head: Record
    records: Mapping[str, tuple[Record, ...]]

    def of(self, kind: str) -> tuple[Record, ...]:
        """Return the lines of one kind."""
        return self.records.get(kind, ())


def written(records: Iterable[Record]) -> bytes:
    """Return records as the lines of ``usulan.jsonl``."""
    lines = (json.dumps(one, ensure_ascii=False, sort_keys=True) for one in records)
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def read_archive(source: bytes, schema: Mapping[str, Any]) -> Archive:
    """Read and check the lines; raises ``ArchiveError`` for the first thing that is wrong."""
    if len(source) > SIZE_LIMIT:
        raise ArchiveError(f"{LINES} lebih besar dari {SIZE_LIMIT // 1024 // 1024} MiB.")
    lines = source.splitlines()
    if len(lines) > LINE_LIMIT:
        raise ArchiveError(f"{LINES} lebih dari {LINE_LIMIT} baris.")
    checks = _checks(schema)
    found: dict[str, list[Record]] = {}
    for number, line in enumerate(lines, 1):
        record = _record(line, number, checks)
        if (record["jenis"] == _HEAD) != (number == 1):
            raise ArchiveError(
                f"{LINES} baris {number}: kepala harus baris pertama, dan hanya itu."
            )
        found.setdefault(record["jenis"], []).append(record)
    if _HEAD not in found:
        raise ArchiveError(f"{LINES} kosong.", "Ekspor ulang dari server lama.")
    archive = Archive(found[_HEAD][0], {kind: tuple(ones) for kind, ones in found.items()})
    for fault in _contradictions(archive):
        raise ArchiveError(f"{LINES}: {fault}", "Ekspor ulang dari server lama.")
    return archive


def checked_file(folder: Path, attachment: Record) -> bytes:
    """Return the content of an attachment; raises ``ArchiveError`` where it is another."""
    place = folder / FILES / attachment["sha256"]
    try:
        content = place.read_bytes() if place.stat().st_size == attachment["ukuran"] else b""
    except OSError as error:
        raise ArchiveError(f"{FILES}/{attachment['sha256']} tidak dapat dibaca.") from error
    if hashlib.sha256(content).hexdigest() != attachment["sha256"]:
        words = f"Isi {FILES}/{attachment['sha256']} ({attachment['nama']!r}) berubah."
        raise ArchiveError(words, "Ekspor ulang dari server lama.")
    return content


def _checks(schema: Mapping[str, Any]) -> dict[str, Any]:
    parts = schema["$defs"]
    return {kind: Draft202012Validator({**part, "$defs": parts}) for kind, part in parts.items()}


def _record(line: bytes, number: int, checks: Mapping[str, Any]) -> Record:
    what = f"{LINES} baris {number}"
    try:
        record = load_object(line, what)
    except EvidenceError as error:
        raise ArchiveError(error.message, "Ekspor ulang dari server lama.") from error
    kind = record.get("jenis")
    if not isinstance(kind, str) or kind not in checks:
        raise ArchiveError(f"{what}: jenis {str(kind)[:40]!r} tidak dikenal.")
    fault = next(checks[kind].iter_errors(record), None)
    if fault is not None:
        place = "/".join(str(part) for part in fault.absolute_path) or kind
        raise ArchiveError(f"{what}: {place[:80]} tidak sesuai schemas/ekspor.schema.json.")
    for key, value in record.items():
        if isinstance(value, str):
            _require_storable(f"{what}: {key}", value)
    return record


def _require_storable(what: str, value: str) -> None:
    if "\0" in value or any(0xD800 <= ord(letter) <= 0xDFFF for letter in value):
        raise ArchiveError(f"{what} memuat karakter yang tidak dapat disimpan.")
    if len(value) == 20 and value.endswith("Z") and value[4:5] == "-" and value[10:11] == "T":
        try:
            datetime.fromisoformat(value)
        except ValueError as error:
            raise ArchiveError(f"{what} bukan waktu yang ada.") from error


def _contradictions(archive: Archive) -> Iterator[str]:
    """Yield what cannot be: numbers given twice, and lines that speak of what is not there."""
    for kind, key in _NUMBERED.items():
        yield from _twice(f"{kind} {key}", [one[key] for one in archive.of(kind)])
    threads = [one["nomor"] for kind in ("usulan", "tiket") for one in archive.of(kind)]
    yield from _twice("usulan atau tiket nomor", threads)
    yield from _twice("akun", [one["login"].lower() for one in archive.of("akun")])
    yield from _twice("terbitan tag", [one["tag"] for one in archive.of("terbitan")])
    proposals = {one["nomor"] for one in archive.of("usulan")}
    known = {
        "akun": {one["id"] for one in archive.of("akun")} | {None},
        "nomor": set(threads),
        "usulan": proposals,
        "terbitan": {one["id"] for one in archive.of("terbitan")},
    }
    for kind, records in archive.records.items():
        for one in records:
            for key in (*_PEOPLE, "nomor", "usulan", "terbitan"):
                names = known["akun" if key in _PEOPLE else key]
                if key in one and one[key] not in names:
                    yield f"{kind} menyebut {key} {one[key]!r} yang tidak ada."
    for one in archive.of("usulan"):
        merged = {one["digabung"] is None, one["komit_gabung"] is None}
        if len(merged) != 1 or (one["digabung"] is not None and one["keadaan"] != "closed"):
            yield f"usulan {one['nomor']}: penggabungannya tidak utuh."
    merges = [one["komit_gabung"] for one in archive.of("usulan") if one["komit_gabung"]]
    yield from _twice("penggabungan", merges)


def _twice(what: str, values: list[Any]) -> Iterator[str]:
    seen: set[Any] = set()
    for value in values:
        if value in seen:
            yield f"{what} {value!r} tertulis dua kali."
        seen.add(value)
