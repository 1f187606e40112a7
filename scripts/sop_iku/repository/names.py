"""Which names may reach Git's command line. Everything else is refused before Git starts."""

from __future__ import annotations

import re

from sop_iku.repository.failure import RepositoryError

_OBJECT_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_REFERENCE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+/-]*")
_URL = re.compile(r"(?:https?|file)://[^\s\x00-\x1f]+")


def is_object_id(text: str) -> bool:
    """Tell whether ``text`` is a full object id in lower-case hexadecimal."""
    return _OBJECT_ID.fullmatch(text) is not None


def object_id(text: str) -> str:
    """Return ``text`` if it is a full object id, else raise ``RepositoryError``."""
    if not is_object_id(text):
        raise RepositoryError(f"Bukan nomor objek Git yang lengkap: {text!r}.")
    return text


def reference(text: str) -> str:
    """Return ``text`` if it is a plain branch, tag or ref name, else raise ``RepositoryError``.

    Stricter than ``git check-ref-format``: no option, no range, no reflog syntax, ASCII only.
    """
    plain = _REFERENCE.fullmatch(text) is not None
    broken = ".." in text or "//" in text or text.endswith((".", "/")) or "/." in text
    if not plain or broken or any(part.endswith(".lock") for part in text.split("/")):
        raise RepositoryError(
            f"Nama cabang atau tag tidak dapat dipakai: {text!r}.",
            "Pakai huruf, angka, titik, garis bawah, tanda hubung dan garis miring saja.",
        )
    return text


def refspec(text: str) -> str:
    """Return ``text`` if it is ``[+]source:target`` or one ref, each plain; ``*`` may end both."""
    body = text.removeprefix("+")
    parts = body.split(":")
    if not 1 <= len(parts) <= 2:
        raise RepositoryError(f"Pasangan acuan Git tidak dapat dipakai: {text!r}.")
    for part in parts:
        if part and not is_object_id(part):
            reference(part.removesuffix("/*").replace("/*/", "/any/"))
    return text


def location(text: str) -> str:
    """Return ``text`` if it is an http(s) or file address or a path, never an option."""
    if _URL.fullmatch(text):
        if "@" in text.split("://", 1)[1].split("/", 1)[0]:
            raise RepositoryError(
                "Alamat repositori memuat nama pengguna atau sandi.",
                "Hapus bagian sebelum tanda @ dari alamat itu.",
            )
        return text
    looks_remote = "://" in text or "::" in text
    if not text or text.startswith("-") or looks_remote or "\x00" in text or "\n" in text:
        raise RepositoryError(f"Alamat repositori tidak dapat dipakai: {text!r}.")
    return text


def tree_path(text: str) -> str:
    """Return ``text`` if it can name a file in a tree (relative, no empty or dotted part)."""
    parts = text.split("/")
    if "\x00" in text or any(part in ("", ".", "..", ".git") for part in parts):
        raise RepositoryError(f"Nama berkas tidak dapat dipakai di repositori: {text!r}.")
    return text
