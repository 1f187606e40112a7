"""The exact file that the official signs: the published one, as its signed manifest says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sop_iku.documents.failure import Failure
from sop_iku.evidence.anchors import read_anchors
from sop_iku.evidence.content import policy_at
from sop_iku.evidence.manifest import MANIFEST_NAME, differences, read_manifest
from sop_iku.repository.git import Repository

_ANCHORS = "jangkar.json"


@dataclass(frozen=True)
class Outgoing:
    """A file to be signed, its name, and the path under which it comes back."""

    name: str
    place: str
    content: bytes


def outgoing_file(repository: Repository, files: Mapping[str, bytes]) -> Outgoing:
    """Return the decree among the published ``files``.

    It is never rendered again. Raises Failure where a file is missing or not what the
    manifest, signed by the gate's key of that commit, says.
    """
    missing = [name for name in (_ANCHORS, MANIFEST_NAME) if name not in files]
    if missing:
        raise Failure(
            f"Folder terbitan tidak memuat {' dan '.join(missing)}.",
            "Unduh semua berkas versi itu dari situs atau rilis.",
        )
    anchors = read_anchors(files[_ANCHORS])
    if repository.commit_id(anchors.publication) is None:
        raise Failure("Komit terbit di jangkar.json tidak ada di repositori ini.")
    keys = policy_at(repository, anchors.publication).valid_keys()
    manifest = read_manifest(files[MANIFEST_NAME], keys)
    change = "" if anchors.version == 1 else f"-v{anchors.version}"
    name = f"iku-{anchors.year}{change}.pdf"
    listed = {file.name for file in manifest.files}
    wrong = [line for line in differences(manifest, files) if line.startswith(f"{name}:")]
    if manifest.commit != anchors.publication or name not in listed or wrong:
        raise Failure(f"{name} bukan berkas yang diterbitkan. {' '.join(wrong)}".rstrip())
    place = f"naskah/{anchors.year}/v{anchors.version}.pdf"
    return Outgoing(name, place, files[name])
