"""Sets pages in a process of its own, with bounds on memory and time.

``python -I typesetter.py FOLDER FONTS`` compiles ``FOLDER/cetak.typ`` to ``FOLDER/hasil.pdf``;
nothing outside FOLDER can be read by the template. Exit 1 with the reason on standard error.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

import typst

MEMORY = 2 * 1024**3  # bytes of address space; a decree of 600 indicators takes a fifth


def main() -> int:
    """Compile what the arguments name."""
    folder, fonts = Path(sys.argv[1]), sys.argv[2]
    order = json.loads((folder / "perintah.json").read_bytes())
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (order["detik"], order["detik"]))
    try:
        pdf = typst.compile(
            str(folder / "cetak.typ"),
            root=str(folder),
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=True, font_paths=[fonts]
            ),
            ignore_system_fonts=True,
            pdf_standards=["a-3a", "ua-1"],
            timestamp=order["waktu"],
        )
    except typst.TypstError as error:
        sys.stderr.write(str(error))
        return 1
    (folder / "hasil.pdf").write_bytes(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
