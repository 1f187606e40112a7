"""The region's emblem of the letterhead, from the file that ``naskah.logo`` names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.publish.model import Emblem

#: what the typesetter draws, by how the bytes begin
_SUFFIXES = {".svg": (b"<svg", b"<?xml"), ".png": (b"\x89PNG\r\n",)}


def emblem_of(office: Mapping[str, Any], read_file: Callable[[str], bytes | None]) -> Emblem | None:
    """Return the emblem, or None where the office names none.

    ``read_file`` gives a file of the repository or None. Raises Failure for a file that is
    missing or is no SVG or PNG: a decree without its emblem would look finished.
    """
    name = (office.get("naskah") or {}).get("logo")
    if not name:
        return None
    content = read_file(str(name))
    if content is None:
        raise Failure(
            f"instansi.yaml: lambang {name} tidak ada di repositori.",
            "Tambahkan berkas itu, atau tulis `logo: null`.",
        )
    suffix = PurePosixPath(str(name)).suffix.lower()
    if not content.lstrip().startswith(_SUFFIXES.get(suffix, ())):
        raise Failure(f"instansi.yaml: lambang {name} bukan gambar SVG atau PNG yang sah.")
    return Emblem(f"lambang{suffix}", content)
