"""What stands on main around a year's document, for the person who prepares its next step."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sop_iku.documents.context import EarlierYear
from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.documents.reading import read
from sop_iku.evidence.content import GATE_LIMIT, Policy, policy_at
from sop_iku.procedure.step_form import Ground
from sop_iku.repository.git import Repository

_YEAR_FILE = re.compile(r"iku/(\d{4})\.yaml")


def ground_at(
    repository: Repository, tip: str, year: int, now: datetime, *, sample: bool = False
) -> tuple[Ground, Document | None]:
    """Return what stands at ``tip`` around the document of ``year``, and that document.

    ``now`` gives today in the office's zone; ``sample``: a new document is marked as sample
    data unless that is undone. Raises ``Failure`` where main's policy or document is not valid.
    """
    policy = policy_at(repository, tip)
    schema = policy.schemas.get("iku")
    procedure, register, institution = policy.procedure, policy.register, policy.institution
    if (
        policy.findings
        or schema is None
        or procedure is None
        or register is None
        or institution is None
        or policy.zone is None
    ):
        raise Failure(_unfit(policy), "Minta pengelola membetulkan berkas aturan itu.")
    earlier = document_at(repository, tip, year - 1)
    ground = Ground(
        procedure=procedure,
        register=register,
        schema=schema,
        context=policy.surroundings,
        institution=institution,
        today=now.astimezone(ZoneInfo(policy.zone)).date(),
        previous=EarlierYear(earlier.data) if earlier else None,
        sample=sample,
    )
    return ground, document_at(repository, tip, year)


def document_at(repository: Repository, commit: str, year: int) -> Document | None:
    """Return the year's document at a commit; None where there is none.

    Raises ``Failure`` where it is there and cannot be read.
    """
    path = f"iku/{year:04}.yaml"
    source = repository.read(commit, path)
    if source is None:
        return None
    reading = read(source, path, limit=GATE_LIMIT)
    if reading.document is None or not isinstance(reading.document.data, Mapping):
        first = reading.findings[0] if reading.findings else None
        raise Failure(
            f"{path} yang berlaku tidak terbaca"
            + (f": baris {first.line}, {first.message}" if first else "."),
            "Minta pengelola memeriksanya: iku periksa " + path,
        )
    return reading.document


def open_years(repository: Repository, commit: str, last: int) -> tuple[int, ...]:
    """Return the years whose last step (``last``) is not done at ``commit``, rising."""
    return tuple(year for year, done in _years(repository, commit) if done < last)


def set_years(repository: Repository, commit: str, last: int) -> tuple[int, ...]:
    """Return the years whose last step (``last``) is done at ``commit``, rising."""
    return tuple(year for year, done in _years(repository, commit) if done >= last)


def _years(repository: Repository, commit: str) -> list[tuple[int, int]]:
    """Return each year that was made by steps, with the last one that is done."""
    found = []
    for entry in repository.entries(commit, "iku"):
        match = _YEAR_FILE.fullmatch(entry.path)
        document = document_at(repository, commit, int(match[1])) if match else None
        if document is None or document.data.get("warisan"):
            continue
        done = document.data.get("langkah")
        if isinstance(done, int):
            found.append((document.data["tahun"], done))
    return sorted(found)


def _unfit(policy: Policy) -> str:
    if not policy.findings:
        return "Berkas aturan yang berlaku tidak lengkap."
    first = policy.findings[0]
    return f"Berkas aturan yang berlaku tidak sah: {first.path}: {first.message}"
