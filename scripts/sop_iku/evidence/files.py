"""The changed data files of a proposal other than the year's document, and the years on main.

Shared by the live gate and the verifier, as ``content`` is. Nothing of the head's own schemas or
code is used: the files are judged by what stands on main.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from sop_iku.documents.diff import difference
from sop_iku.documents.failure import Failure
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.reading import read
from sop_iku.documents.shape import has_place
from sop_iku.evidence.content import GATE_LIMIT, OFFICE_FILE, REGISTER_FILE, Policy, checked_data
from sop_iku.evidence.keys import KEY_FILE, read_key_set
from sop_iku.procedure.classes import TRUST_FILE
from sop_iku.procedure.facts import FileChange, FileDocument, YearState
from sop_iku.procedure.patterns import fill
from sop_iku.procedure.sop import procedure_from
from sop_iku.repository.git import Repository

#: bytes; a scanned decree with its annex stays far below
SIGNED_COPY_LIMIT = 25 * 1024 * 1024
_KINDS = (
    (re.compile(re.escape(REGISTER_FILE)), "jabatan"),
    (re.compile(re.escape(OFFICE_FILE)), "instansi"),
    (re.compile(re.escape(KEY_FILE)), "kunci"),
    (re.compile(re.escape(TRUST_FILE)), "kepercayaan"),
    (re.compile(r"sop/[^/\n]+\.yaml"), "sop"),
    (re.compile(r"kalender/[^/\n]+\.yaml"), "kalender"),
)
_SIGNED_COPY = re.compile(r"naskah/[^\n]+\.pdf")
_YEAR_FILE = re.compile(r"iku/\d{4}\.yaml")
#: the folders of the classes that depend on how far the years have come
_DEPEND_ON_YEARS = ("sop/", "naskah/")


def file_documents(
    repository: Repository, base: str, head: str, changes: Sequence[FileChange], policy: Policy
) -> tuple[FileDocument, ...]:
    """Return what ``changes`` do to office data, offices, SOP, keys and signed copies.

    One entry for each such path; other paths have none.
    """
    kinds = {change.path: kind for change in changes if (kind := _kind(change.path))}
    bodies = repository.read_many(
        f"{commit}:{path}" for path in kinds for commit in dict.fromkeys((base, head))
    )
    return tuple(
        _signed_copy(path, bodies.get(f"{head}:{path}"))
        if kind == "naskah"
        else _document(
            path, kind, bodies.get(f"{base}:{path}"), bodies.get(f"{head}:{path}"), policy
        )
        for path, kind in kinds.items()
    )


def years_at(
    repository: Repository, base: str, changes: Sequence[FileChange]
) -> tuple[YearState, ...] | None:
    """Return how far each year has come on main, in order.

    None where no class of ``changes`` depends on it, and where a year cannot be read.
    """
    if not any(change.path.startswith(_DEPEND_ON_YEARS) for change in changes):
        return None
    entries = [one for one in repository.entries(base, "iku") if _YEAR_FILE.fullmatch(one.path)]
    bodies = repository.read_many(one.id for one in entries)
    states = [_state(bodies.get(one.id, b""), one.path) for one in entries]
    known = [state for state in states if state is not None]
    return tuple(known) if len(known) == len(states) else None


def _kind(path: str) -> str | None:
    if _SIGNED_COPY.fullmatch(path):
        return "naskah"
    return next((kind for pattern, kind in _KINDS if pattern.fullmatch(path)), None)


def _document(
    path: str, kind: str, old: bytes | None, new: bytes | None, policy: Policy
) -> FileDocument:
    before = checked_data(old, path, kind, policy)[0] if old is not None else None
    if new is None:
        return FileDocument(path, before, findings=(_error(path, "Berkas ini dihapus."),))
    after, findings = checked_data(new, path, kind, policy)
    if kind == "kunci" and not findings:
        findings = _key_findings(new)
    if kind == "kalender" and not findings:
        findings = _calendar_findings(path, after or {})
    if kind == "sop" and not findings:
        findings = _procedure_findings(path, after or {}, policy)
    schema = policy.schemas.get(kind)
    changes = difference(before, after, schema) if schema and after is not None else ()
    return FileDocument(path, before, after, changes, findings)


def _signed_copy(path: str, source: bytes | None) -> FileDocument:
    if source is None:
        problem = "Berkas ini dihapus."
    elif len(source) > SIGNED_COPY_LIMIT:
        problem = f"Berkas ini lebih besar dari {SIGNED_COPY_LIMIT // 1024**2} MiB."
    elif not source.startswith(b"%PDF-"):
        problem = "Berkas ini bukan PDF."
    else:
        return FileDocument(path)
    return FileDocument(path, findings=(_error(path, problem),))


@functools.lru_cache(maxsize=64)
def _state(source: bytes, path: str) -> YearState | None:
    document = read(source, path, limit=GATE_LIMIT).document
    data = document.data if document else None
    if not isinstance(data, Mapping):
        return None
    numbers = [data.get(key) for key in ("tahun", "versi", "langkah")]
    year, version, step = (one if isinstance(one, int) else None for one in numbers)
    if year is None or version is None or step is None:
        return None
    return YearState(year, version, step)


def _key_findings(source: bytes) -> tuple[Finding, ...]:
    try:
        read_key_set(source)
    except Failure as failure:
        return (_error(KEY_FILE, failure.message),)
    return ()


def _calendar_findings(path: str, data: Mapping[str, Any]) -> tuple[Finding, ...]:
    if path == f"kalender/{data.get('tahun')}.yaml":
        return ()
    return (
        _error(path, f"Tahun di kalender ({data.get('tahun')}) tidak sama dengan nama berkas."),
    )


def _procedure_findings(path: str, data: Mapping[str, Any], policy: Policy) -> tuple[Finding, ...]:
    """What the new SOP demands of a document and the schema on main does not know.

    Such a step could never be done, and while its year is open the SOP cannot be changed back.
    """
    schema = policy.schemas.get("iku")
    if schema is None:
        return (
            _error(path, "Skema IKU yang berlaku tidak sah, jadi SOP baru tidak dapat diperiksa."),
        )
    return tuple(
        _error(
            path,
            f"Langkah {step.number} mewajibkan {pattern}, bagian yang tidak dikenal skema naskah "
            "IKU; langkah itu tidak akan pernah selesai.",
        )
        for step in procedure_from(data).steps
        for pattern in (*step.must_change, *step.must_exist)
        if not has_place(schema.source, fill(pattern, {"langkah": step.number}))
    )


def _error(path: str, message: str) -> Finding:
    return Finding(path, 1, 1, "BERKAS", Level.GALAT, message)
