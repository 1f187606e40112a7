"""The seals and signatures of the PDF that a citizen holds, and the copy that came back to main."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.documents.formatting import timestamp
from sop_iku.evidence.anchors import Anchors
from sop_iku.evidence.content import policy_at
from sop_iku.procedure.classes import TRUST_FILE
from sop_iku.publish.returned_copies import attested_copy, copy_path
from sop_iku.repository.git import Repository
from sop_iku.verification.report import Outcome, ReportLine, line

MAIN = "main"
_TITLE = "Segel dan tanda tangan elektronik"
_ROLES = {"pejabat": "ditandatangani", "segel": "disegel"}


@dataclass(frozen=True)
class Marks:
    """What was found: ``line`` for the report, and the words for a lay person."""

    line: ReportLine
    words: str


def marks_of(repository: Repository, pdf: bytes, built: bytes | None) -> Marks:
    """Judge every seal and signature of ``pdf`` by the list of trust on main.

    ``built`` is the published file where ``pdf`` begins with it and goes on; None: the whole
    of ``pdf`` is known from elsewhere, or not known.
    """
    from sop_iku.publish.signing.bounded import judged_copy
    from sop_iku.publish.signing.examining import examine_marks, is_signed
    from sop_iku.publish.signing.trust import read_trust

    tip = repository.commit_id(MAIN)
    source = repository.read(tip, TRUST_FILE) if tip else None
    if not is_signed(pdf) and built is None:
        none = "tidak ada segel atau tanda tangan elektronik di dalamnya"
        told = f"PDF ini: {none}."
        return Marks(ReportLine(Outcome.CATATAN, told), none)
    if built is not None and not is_signed(pdf):
        extra = len(pdf) - len(built)
        reason = f"Sesudah naskah yang diterbitkan ada {extra} bita yang bukan tanda tangan."
        return Marks(line(_TITLE, (reason,)), f"TIDAK SAH: {reason}")
    if built is not None:
        found = judged_copy(built, pdf, source)
        reasons = found.reasons
        signatures = found.examination.signatures if found.examination else ()
    elif source is None:
        told = f"{TRUST_FILE} belum ada, jadi tanda tangannya tidak dapat dibuktikan"
        return Marks(ReportLine(Outcome.CATATAN, f"{_TITLE}: {told}."), told)
    else:
        try:
            marks = examine_marks(pdf, read_trust(source))
            reasons, signatures = marks.reasons, marks.signatures
        except Failure as failure:
            reasons, signatures = (failure.message,), ()
    zone = policy_at(repository, tip).zone if tip else None
    told = "; ".join(_signature(item, zone or "UTC") for item in signatures)
    if reasons:
        return Marks(line(_TITLE, reasons), f"TIDAK SAH: {reasons[0]}")
    return Marks(line(f"{_TITLE}: {told}"), told)


def copy_on_main(repository: Repository, anchors: Anchors, pdf: bytes) -> Marks | None:
    """Return what is known of ``pdf`` as the copy that came back to main; None: it is not that."""
    tip = repository.commit_id(MAIN)
    path = copy_path(anchors.year, anchors.version)
    if tip is None or repository.read(tip, path) != pdf:
        return None
    office: Mapping[str, Any] = policy_at(repository, tip).institution or {"zona": "UTC"}
    by = attested_copy(repository, tip, path, office)
    accepted = f"diterima lewat usulan naskah, disetujui {by}" if by else "tersimpan di repositori"
    told = f"PDF ini persis {path}, {accepted}"
    return Marks(line(told), told)


def _signature(item: Any, zone: str) -> str:
    """Tell one proved signature; ``item`` is a ``Signature`` of ``publish.signing``."""
    by = "otoritas penanda waktu" if item.time_proved else "penandanya sendiri"
    when = f", {timestamp(item.signed_at, zone)} menurut {by}" if item.signed_at else ""
    return f"{_ROLES[item.signer.role]} {item.signer.name} (sertifikat dari {item.issuer}{when})"
