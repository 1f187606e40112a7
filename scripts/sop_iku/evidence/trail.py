"""The trail: what the merges of main say about themselves, oldest first."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.keys import KEY_FILE, KeySet, read_key_set
from sop_iku.evidence.model import Evidence
from sop_iku.evidence.predicate import from_statement
from sop_iku.evidence.statement import open_envelope
from sop_iku.evidence.trailers import MergeTrailers, parse, readable_trailers
from sop_iku.repository.git import Repository
from sop_iku.repository.records import CommitRecord


@dataclass(frozen=True)
class TrailEntry:
    """One merge of main with its evidence, the signature checked."""

    record: CommitRecord
    evidence: Evidence
    trailers: MergeTrailers

    @property
    def commit(self) -> str:
        """The id of the merge commit."""
        return self.record.id

    @property
    def merged_at(self) -> datetime:
        """When the merge commit was made, as it says."""
        return self.record.commit_time

    @property
    def envelope_sha256(self) -> str:
        """The SHA-256 (hex) of the signed envelope, to name the evidence by."""
        return hashlib.sha256(self.trailers.envelope.encode("utf-8")).hexdigest()


def read_entry(record: CommitRecord, keys: KeySet) -> TrailEntry:
    """Return the evidence in one merge's message.

    ``keys`` are the keys valid at its place: those of the first parent. Raises
    ``EvidenceError`` where evidence is missing, not genuine, or not what the readable
    trailers say.
    """
    trailers = parse(record.message)
    evidence = from_statement(open_envelope(trailers.envelope, keys))
    if trailers.readable != readable_trailers(evidence):
        raise EvidenceError("Baris yang terbaca di pesan gabung berbeda dari bukti yang sah.")
    return TrailEntry(record, evidence, trailers)


def read_trail(repository: Repository, tip: str) -> tuple[TrailEntry, ...]:
    """Return one entry a merge from the genesis (left out) to ``tip``, a ref or commit id.

    Raises ``EvidenceError`` for the first merge without genuine evidence. This reads the
    trail of a repository one trusts; whether it deserves trust is what the verifier says.
    """
    commit = repository.commit_id(tip)
    if commit is None:
        raise EvidenceError(f"{tip} tidak ada di repositori ini.")
    merges = [record for record in reversed(repository.history(commit)) if record.parents]
    names = {record.id: f"{record.parents[0]}:{KEY_FILE}" for record in merges}
    sources = repository.read_many(names.values())
    entries = []
    for record in merges:
        source = sources.get(names[record.id])
        if source is None:
            raise EvidenceError(f"Komit {record.id[:12]}: {KEY_FILE} tidak ada pada induknya.")
        try:
            entries.append(read_entry(record, read_key_set(source).in_force))
        except EvidenceError as error:
            raise EvidenceError(f"Komit {record.id[:12]}: {error.message}", error.hint) from error
    return tuple(entries)
