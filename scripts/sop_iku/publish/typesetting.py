"""From data and a template to PDF/A-3a and PDF/UA-1, byte-identical from equal input.

Data go in as JSON beside the template, never into its source (a template with pasted text
would run it). Fonts come from this package only; a missing glyph or alt text is an error.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sop_iku.documents.failure import Failure

_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "templates"
#: seconds for each paper before its process is ended; the process bounds its own computing
_SECONDS = 120


@dataclass(frozen=True)
class Attachment:
    """A file that travels inside the PDF."""

    name: str
    content: bytes
    kind: str
    description: str
    #: how it relates to the pages: ``source`` or ``supplement``
    relation: str = "source"


@dataclass(frozen=True)
class Manuscript:
    """What is to be set: the values for the template, pictures by file name, attachments."""

    title: str
    view: Mapping[str, Any]
    moment: datetime
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()


def typeset(manuscript: Manuscript) -> bytes:
    """Return the PDF. Raises Failure (Indonesian) where the text cannot be set.

    The typesetter runs in a folder that holds the build's own files only, with bounds on
    memory and time.
    """
    return typeset_all((manuscript,))[0]


def typeset_all(manuscripts: Iterable[Manuscript]) -> list[bytes]:
    """Return the PDFs of several papers, set by one process; all of them or none.

    Each is put on disk before the next is asked for: hundreds need the memory of one.
    """
    with tempfile.TemporaryDirectory(prefix="iku-naskah-") as name:
        folders, titles = [], []
        for position, manuscript in enumerate(manuscripts):
            folder = Path(name) / str(position)
            folder.mkdir()
            folders.append(folder)
            titles.append(manuscript.title)
            for file, content in _files(manuscript).items():
                (folder / file).write_bytes(content)
        _run(folders, titles[0] if len(titles) == 1 else "Naskah")
        # A line end after %%EOF keeps the file PDF/A after a signature is appended.
        return [(folder / "hasil.pdf").read_bytes() + b"\n" for folder in folders]


def _files(manuscript: Manuscript) -> dict[str, bytes]:
    attached = [
        {
            "nama": item.name,
            "berkas": f"lampiran-{position}",
            "jenis": item.kind,
            "uraian": item.description,
            "hubungan": item.relation,
        }
        for position, item in enumerate(manuscript.attachments)
    ]
    view = {**manuscript.view, "judul": manuscript.title, "lampiran_berkas": attached}
    order = {"waktu": int(manuscript.moment.timestamp())}
    return {
        **{path.name: path.read_bytes() for path in sorted(_TEMPLATES.glob("*.typ"))},
        **manuscript.pictures,
        **{f"lampiran-{at}": item.content for at, item in enumerate(manuscript.attachments)},
        "data.json": json.dumps(view, ensure_ascii=False, sort_keys=True).encode(),
        "perintah.json": json.dumps(order).encode(),
    }


def _run(folders: Sequence[Path], title: str) -> None:
    program, fonts = str(_HERE / "typesetter.py"), str(_HERE / "fonts")
    command = [sys.executable, "-I", program, fonts, *map(str, folders)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_SECONDS * len(folders), check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _unfinished(title) from error
    if done.returncode == 1 and done.stderr:
        raise Failure(
            f"{title} tidak dapat disusun: {done.stderr.strip()}",
            "Periksa karakter yang tidak lazim (emoji, aksara lain) di naskah.",
        )
    if done.returncode != 0:
        raise _unfinished(title)


def _unfinished(title: str) -> Failure:
    return Failure(
        f"{title} tidak dapat disusun dalam batas waktu dan memori.",
        "Periksa apakah naskah memuat teks yang luar biasa panjang.",
    )
