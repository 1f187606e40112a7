"""All files of a version in one zip, with the list of their SHA-256: equal content, equal bytes."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

#: inside the zip, readable by ``sha256sum --check``
SUMS = "SHA256SUMS"
_TIME = (1980, 1, 1, 0, 0, 0)


def bundle(folder: str, files: Mapping[str, bytes]) -> bytes:
    """Return a zip with ``files`` in ``folder``; stored, not packed: no library's choice counts."""
    sums = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in sorted(files.items())
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as target:
        for name, content in sorted({**files, SUMS: sums.encode()}.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _TIME)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content)
    return stream.getvalue()
