"""Small Indonesian phrases that pages and documents share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sop_iku.documents.formatting import long_date, timestamp
from sop_iku.evidence.keys import Environment
from sop_iku.publish.model import Publication, TrailStep

#: What an approval is, and what it is not (design section 7). Printed wherever a trail is shown.
APPROVAL_MEANING = (
    "Persetujuan adalah pernyataan setuju pejabat atas isi yang persis sama, dicatat oleh sistem. "
    "Persetujuan bukan tanda tangan."
)


def duration(minutes: int | None) -> str:
    """Return working minutes in words: ``2 jam 5 menit``; a dash where unknown."""
    if minutes is None:
        return "–"
    hours, rest = divmod(minutes, 60)
    parts = ([f"{hours} jam"] if hours else []) + ([f"{rest} menit"] if rest else [])
    return " ".join(parts) or "kurang dari 1 menit"


def moment(when: datetime | None, office: Mapping[str, Any]) -> str:
    """Return an aware time in the office's zone: ``19 Januari 2024 10.05 WIB``."""
    return "–" if when is None else timestamp(when, str(office["zona"]))


def approver(step: TrailStep) -> str:
    """Return the approver's office as held: ``Sekretaris`` or ``Plt. Sekretaris``."""
    return step.office_name if step.status == "definitif" else f"{step.status} {step.office_name}"


def step_label(step: TrailStep) -> str:
    """Return ``Langkah 4`` or, for a formal return, ``Pengembalian ke langkah 3``."""
    if step.returned_to is not None:
        return f"Pengembalian ke langkah {step.returned_to}"
    return f"Langkah {step.number}"


def decree_line(publication: Publication) -> str:
    """Return ``Keputusan Nomor … tanggal …``, or that there is none yet."""
    enactment = publication.document.get("pengesahan")
    if not enactment:
        return "belum ditetapkan"
    return f"Keputusan Nomor {enactment['nomor']} tanggal {long_date(enactment['tanggal'])}"


def proposal_address(publication: Publication, number: int) -> str:
    """Return where the proposal can be read; empty where its server is no public one.

    The embedded forge (demo and training room) has no address that others can open.
    """
    anchors = publication.anchors
    if anchors is None or anchors.environment is not Environment.PRODUKSI:
        return ""
    return f"https://{anchors.repository.server}/{anchors.repository.name}/pull/{number}"


def repository_address(office: Mapping[str, Any]) -> str:
    """Return where the office's repository is read; empty for the embedded forge."""
    place = office.get("repositori") or {}
    server = str(place.get("server") or "")
    if not server or server.endswith(".lokal"):
        return ""
    return f"https://{server}/{place['pemilik']}/{place['nama']}"


def site_name(office: Mapping[str, Any]) -> str:
    """Return the name in the head of every page: ``IKU DPMPTSP Kabupaten Rejang Lebong``."""
    return f"IKU {office.get('singkatan') or office['nama']} {office.get('daerah', '')}".rstrip()


def first_upper(text: str) -> str:
    """Return ``text`` with its first letter as a capital and the rest as it is."""
    return text[:1].upper() + text[1:]
