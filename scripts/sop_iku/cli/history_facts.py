"""What the history of the working directory tells about a year's document, for its rules.

Nothing here is evidence (``iku verifikasi`` proves): what cannot be had stays unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sop_iku.documents.context import EarlierYear
from sop_iku.documents.reading import read
from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.trailers import parse
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository


def history_at(folder: Path) -> Repository | None:
    """Return the repository whose top is ``folder``, if there is one that can be opened."""
    try:
        return Repository(folder)
    except RepositoryError:
        return None


def version_before(repository: Repository, data: Mapping[str, Any]) -> EarlierYear | None:
    """Return the published document of the version before; None for a first version."""
    year, version = data.get("tahun"), data.get("versi")
    if not isinstance(year, int) or not isinstance(version, int) or version < 2:
        return None
    path = f"iku/{year}.yaml"
    try:
        commit = repository.commit_id(f"refs/tags/terbit/{year}/v{version - 1}")
        source = repository.read(commit, path) if commit else None
    except RepositoryError:
        return None
    document = read(source, path).document if source is not None else None
    earlier = document.data if document else None
    return EarlierYear(earlier) if isinstance(earlier, Mapping) else None


def last_approval(repository: Repository, data: Mapping[str, Any], zone: ZoneInfo) -> date | None:
    """Return the day on which the last step before the decree was merged, if there is a decree."""
    if not isinstance(data.get("pengesahan"), Mapping):
        return None
    try:
        tip = repository.commit_id("HEAD")
        records = repository.history(tip) if tip else ()
    except RepositoryError:
        return None
    steps = []
    for record in records:
        if "\nIku-Langkah: " not in record.message:
            continue
        try:
            told = dict(parse(record.message).readable)
        except EvidenceError:
            continue
        same = told.get("Iku-Tahun"), told.get("Iku-Versi")
        step = told.get("Iku-Langkah", "")
        if same == (str(data.get("tahun")), str(data.get("versi"))) and step.isdecimal():
            steps.append((int(step), record.commit_time))
    before = [when for step, when in steps if step < _last_step(data)]
    return max(before).astimezone(zone).date() if before else None


def _last_step(data: Mapping[str, Any]) -> int:
    """Return the step that enacts: the one that a document with a decree has reached."""
    step = data.get("langkah")
    return step if isinstance(step, int) else 0
