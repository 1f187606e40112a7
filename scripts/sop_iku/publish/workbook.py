"""The indicators as an Excel workbook: three sheets, text and numbers, nothing that runs.

openpyxl writes the present time into the file and into the archive around it; both are put
back to the version's own, so that equal content gives equal bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sop_iku.publish.model import Publication
from sop_iku.publish.table import data_rows, figure, indicator_rows, target_years

_TIME = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_WIDTHS = {"Kode": 9, "Satuan": 18, "Nilai": 12, "Tahun": 9}


def workbook(publication: Publication) -> bytes:
    """Return the XLSX file of a version: indicators, data and an explanation."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]  # a new book has a sheet
    _sheet(book, "IKU", *_indicators(publication))
    _sheet(book, "Data dasar", *_data(publication))
    _sheet(book, "Keterangan", ("Hal", "Isi"), _explanation(publication))
    stream = io.BytesIO()
    book.save(stream)
    stamp = publication.published_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return _repeatable(stream.getvalue(), stamp)


def _indicators(publication: Publication) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    rows = indicator_rows(publication.document, publication.office_names)
    years = target_years(rows)
    head = (
        "Kode", "Sasaran", "Indikator", "Satuan", "Arah", "Definisi operasional", "Formulasi",
        "Sumber data", "Penanggung jawab", "Tahun kondisi awal", "Kondisi awal",
        *(f"Target {year}" for year in years),
    )  # fmt: skip
    raw = {
        indicator["kode"]: indicator
        for goal in publication.document.get("sasaran") or ()
        for indicator in goal.get("indikator") or ()
    }
    lines: list[tuple[Any, ...]] = []
    for row in rows:
        indicator = raw[row.code]
        targets = {entry["tahun"]: entry["nilai"] for entry in indicator.get("target") or ()}
        start = (indicator.get("baseline") or {}).get("nilai", "")
        lines.append((
            row.code, row.goal, row.name, row.unit, row.polarity, row.definition, row.formula,
            row.source, row.owners, row.baseline_year, start,
            *(targets.get(year, "") for year in years),
        ))  # fmt: skip
    return head, lines


def _data(publication: Publication) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    raw = {item["kode"]: item for item in publication.document.get("data") or ()}
    return ("Kode", "Data", "Tahun", "Nilai", "Satuan", "Sumber", "Verifikasi"), [
        (row.code, row.name, entry["tahun"], entry["nilai"], row.unit, row.source, row.result)
        for row in data_rows(publication.document, publication.office_names)
        for entry in raw[row.code].get("nilai") or ()
    ]


def _explanation(publication: Publication) -> list[tuple[str, str]]:
    return [
        ("Dokumen", publication.title),
        ("Versi", str(publication.version)),
        ("Keadaan", publication.signature_state.words),
        *(("Cap", stamp) for stamp in publication.stamps),
        ("Komit terbit", publication.commit or "–"),
        ("Alamat tetap", f"/{publication.address}/"),
        ("Angka", "Nilai di lembar ini angka biasa; tulisan resminya ada pada keputusan."),
    ]


def _sheet(book: Any, title: str, head: Sequence[str], lines: Iterable[Sequence[Any]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet = book.create_sheet(title)
    sheet.append(list(head))
    for place, name in enumerate(head, start=1):
        cell = sheet.cell(1, place)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="14506B")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[cell.column_letter].width = _WIDTHS.get(
            name, 13 if name.startswith(("Target", "Tahun", "Kondisi")) else 34
        )
    for number, line in enumerate(lines, start=2):
        for place, value in enumerate(line, start=1):
            _fill(sheet.cell(number, place), value)
    sheet.freeze_panes = "A2"


def _fill(cell: Any, value: Any) -> None:
    """Write a number as number with its own decimals, everything else as text that cannot run."""
    from openpyxl.styles import Alignment

    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        exponent = Decimal(value).as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        cell.value = value
        # a year is no amount: it gets no thousands separator
        year = isinstance(value, int)
        cell.number_format = "0" if year else "#,##0" + ("." + "0" * decimals if decimals else "")
        return
    text = "" if value is None else figure(value) if isinstance(value, Mapping) else str(value)
    if text:
        cell.value = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)
        cell.data_type = "s"  # a text that begins with "=" stays a text
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _repeatable(content: bytes, stamp: bytes) -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as target,
    ):
        for name in sorted(source.namelist()):
            body = source.read(name)
            if name == "docProps/core.xml":
                body = _MODIFIED.sub(rb"\g<1>" + stamp, body)
            target.writestr(_entry(name), body)
    return stream.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
