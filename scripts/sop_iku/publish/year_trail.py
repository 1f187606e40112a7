"""The trail of a year as it stands on main, finished or not: ``iku jejak``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.documents.reading import read
from sop_iku.evidence.anchors import Anchors
from sop_iku.evidence.content import policy_at
from sop_iku.evidence.model import RepositoryIdentity
from sop_iku.evidence.predicate import time_text
from sop_iku.publish.model import TrailStep
from sop_iku.publish.version_trail import version_trail
from sop_iku.publish.wording import approver, duration, moment, step_label
from sop_iku.repository.git import Repository
from sop_iku.repository.session import ReadingSession

HEADINGS = ("langkah", "putaran", "penyetuju", "jabatan", "digabung", "lama", "mutu baku", "usulan")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


@dataclass(frozen=True)
class YearTrail:
    """One version of a year: how far it is, and what led there, oldest first."""

    year: int
    version: int
    step: int
    last: int
    steps: tuple[TrailStep, ...]
    office: Mapping[str, Any]

    @property
    def title(self) -> str:
        """What it is, and how far."""
        state = "selesai" if self.step >= self.last else f"sampai langkah {self.step}"
        return f"Jejak IKU tahun {self.year} versi {self.version}, {state} dari {self.last} langkah"

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return one row a merge, under ``HEADINGS``."""
        return tuple(
            (
                step_label(step),
                str(step.round),
                step.person_name,
                approver(step),
                moment(step.merged_at, self.office),
                f"{duration(step.working_minutes)}{' (lewat)' if step.late else ''}",
                duration(step.standard_minutes),
                f"#{step.proposal} oleh {step.opened_by}",
            )
            for step in self.steps
        )

    def notes(self) -> tuple[str, ...]:
        """Return why work was sent back, one sentence a return."""
        return tuple(f"{step_label(step)}: {step.notes}" for step in self.steps if step.notes)

    def to_data(self) -> dict[str, Any]:
        """Return the trail for machines: times in UTC, durations in working minutes."""
        return {
            "tahun": self.year,
            "versi": self.version,
            "langkah": self.step,
            "langkah_terakhir": self.last,
            "jejak": [_step_data(step) for step in self.steps],
        }

    def to_markdown(self) -> str:
        """Return the trail as a Markdown table."""
        lines = [f"# {self.title}", "", _line(HEADINGS), _line(["---"] * len(HEADINGS))]
        lines += [_line([_plain(cell) for cell in row]) for row in self.rows()]
        notes = [f"- {_plain(note)}" for note in self.notes()]
        return "\n".join([*lines, *([""] if notes else []), *notes]) + "\n"


def year_trail(
    repository: Repository, year: int, version: int | None = None, tip: str = "main"
) -> YearTrail:
    """Return the trail of a year's newest (or of an earlier) version at ``tip``.

    Raises ``Failure`` where there is no such year or version, and ``EvidenceError`` where a
    merge lacks genuine evidence.
    """
    with ReadingSession(repository) as session:
        return _trail(session, year, version, tip)


def _trail(repository: Repository, year: int, version: int | None, tip: str) -> YearTrail:
    commit = repository.commit_id(tip)
    path = f"iku/{year}.yaml"
    source = repository.read(commit, path) if commit else None
    document = read(source, path).document if source is not None else None
    if commit is None or document is None:
        raise Failure(
            f"IKU tahun {year} tidak ada di {tip}.", "Periksa tahunnya, dan salinan repositorinya."
        )
    policy = policy_at(repository, commit)
    if policy.procedure is None or policy.register is None or policy.institution is None:
        raise Failure(f"Kebijakan di {tip} tidak sah: {policy.findings[0].message}")
    newest = int(document.data["versi"])
    wanted = newest if version is None else version
    nowhere = RepositoryIdentity("", "", "")
    key = policy.valid_keys().keys[0]
    anchors = Anchors(nowhere, key.environment, key.fingerprint, commit, year, wanted)
    steps = version_trail(repository, anchors, policy, document.data)
    if not steps and not document.data.get("warisan"):
        raise Failure(f"IKU tahun {year} versi {wanted} tidak punya jejak di {tip}.")
    last = policy.procedure.last
    done = int(document.data["langkah"]) if wanted == newest else last
    return YearTrail(year, wanted, done, last, steps, policy.institution)


def _step_data(step: TrailStep) -> dict[str, Any]:
    return {
        "langkah": step.number,
        "putaran": step.round,
        "kegiatan": step.activity,
        "kembali_ke": step.returned_to,
        "alasan": step.notes or None,
        "penyetuju": step.person_name,
        "jabatan": step.office_name,
        "status": step.status,
        "penyusun": step.opened_by,
        "usulan": step.proposal,
        "dibuka": time_text(step.opened_at) if step.opened_at else None,
        "disetujui": time_text(step.approved_at) if step.approved_at else None,
        "digabung": time_text(step.merged_at),
        "menit_kerja": step.working_minutes,
        "menit_mutu_baku": step.standard_minutes,
        "melewati_mutu_baku": step.late,
        "komit": step.commit,
        "bukti": step.evidence,
    }


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """Return ``text`` as words only: nothing in it is Markdown or starts a line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
