"""Where private keys go: a folder of the person's own, never inside a Git checkout."""

from __future__ import annotations

import os
from pathlib import Path

from sop_iku.documents.failure import Failure

#: below the person's home, unless another folder is named
DEFAULT = Path("kunci-iku")


def secret_folder(named: Path | None) -> Path:
    """Return the folder for private keys; ``write_secret`` makes it when it is needed.

    Raises ``Failure`` where it lies in a Git checkout: what lies there gets committed one day.
    """
    folder = (named or Path.home() / DEFAULT).expanduser().absolute()
    place = folder.resolve()  # a link may lead into a checkout
    for parent in (folder, *folder.parents, place, *place.parents):
        if (parent / ".git").exists():
            raise Failure(
                f"Folder kunci {folder} berada di dalam salinan repositori ({parent}).",
                "Pilih folder lain dengan --folder-kunci, di luar salinan repositori.",
            )
    return folder


def write_secret(path: Path, content: bytes) -> None:
    """Write a new file that only its owner can read; raises ``Failure`` where it exists.

    Its folder is made for the owner only.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Failure(
            f"{path} sudah ada; kunci lama tidak ditimpa.",
            "Pindahkan kunci lama ke tempat aman, atau pilih folder lain dengan --folder-kunci.",
        ) from error
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        os.fsync(file.fileno())
