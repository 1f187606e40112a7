"""What a workbook may weigh before a library opens it: parts, elements, depth, cells of a row.

A workbook of a few kilobytes can unpack to gigabytes of objects. Every XML part is gone
through once as a stream; nothing of it is kept.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from sop_iku.documents.failure import Failure

#: An office's table is far smaller; more is a mistake or an attack.
MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_PART = 8 * 1024 * 1024
MOST_ELEMENTS = 300_000
MOST_DEPTH = 50
#: Excel itself has no more formats of cells, and no more columns.
MOST_FORMATS = 64_000
MOST_CELLS_OF_A_ROW = 16_384
_XML = (".xml", ".rels", ".vml")
_HINT = "Simpan tabelnya saja sebagai .xlsx baru, atau mulai dari --templat."


class WorkbookError(Failure):
    """A file that is no Excel workbook we can read."""


def check_bounds(source: bytes) -> None:
    """Refuse what is no archive, or too large in any way. Raises WorkbookError."""
    if len(source) > MOST_BYTES:
        raise WorkbookError(f"Buku kerja lebih besar dari {MOST_BYTES} bita.", _HINT)
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise WorkbookError(f"Isi buku kerja lebih dari {MOST_UNPACKED} bita.", _HINT)
            scan = _Scan()
            for entry in entries:
                if entry.filename.lower().endswith(_XML):
                    if entry.file_size > MOST_PART:
                        raise WorkbookError("Satu bagian buku kerja ini terlalu besar.", _HINT)
                    scan.part(archive.read(entry))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        OSError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise WorkbookError("Ini bukan buku kerja Excel (.xlsx).", _HINT) from error


class _Scan:
    """Counts over all parts of one workbook."""

    def __init__(self) -> None:
        self._elements = 0
        self._depth = 0
        self._in_row = 0
        self._formats = 0

    def part(self, source: bytes) -> None:
        """Go through one part."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        self._depth = 0
        try:
            parser.Parse(source, True)
        except expat.ExpatError as error:
            raise WorkbookError(
                "Buku kerja tidak terbaca (XML-nya rusak).",
                "Buka di Excel atau LibreOffice, lalu simpan ulang sebagai .xlsx.",
            ) from error

    def _start(self, name: str, _: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        local = name.rpartition(":")[2]
        self._in_row = 0 if local == "row" else self._in_row + 1
        self._formats += local == "xf"
        many = self._elements > MOST_ELEMENTS or self._formats > MOST_FORMATS
        if many or self._depth > MOST_DEPTH:
            raise WorkbookError("Buku kerja ini terlalu besar atau terlalu rumit.", _HINT)
        if local == "c" and self._in_row > 3 * MOST_CELLS_OF_A_ROW:
            raise WorkbookError("Satu baris di buku kerja ini terlalu panjang.", _HINT)

    def _end(self, _: str) -> None:
        self._depth -= 1

    def _doctype(self, *_: object) -> None:
        raise WorkbookError("Buku kerja ini memuat DOCTYPE, yang tidak pernah ada di .xlsx.", _HINT)
