"""What is published: one frozen value with everything that pages and documents need.

The caller (``edition`` for a tag, ``preview`` for a working tree) builds it; nothing
below reads a clock, Git or the network.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sop_iku.documents.schema import Schema
from sop_iku.evidence.anchors import Anchors
from sop_iku.evidence.keys import KeySet
from sop_iku.procedure.sop import Procedure

SAMPLE_STAMP = "CONTOH – BUKAN DATA RESMI"
DRAFT_STAMP = "RANCANGAN"


class SignatureState(StrEnum):
    """How far the paper is. Every page and document shows exactly one of these."""

    RANCANGAN = "rancangan"
    BELUM_DITERIMA = "belum_diterima"
    TERSEDIA = "tersedia"

    @property
    def words(self) -> str:
        """Return the fixed wording (design section 7); never say "ditandatangani" here."""
        return {
            SignatureState.RANCANGAN: DRAFT_STAMP,
            SignatureState.BELUM_DITERIMA: "disetujui; naskah bertanda tangan belum diterima",
            SignatureState.TERSEDIA: "naskah bertanda tangan tersedia",
        }[self]


@dataclass(frozen=True)
class TrailStep:
    """One merged step or formal return, as the trail tells it.

    Times are aware datetimes; minutes are working minutes. ``status`` is the status of the
    approver's office on that day (definitif, Plt., Plh., Pj.). ``returned_to`` is set for a
    formal return only. ``envelope`` is the signed evidence (one line of JSON) and ``evidence``
    its SHA-256, if known.
    """

    number: int
    activity: str
    office_name: str
    person_name: str
    status: str
    opened_by: str
    proposal: int
    opened_at: datetime | None
    approved_at: datetime | None
    merged_at: datetime
    commit: str
    round: int = 1
    working_minutes: int | None = None
    standard_minutes: int | None = None
    notes: str = ""
    returned_to: int | None = None
    evidence: str = ""
    envelope: str = ""

    @property
    def late(self) -> bool:
        """Tell whether the step took longer than its mutu baku; unknown is not late."""
        if self.working_minutes is None or self.standard_minutes is None:
            return False
        return self.working_minutes > self.standard_minutes


@dataclass(frozen=True)
class Emblem:
    """The region's emblem of the letterhead: a file name with suffix svg or png, its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Publication:
    """One version of one year's document, with all that is told about it.

    ``document`` is the data of ``iku/<tahun>.yaml`` and ``source`` its exact bytes;
    ``office_names`` maps office codes to names; ``anchors`` are None for a draft; ``files`` are
    the documents that belong to it, by name (made once, kept and copied). ``schema`` (of the
    document) and ``keys`` (the gate's) are those in force at its commit.
    """

    document: Mapping[str, Any]
    source: bytes
    procedure: Procedure
    office: Mapping[str, Any]
    office_names: Mapping[str, str]
    published_at: datetime
    signature_state: SignatureState
    commit: str = ""
    tag: str = ""
    trail: tuple[TrailStep, ...] = ()
    anchors: Anchors | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    schema: Schema | None = None
    keys: KeySet | None = None
    #: data of the version that this one amends; None for the first or where it is not at hand
    previous: Mapping[str, Any] | None = None
    emblem: Emblem | None = None
    #: what was found out about the signed copy that came back; empty where none did
    signed_copy: str = ""
    #: that copy itself, where it is a proved signature or an attested scan
    signed_file: bytes | None = None

    @property
    def year(self) -> int:
        """Return the year the document is for."""
        return int(self.document["tahun"])

    @property
    def version(self) -> int:
        """Return 1 for the original (murni), 2 and up for amendments (perubahan)."""
        return int(self.document["versi"])

    @property
    def draft(self) -> bool:
        """Tell whether this is a draft, which every output must say."""
        return self.signature_state is SignatureState.RANCANGAN

    @property
    def stamps(self) -> tuple[str, ...]:
        """Return the words stamped on every page: RANCANGAN, CONTOH, both or none."""
        draft = (DRAFT_STAMP,) if self.draft else ()
        sample = (SAMPLE_STAMP,) if self.document.get("contoh") else ()
        return draft + sample

    @property
    def stem(self) -> str:
        """Return the name of its files without suffix: ``iku-2024``, later ``iku-2024-v2``."""
        return f"iku-{self.year}" if self.version == 1 else f"iku-{self.year}-v{self.version}"

    @property
    def signed_name(self) -> str:
        """Return the name under which the site offers the signed copy."""
        return f"{self.stem}-bertanda-tangan.pdf"

    @property
    def address(self) -> str:
        """Return its permanent folder on the site: ``2024/v1``."""
        return f"{self.year}/v{self.version}"

    @property
    def title(self) -> str:
        """Return its name for people: ``IKU Tahun 2024`` or ``… (Perubahan 1)``."""
        name = f"IKU Tahun {self.year}"
        return name if self.version == 1 else f"{name} (Perubahan {self.version - 1})"

    @property
    def check_code(self) -> str:
        """Return the short code printed on each page: the commit's first 16 digits in fours."""
        return " ".join(self.commit[start : start + 4] for start in range(0, 16, 4)).strip()


@dataclass(frozen=True)
class Turn:
    """What waits for somebody: an open proposal, or the next step of an open year.

    ``proposal`` is None where nothing was proposed yet; ``waiting_for`` are names as people
    know them; ``due`` is None where no mutu baku holds.
    """

    proposal: int | None
    title: str
    kind: str
    year: int | None
    step: int | None
    waiting_for: tuple[str, ...]
    since: datetime
    due: datetime | None
    reason: str


@dataclass(frozen=True)
class Turns:
    """Whose turn it was at ``taken_at``; the only part of the site that is not from tags."""

    taken_at: datetime
    items: tuple[Turn, ...] = ()


@dataclass(frozen=True)
class Site:
    """Everything the public site shows: all published versions, oldest first.

    ``pages`` are hand-written Markdown pages by path. ``preview`` is true for a working
    tree: its publications are drafts. ``turns`` is None where nobody asked the server.
    """

    publications: tuple[Publication, ...]
    procedure: Procedure
    office: Mapping[str, Any]
    pages: Mapping[str, bytes] = field(default_factory=dict)
    preview: bool = False
    turns: Turns | None = None

    @property
    def address(self) -> str:
        """Return the site's permanent address without trailing slash; empty where not set."""
        return str(self.office.get("alamat_situs") or "").rstrip("/")
