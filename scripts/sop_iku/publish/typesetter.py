"""Sets pages in a process of its own, with bounds on memory and time.

``python -I typesetter.py FONTS FOLDER…`` compiles each ``FOLDER/cetak.typ`` to
``FOLDER/hasil.pdf``; a template reads nothing outside its own folder. Exit 1 with the reason
on standard error.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

import typst

MEMORY = 2 * 1024**3  # bytes of address space; a decree of 600 indicators takes a fifth
SECONDS = 60  # of computing for each paper; a decree of 600 indicators needs two


def main() -> int:
    """Compile what the arguments name."""
    folders = [Path(name) for name in sys.argv[2:]]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS * len(folders), SECONDS * len(folders)))
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[sys.argv[1]]
    )
    try:
        for folder in folders:
            (folder / "hasil.pdf").write_bytes(compiled(folder, fonts))
    except typst.TypstError as error:
        sys.stderr.write(str(error))
        return 1
    return 0


def compiled(folder: Path, fonts: Any) -> bytes:
    """Return the PDF of one folder."""
    order = json.loads((folder / "perintah.json").read_bytes())
    pdf = typst.compile(
        str(folder / "cetak.typ"),
        root=str(folder),
        font_paths=fonts,
        ignore_system_fonts=True,
        pdf_standards=["a-3a", "ua-1"],
        timestamp=order["waktu"],
    )
    return bytes(pdf)


if __name__ == "__main__":
    sys.exit(main())
