"""The message of a merge: a title, readable trailers, and the signed envelope as the last one."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.model import Evidence
from sop_iku.procedure.verdict import CountedApproval

#: characters; GitHub refuses more than 16,383 (design.md section 7)
LIMIT = 16_000
ENVELOPE_KEY = "Iku-Bukti"
#: a class whose merges carry the year, version, round and step
STEP_KIND = "langkah"

_LINE = re.compile(r"(Iku-[A-Z][a-z]+): (\S(?:.*\S)?)")


@dataclass(frozen=True)
class MergeTrailers:
    """What stands in a merge message: the readable trailers in order, and the envelope."""

    title: str
    readable: tuple[tuple[str, str], ...]
    envelope: str


def readable_trailers(evidence: Evidence) -> tuple[tuple[str, str], ...]:
    """Return the readable trailers, in their order; they are a view of the signed statement."""
    opener = evidence.opener
    place: list[tuple[str, str]] = []
    if evidence.kind == STEP_KIND:
        place = [
            ("Iku-Tahun", str(evidence.year)),
            ("Iku-Versi", str(evidence.version)),
            ("Iku-Putaran", str(evidence.round)),
            ("Iku-Langkah", str(evidence.step)),
        ]
    return (
        *place,
        ("Iku-Kelas", evidence.kind),
        ("Iku-Usulan", str(evidence.proposal)),
        ("Iku-Penyusun", f"{opener.id}+{opener.login} ({evidence.opener_office})"),
        *(("Iku-Penyetuju", _approver(approval)) for approval in evidence.approvals),
    )


def _approver(approval: CountedApproval) -> str:
    acting = approval.status != "definitif"
    office = f"{approval.status} {approval.office}" if acting else approval.office
    return f"{approval.account_id}+{approval.login} ({office})"


def compose_body(readable: Sequence[tuple[str, str]], envelope: str) -> str:
    """Return the message below the title: one line a trailer, the envelope in base64 last."""
    encoded = base64.b64encode(envelope.encode("utf-8")).decode("ascii")
    lines = [*readable, (ENVELOPE_KEY, encoded)]
    for key, value in lines:
        if _LINE.fullmatch(f"{key}: {value}") is None:
            raise EvidenceError(f"Baris {key} tidak dapat ditulis ke pesan gabung: {value!r}.")
    return "\n".join(f"{key}: {value}" for key, value in lines)


def compose(title: str, readable: Sequence[tuple[str, str]], envelope: str) -> str:
    """Return the whole message.

    Raises ``EvidenceError`` for a title that is not one plain line, or for a message of more
    than ``LIMIT`` characters (it must not be sent).
    """
    if not title.strip() or not title.isprintable():
        raise EvidenceError("Judul gabung harus satu baris tanpa karakter kendali.")
    message = f"{title}\n\n{compose_body(readable, envelope)}"
    if len(message) > LIMIT:
        raise EvidenceError(
            f"Pesan gabung {len(message)} karakter, lebih dari batas {LIMIT}.",
            "Ajukan ulang isinya sebagai satu usulan baru tanpa perbaikan bertahap.",
        )
    return message


def parse(message: str) -> MergeTrailers:
    """Read a merge message strictly: title, empty line, trailers in order, one envelope.

    Raises ``EvidenceError`` for anything else, also for text before, between or after trailers.
    """
    if len(message) > LIMIT:
        raise EvidenceError("Pesan gabung terlalu panjang.")
    title, separator, body = message.rstrip("\n").partition("\n\n")
    if not separator or "\n" in title:
        raise EvidenceError("Pesan gabung tidak memuat bukti.")
    pairs = []
    for line in body.split("\n"):
        match = _LINE.fullmatch(line)
        if match is None:
            raise EvidenceError(f"Baris yang tidak dikenal di pesan gabung: {line[:60]!r}.")
        pairs.append((match[1], match[2]))
    envelopes = [value for key, value in pairs if key == ENVELOPE_KEY]
    if len(envelopes) != 1 or pairs[-1][0] != ENVELOPE_KEY:
        raise EvidenceError(
            f"Pesan gabung harus memuat tepat satu {ENVELOPE_KEY}, paling akhir; "
            f"ditemukan {len(envelopes)}."
        )
    try:
        envelope = base64.b64decode(envelopes[0], validate=True).decode("utf-8")
    except (binascii.Error, ValueError) as error:
        raise EvidenceError(f"{ENVELOPE_KEY} bukan base64 yang utuh.") from error
    return MergeTrailers(title, tuple(pairs[:-1]), envelope)
