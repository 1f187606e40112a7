"""What a commit of main says: the policy in force there, and the year's document of a proposal.

Shared by the live gate and the verifier, so both judge on the same facts. Parsing is kept by
the exact bytes, so a long history with one policy is parsed once.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from sop_iku.documents.checking import Context, check
from sop_iku.documents.context import EarlierYear
from sop_iku.documents.diff import Change, difference
from sop_iku.documents.document import Document, Reading
from sop_iku.documents.failure import Failure
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.owners import owner_at
from sop_iku.documents.reading import read
from sop_iku.documents.schema import Schema, load_schema
from sop_iku.documents.sections import kept_sections
from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.keys import KEY_FILE, KeySet, read_key_set
from sop_iku.evidence.model import RULESETS
from sop_iku.evidence.sense import MODELS, RULE, institution_from
from sop_iku.procedure.facts import FileChange, YearDocument
from sop_iku.procedure.judging import RULESET_VERSION
from sop_iku.procedure.offices import Register, register_from
from sop_iku.procedure.sop import Procedure, procedure_from
from sop_iku.procedure.surroundings import surroundings
from sop_iku.repository.git import Repository
from sop_iku.repository.records import TreeEntry

#: bytes; the gate's bound for a document (design.md section 4)
GATE_LIMIT = 256 * 1024
REGISTER_FILE = "jabatan.yaml"
OFFICE_FILE = "instansi.yaml"
_SCHEMA = re.compile(r"schemas/([a-z]+)\.schema\.json")
_PROCEDURE = re.compile(r"sop/[^/]+\.yaml")
_CALENDAR = re.compile(r"kalender/[^/\n]+\.yaml")
_YEAR_FILE = re.compile(r"iku/(\d{4})\.yaml")
#: folders whose tree id goes into the evidence, by the name of the digest
_FOLDERS = {"skema": "schemas", "kalender": "kalender", "kode": "scripts"}
_PLACES = ("sop", "schemas", "kalender", "kunci", "scripts", REGISTER_FILE, OFFICE_FILE)

#: policies already parsed, by the ids of what they were parsed from
_POLICIES: dict[tuple[TreeEntry, ...], Policy] = {}
_POLICIES_KEPT = 32

Model = TypeVar("Model")


@dataclass(frozen=True)
class Policy:
    """What is in force at one commit of main.

    None: missing or invalid there; ``findings`` says why. ``zone`` is the office's time zone,
    ``institution`` the data of instansi.yaml; ``digests`` goes into the evidence.
    """

    commit: str
    procedure: Procedure | None = None
    register: Register | None = None
    schemas: Mapping[str, Schema] = field(default_factory=dict)
    zone: str | None = None
    keys: KeySet | None = None
    institution: Mapping[str, Any] | None = None
    surroundings: Context = field(default_factory=Context)
    digests: Mapping[str, str | None] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def valid_keys(self) -> KeySet:
        """Return the gate's key in force here; raises ``EvidenceError`` where there is none."""
        if self.keys is None:
            raise EvidenceError(f"{KEY_FILE} tidak ada atau tidak sah pada {self.commit[:12]}.")
        return self.keys.in_force


def policy_at(repository: Repository, commit: str) -> Policy:
    """Read the policy from ``commit``. Never raises for bad content, only for a broken Git."""
    # the same ids of files and folders mean the same bytes, in whatever repository
    places = repository.entries(commit, _PLACES, recursive=False)
    policy = _POLICIES.get(places)
    if policy is None:
        entries = repository.entries(commit, _PLACES, trees=True)
        wanted = tuple(entry for entry in entries if _is_policy(entry.path) or entry.kind == "tree")
        policy = _policy(repository, commit, wanted)
        if len(_POLICIES) >= _POLICIES_KEPT:
            _POLICIES.clear()
        _POLICIES[places] = policy
    return replace(policy, commit=commit)


def _policy(repository: Repository, commit: str, entries: Sequence[TreeEntry]) -> Policy:
    blobs = [entry for entry in entries if entry.kind == "blob"]
    bodies = repository.read_many([entry.id for entry in blobs])
    sources = {entry.path: bodies[entry.id] for entry in blobs}
    findings: list[Finding] = []
    schemas = {
        match[1]: schema
        for path, source in sources.items()
        if (match := _SCHEMA.fullmatch(path)) and (schema := _schema(path, source, findings))
    }
    sop_files = sorted(path for path in sources if _PROCEDURE.fullmatch(path))
    if len(sop_files) > 1:
        findings.append(_finding(sop_files[1], "Hanya satu berkas SOP boleh ada di folder sop."))
    sop_file = sop_files[0] if len(sop_files) == 1 else "sop/penyusunan-iku.yaml"
    if len(sop_files) > 1:
        sources.pop(sop_file)
    loading = _Loading(sources, schemas, findings)
    institution = loading.model(OFFICE_FILE, "instansi", institution_from)
    procedure = loading.model(sop_file, "sop", procedure_from)
    register = loading.model(REGISTER_FILE, "jabatan", register_from)
    return Policy(
        commit=commit,
        procedure=procedure,
        register=register,
        schemas=schemas,
        zone=institution["zona"] if institution else None,
        keys=loading.keys(),
        institution=institution,
        surroundings=surroundings(register, procedure, institution, loading.calendars()),
        digests=_digests(entries, sources, sop_file),
        findings=tuple(findings),
    )


def year_document(
    repository: Repository,
    base: str,
    head: str,
    changes: Sequence[FileChange],
    policy: Policy,
    ruleset: int = RULESET_VERSION,
) -> YearDocument | None:
    """Return the year's document that ``changes`` touch, on main (``base``) and on ``head``.

    None unless exactly one ``iku/<tahun>.yaml`` is touched. Findings are those of the rules
    that hold under ``ruleset``.
    """
    paths = [change.path for change in changes if _YEAR_FILE.fullmatch(change.path)]
    if len(paths) != 1:
        return None
    path = paths[0]
    schema = policy.schemas.get("iku")
    if schema is None or policy.register is None:
        reason = "Isi tidak dapat diperiksa: skema atau jabatan.yaml yang berlaku tidak sah."
        return YearDocument(path, None, None, findings=(_finding(path, reason),))
    earlier = f"iku/{int(path[4:8]) - 1:04}.yaml"
    names = {side: f"{commit}:{path}" for side, commit in (("base", base), ("head", head))}
    names["earlier"] = f"{base}:{earlier}"
    bodies = repository.read_many(names.values())
    before, unreadable = _side(bodies.get(names["base"]), path)
    context = replace(
        policy.surroundings,
        file_year=int(path[4:8]),
        previous=_earlier(bodies.get(names["earlier"]), earlier),
        ruleset=ruleset,
    )
    source = bodies.get(names["head"])
    after, findings = _checked(source, path, schema, context) if source is not None else (None, ())
    if unreadable:
        findings = (*findings, _finding(path, "Dokumen yang sekarang berlaku tidak terbaca."))
    changed: tuple[Change, ...] = ()
    kept: frozenset[str] = frozenset()
    if after is not None and not unreadable:
        changed = difference(before.data if before else {}, after.data, schema)
        if before and _version(before) != _version(after):
            kept = kept_sections(before, after)
    return YearDocument(
        path=path,
        before=before.data if before else None,
        after=after.data if after else None,
        changes=changed,
        findings=findings,
        kept=kept,
        schema=schema,
        about=owner_at(after, findings[0].line) if after is not None and findings else "",
    )


def _version(document: Document) -> Any:
    return document.data.get("versi") if isinstance(document.data, Mapping) else None


def checked_data(
    source: bytes, path: str, kind: str, policy: Policy
) -> tuple[Mapping[str, Any] | None, tuple[Finding, ...]]:
    """Return the data of a file of office data and its errors, by the schema in force.

    ``kind`` names the schema; the data is None where the file cannot be read at all.
    """
    document, findings = _side(source, path)
    if document is None or not isinstance(document.data, Mapping):
        return None, findings or (_finding(path, "Berkas ini tidak berisi data."),)
    schema = policy.schemas.get(kind)
    if schema is None:
        missing = f"schemas/{kind}.schema.json tidak ada atau tidak sah di main."
        return document.data, (_finding(path, missing),)
    _, findings = _model(source, path, schema, MODELS.get(kind, _as_it_is))
    return document.data, findings


class _Loading:
    """Turns the sources of one commit into models and gathers what is wrong with them."""

    def __init__(
        self, sources: Mapping[str, bytes], schemas: Mapping[str, Schema], findings: list[Finding]
    ) -> None:
        self.sources = sources
        self.schemas = schemas
        self.findings = findings

    def model(self, path: str, kind: str, make: Callable[[Any], Model]) -> Model | None:
        """Read, validate and build; None with findings where that fails."""
        source, schema = self.sources.get(path), self.schemas.get(kind)
        if source is None or schema is None:
            missing = path if source is None else f"schemas/{kind}.schema.json"
            self.findings.append(_finding(missing, "Berkas ini tidak ada atau tidak sah."))
            return None
        model, findings = _model(source, path, schema, make)
        self.findings.extend(findings)
        return model

    def calendars(self) -> tuple[Mapping[str, Any], ...]:
        """Return the calendars that can be read; the others are left out, as if missing."""
        schema = self.schemas.get("kalender")
        found = (
            _model(source, path, schema, _as_it_is)[0]
            for path, source in sorted(self.sources.items())
            if schema is not None and _CALENDAR.fullmatch(path)
        )
        return tuple(calendar for calendar in found if calendar is not None)

    def keys(self) -> KeySet | None:
        """Read the gate's public keys."""
        source = self.sources.get(KEY_FILE)
        try:
            if source is not None:
                return read_key_set(source)
            self.findings.append(_finding(KEY_FILE, "Berkas ini belum ada pada isi yang berlaku."))
        except Failure as failure:
            self.findings.append(_finding(KEY_FILE, failure.message))
        return None


@functools.lru_cache(maxsize=64)
def _model(
    source: bytes, path: str, schema: Schema, make: Callable[[Any], Model]
) -> tuple[Model | None, tuple[Finding, ...]]:
    document, findings = _side(source, path)
    if document is not None:
        findings = _errors(check(document, schema, Context(), customs=False))
    if document is None or findings:
        return None, findings
    try:
        return make(document.data), ()
    except ValueError as error:
        return None, (_finding(path, str(error)),)


@functools.lru_cache(maxsize=64)
def _read(source: bytes, path: str) -> Reading:
    return read(source, path, limit=GATE_LIMIT)


def _side(source: bytes | None, path: str) -> tuple[Document | None, tuple[Finding, ...]]:
    if source is None:
        return None, ()
    reading = _read(source, path)
    return reading.document, _errors(reading.findings)


@functools.lru_cache(maxsize=64)
def _checked(
    source: bytes, path: str, schema: Schema, context: Context
) -> tuple[Document | None, tuple[Finding, ...]]:
    """Read and check the year's document; the gate asks for the same bytes again and again."""
    document, findings = _side(source, path)
    if document is None:
        return None, findings
    findings = (*findings, *_errors(check(document, schema, context, customs=False)))
    return (document if isinstance(document.data, Mapping) else None), findings


@functools.lru_cache(maxsize=8)
def _earlier(source: bytes | None, path: str) -> EarlierYear | None:
    """Return the document of the year before, as far as it can be read; cached by its bytes."""
    document, _ = _side(source, path)
    if document is None or not isinstance(document.data, Mapping):
        return None
    return EarlierYear(document.data)


def _schema(path: str, source: bytes, findings: list[Finding]) -> Schema | None:
    try:
        return load_schema(source)
    except Failure as failure:
        findings.append(_finding(path, failure.message))
        return None


def _as_it_is(data: Mapping[str, Any]) -> Mapping[str, Any]:
    return data


def _is_policy(path: str) -> bool:
    fixed = (REGISTER_FILE, OFFICE_FILE, KEY_FILE)
    kinds = (_SCHEMA, _PROCEDURE, _CALENDAR)
    return path in fixed or any(kind.fullmatch(path) for kind in kinds)


def _digests(
    entries: Sequence[TreeEntry], sources: Mapping[str, bytes], sop_file: str
) -> dict[str, str | None]:
    files = {"sop": sop_file, "jabatan": REGISTER_FILE, "instansi": OFFICE_FILE}
    trees = {entry.path: entry.id for entry in entries if entry.kind == "tree"}
    digests: dict[str, str | None] = dict.fromkeys((*files, *_FOLDERS, RULESETS))
    for name, path in files.items():
        if path in sources:
            digests[name] = f"sha256:{hashlib.sha256(sources[path]).hexdigest()}"
    for name, folder in _FOLDERS.items():
        if folder in trees:
            digests[name] = f"gitTree:{trees[folder]}"
    return digests


def _errors(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.level is Level.GALAT)


def _finding(path: str, message: str) -> Finding:
    return Finding(path, 1, 1, RULE, Level.GALAT, message)
