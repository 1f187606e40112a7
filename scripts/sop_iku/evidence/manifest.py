"""The signed manifest of a published version: which files, with which bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.keys import Environment, KeySet, SigningKey
from sop_iku.evidence.model import RepositoryIdentity
from sop_iku.evidence.statement import MANIFEST_TYPE, open_envelope, sign, statement

#: the manifest's own file name, never listed in itself
MANIFEST_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """One published file: name, SHA-256 (hex) and size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """What was published for a version, from which tag, commit and blob of the document."""

    repository: RepositoryIdentity
    environment: Environment
    year: int
    version: int
    tag: str
    commit: str
    blob: str
    files: tuple[PublishedFile, ...]


def list_files(files: Mapping[str, bytes]) -> tuple[PublishedFile, ...]:
    """Return the entries for published files (name → bytes), sorted by name."""
    return tuple(
        PublishedFile(name, hashlib.sha256(data).hexdigest(), len(data))
        for name, data in sorted(files.items())
        if name != MANIFEST_NAME
    )


def sign_manifest(manifest: Manifest, key: SigningKey) -> bytes:
    """Return the bytes of ``manifest.json``: a signed statement with the files as subjects."""
    predicate = {
        "repositori": {
            "server": manifest.repository.server,
            "nama": manifest.repository.name,
            "genesis": manifest.repository.genesis,
        },
        "lingkungan": manifest.environment.value,
        "tahun": manifest.year,
        "versi": manifest.version,
        "terbit": manifest.tag,
        "komit": manifest.commit,
        "blob": manifest.blob,
        "berkas": [
            {"nama": file.name, "sha256": file.sha256, "ukuran": file.size}
            for file in manifest.files
        ],
    }
    subjects = [{"name": file.name, "digest": {"sha256": file.sha256}} for file in manifest.files]
    return (sign(statement(subjects, predicate, MANIFEST_TYPE), key) + "\n").encode("utf-8")


def read_manifest(source: bytes, keys: KeySet) -> Manifest:
    """Check and read ``manifest.json``; raises ``EvidenceError`` if it is not genuine."""
    content = open_envelope(source, keys, MANIFEST_TYPE)
    data: Mapping[str, Any] = content["predicate"]
    try:
        repository = data["repositori"]
        return Manifest(
            repository=RepositoryIdentity(
                str(repository["server"]), str(repository["nama"]), str(repository["genesis"])
            ),
            environment=Environment(data["lingkungan"]),
            year=int(data["tahun"]),
            version=int(data["versi"]),
            tag=str(data["terbit"]),
            commit=str(data["komit"]),
            blob=str(data["blob"]),
            files=tuple(
                PublishedFile(str(item["nama"]), str(item["sha256"]), int(item["ukuran"]))
                for item in data["berkas"]
            ),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise EvidenceError(f"Manifest tidak lengkap atau keliru: {error}.") from error


def differences(manifest: Manifest, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return, in Indonesian, each listed file that is missing from ``files`` or has other bytes."""
    found = []
    for file in manifest.files:
        data = files.get(file.name)
        if data is None:
            found.append(f"{file.name}: tidak ada, padahal tercantum di manifest.")
        elif hashlib.sha256(data).hexdigest() != file.sha256:
            found.append(f"{file.name}: isinya berbeda dari yang diterbitkan.")
    return tuple(found)


def unlisted(manifest: Manifest, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the names in ``files`` that the manifest says nothing about."""
    listed = {MANIFEST_NAME, *(file.name for file in manifest.files)}
    return tuple(sorted(name for name in files if name not in listed))
