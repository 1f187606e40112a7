"""Writing a file so that it is there whole, or as it was."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from sop_iku.documents.failure import Failure

_REASONS = {
    errno.ENOENT: "foldernya tidak ada",
    errno.ENOTDIR: "foldernya bukan folder",
    errno.EACCES: "folder itu tidak boleh ditulisi",
    errno.EPERM: "folder itu tidak boleh ditulisi",
    errno.EROFS: "folder itu hanya dapat dibaca",
    errno.ENOSPC: "ruang penyimpanan habis",
    errno.ELOOP: "tautannya berputar ke dirinya sendiri",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.EINVAL: "bukan berkas biasa",
}


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the content of ``path``, keeping its mode; an interruption leaves the old file.

    Raises Failure where the file cannot be written.
    """
    try:
        _replace(path, content)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Failure(
            f"{path}: tidak dapat ditulis ({_REASONS.get(error.errno or 0, reason)}).",
            "Periksa nama, izin, dan sisa ruang foldernya; berkas lama tidak berubah.",
        ) from error


def _replace(path: Path, content: bytes) -> None:
    target = path.resolve()  # a symbolic link stays one
    if target.exists() and not target.is_file():  # a device would be gone
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    mode = target.stat().st_mode & 0o7777 if target.exists() else 0o644
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
