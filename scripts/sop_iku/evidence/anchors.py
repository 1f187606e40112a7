"""The anchors a citizen brings along: ``jangkar.json``, also printed in the decree and the site."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.keys import Environment
from sop_iku.evidence.model import RepositoryIdentity
from sop_iku.evidence.strict_json import load_object

_HINT = "Unduh jangkar.json lagi dari situs, atau salin nilainya dari naskah PDF."


@dataclass(frozen=True, slots=True)
class Anchors:
    """What must come from outside the clone: genesis, key fingerprint, publication commit."""

    repository: RepositoryIdentity
    environment: Environment
    key_fingerprint: str
    publication: str
    year: int
    version: int

    @property
    def tag(self) -> str:
        """The name of the version's publication tag."""
        return publication_tag(self.year, self.version)


def publication_tag(year: int, version: int) -> str:
    """Return the tag of a published version, ``terbit/2024/v1``."""
    return f"terbit/{year}/v{version}"


def write_anchors(anchors: Anchors) -> bytes:
    """Return the bytes of ``jangkar.json``."""
    data = {
        "repositori": {"server": anchors.repository.server, "nama": anchors.repository.name},
        "lingkungan": anchors.environment.value,
        "genesis": anchors.repository.genesis,
        "sidik_kunci": anchors.key_fingerprint,
        "komit_terbit": anchors.publication,
        "tahun": anchors.year,
        "versi": anchors.version,
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def read_anchors(source: bytes) -> Anchors:
    """Read ``jangkar.json``; raises ``EvidenceError`` if a field is missing or malformed."""
    data = load_object(source, "jangkar")
    try:
        repository = data["repositori"]
        return Anchors(
            repository=RepositoryIdentity(
                str(repository["server"]), str(repository["nama"]), str(data["genesis"])
            ),
            environment=Environment(data["lingkungan"]),
            key_fingerprint=str(data["sidik_kunci"]),
            publication=str(data["komit_terbit"]),
            year=int(data["tahun"]),
            version=int(data["versi"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise EvidenceError(f"Jangkar tidak lengkap atau keliru: {error}.", _HINT) from error
