"""Published documents are rendered once and kept as assets of the tag's release."""

from __future__ import annotations

from collections.abc import Mapping

from sop_iku.documents.failure import Failure
from sop_iku.github.answers import field
from sop_iku.github.client import GitHub


def kept(client: GitHub, tag: str) -> dict[str, bytes] | None:
    """Return the documents kept for ``tag``, by name; None: nothing was kept yet.

    Raises ``ApiError`` where an asset cannot be had: it is never rendered a second time.
    """
    release = client.release(tag)
    if release is None:
        return None
    return {
        str(field(asset, "name", str)): client.asset(field(asset, "id", int))
        for asset in release["assets"]
    }


def keep(client: GitHub, tag: str, title: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Keep ``files`` for ``tag`` and return what is kept, read back from the server.

    A release left half filled by a crash is completed with exactly these bytes. Raises
    ``Failure`` where other bytes are kept under one of the names.
    """
    release = client.release(tag) or client.create_release(
        tag, title, "Dokumen tetap dari versi ini; lihat manifest.json dan jangkar.json."
    )
    names = {str(field(asset, "name", str)) for asset in release["assets"]}
    for name, content in files.items():
        if name not in names:
            client.upload_asset(field(release, "upload_url", str), name, content)
    found = kept(client, tag) or {}
    for name, content in files.items():
        if found.get(name) != content:
            raise Failure(
                f"{name} yang tersimpan pada {tag} berbeda dari yang dibuat sekarang.",
                "Dokumen terbit tidak pernah ditimpa; periksa siapa yang mengubah rilisnya.",
            )
    return found
