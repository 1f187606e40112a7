"""Archives that are meant to be no workbook of ours."""

from __future__ import annotations

import io
import zipfile


def zipped(**files: bytes) -> bytes:
    """Return an archive with these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()
