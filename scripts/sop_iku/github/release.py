"""Published documents are rendered once and kept as assets of the tag's release.

Whoever may write to the repository may upload an asset, so only those of Apps count as kept;
that they are the right ones is for their signed manifest to say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.github.answers import account, field
from sop_iku.github.client import GitHub

_GONE = "yang sudah dihapus"


def kept(client: GitHub, tag: str) -> dict[str, bytes] | None:
    """Return the documents kept for ``tag``, by name; None: nothing was kept yet.

    Assets that no App uploaded are left out, unread. Raises ``ApiError`` where an asset cannot
    be had: it is never rendered a second time.
    """
    release = client.release(tag)
    if release is None:
        return None
    return {
        str(field(asset, "name", str)): client.asset(field(asset, "id", int))
        for asset in release["assets"]
        if _stranger(client, asset) is None
    }


def strangers(client: GitHub, tag: str) -> dict[str, str]:
    """Return who uploaded the assets of ``tag`` that no App uploaded, by name of the asset."""
    return _strangers(client, client.release(tag))


def ignored(client: GitHub, tag: str, names: Collection[str]) -> tuple[str, ...]:
    """Return each asset of ``tag`` beside ``names`` (those published), and of whom it is."""
    release = client.release(tag)
    told = []
    for asset in () if release is None else release["assets"]:
        uploader = account(asset.get("uploader"), client.server)
        name = str(field(asset, "name", str))
        if name not in names:
            told.append(f"{name} (akun {uploader.login if uploader else _GONE})")
    return tuple(sorted(told))


def refuse_strangers(tag: str, found: Mapping[str, str], names: Collection[str]) -> None:
    """Raise ``Failure`` where an asset of a person has one of ``names``: it is in the way."""
    told = [f"{name} (diunggah akun {found[name]})" for name in sorted(found) if name in names]
    if told:
        raise Failure(
            f"Rilis {tag} memuat aset yang tidak diunggah gerbang: {', '.join(told)}.",
            "Hapus aset itu dari rilisnya, tanyai pengunggahnya, lalu jalankan terbit lagi.",
        )


def keep(client: GitHub, tag: str, title: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Keep ``files`` for ``tag`` and return what is kept, read back from the server.

    A release left half filled by a crash is completed with exactly these bytes. Raises
    ``Failure`` where other bytes are kept under one of the names, or a person's asset has it.
    """
    release = client.release(tag) or client.create_release(
        tag, title, "Dokumen tetap dari versi ini; lihat manifest.json dan jangkar.json."
    )
    refuse_strangers(tag, _strangers(client, release), files)
    names = {str(field(asset, "name", str)) for asset in release["assets"]}
    for name, content in files.items():
        if name not in names:
            client.upload_asset(field(release, "upload_url", str), name, content)
    found = kept(client, tag) or {}
    refuse_strangers(tag, strangers(client, tag), files.keys() - found)
    for name, content in files.items():
        if found.get(name) != content:
            raise Failure(
                f"{name} yang tersimpan pada {tag} berbeda dari yang dibuat sekarang.",
                "Dokumen terbit tidak pernah ditimpa; periksa siapa yang mengubah rilisnya.",
            )
    return found


def attach(client: GitHub, tag: str, name: str, make: Callable[[], bytes]) -> None:
    """Add a file that proves itself to the release of ``tag``, unless one of this name is there.

    It stands outside the manifest and is copied to no site.
    """
    release = client.release(tag)
    if release is None or name in {field(asset, "name", str) for asset in release["assets"]}:
        return
    client.upload_asset(field(release, "upload_url", str), name, make())


def _strangers(client: GitHub, release: Mapping[str, Any] | None) -> dict[str, str]:
    assets = () if release is None else release["assets"]
    told = ((asset, _stranger(client, asset)) for asset in assets)
    return {str(field(asset, "name", str)): login for asset, login in told if login is not None}


def _stranger(client: GitHub, asset: Mapping[str, Any]) -> str | None:
    """Return the login of an uploader that is no App; None where an App uploaded the asset."""
    uploader = account(asset.get("uploader"), client.server)
    if uploader is None:
        return _GONE
    return None if uploader.bot else uploader.login
