"""One sheet of a workbook into a document: read, preview in words, write only when all is clear."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from sop_iku.cli.check_command import load, reason_of
from sop_iku.cli.given_file import bytes_of
from sop_iku.documents import reporting
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.excerpt import Sources
from sop_iku.documents.failure import Failure
from sop_iku.documents.finding import Finding
from sop_iku.documents.importing import data_sheet, indicator_sheet
from sop_iku.documents.importing.taking_over import existing_data, take_over
from sop_iku.documents.importing.taking_over_indicators import (
    existing_goals,
    take_over_indicators,
)
from sop_iku.documents.importing.template import data_template, indicator_template
from sop_iku.documents.importing.workbook import Cell, sheet
from sop_iku.documents.importing.workbook_bounds import MOST_BYTES
from sop_iku.documents.parts import indicators, parts_of
from sop_iku.documents.reading import DEFAULT_LIMIT, read
from sop_iku.documents.schema import Schema, validate
from sop_iku.documents.splicing import content_end, node_at
from sop_iku.documents.telling import tell
from sop_iku.repository.written_file import write_atomically

#: No plan reaches further from its year.
MOST_YEARS = 10

Rows = Sequence[Sequence[Cell]]
_Lines = Sequence[tuple[int, int, int]]


@dataclass(frozen=True)
class Imported:
    """The document with the sheet in it, the findings at cells, and the row of each code."""

    after: Document
    findings: Sequence[Finding]
    rows: Mapping[str, int]


@dataclass(frozen=True)
class Sort:
    """What kind of sheet is imported: its name, its words, and how it is read and written."""

    name: str
    what: str
    read: Callable[[Rows, str, Document, Schema, str | None], Imported]
    template: Callable[[Document, int], bytes]


def import_sheet(
    sort: Sort,
    *,
    berkas: Path,
    target: Path | None,
    templat: bool,
    tulis: bool,
    desimal: str | None,
) -> None:
    """Do what ``iku impor`` was asked: write a template, preview, or write the document."""
    path = target or _latest()
    document = _document(path)
    if templat:
        _write_template(sort, berkas, document)
        return
    schema = load("iku")
    rows = sheet(_bytes(berkas, MOST_BYTES), sort.name)
    mark = {"koma": ",", "titik": "."}.get(desimal or "")
    found = sort.read(rows, berkas.as_posix(), document, schema, mark)
    known = {(one.rule, one.message) for one in validate(document, schema)}
    new = [one for one in validate(found.after, schema) if (one.rule, one.message) not in known]
    lines = _lines_of_rows(found) if new else []
    findings = [*found.findings, *(_in_workbook(one, lines, sort, berkas) for one in new)]
    told = tell(document.data, found.after.data, schema)
    for one in told:
        click.echo(f"  - {one.sentence}")
    click.echo(
        f"{path.as_posix()}: {len(told)} perubahan dari {len(found.rows)} baris {sort.what}."
    )
    if findings:
        click.echo(reporting.as_text(findings), nl=False)
        click.echo("Tidak ada yang ditulis; betulkan buku kerja lalu ulangi.")
        click.get_current_context().exit(1)
    if not told:
        return
    if not tulis:
        click.echo("Pratinjau saja; tambahkan --tulis untuk menulis ke dokumen.")
        return
    write_atomically(path, found.after.source)
    click.echo(f"Ditulis ke {path.as_posix()}. Periksa dengan: iku periksa {path.as_posix()}")


def _in_workbook(finding: Finding, lines: _Lines, sort: Sort, berkas: Path) -> Finding:
    """Return a finding on the document that would be written at the row that it comes from."""
    for begin, end, row in lines:
        if begin <= finding.line <= end:
            message = f"lembar {sort.name}, sel A{row}: {finding.message}"
            return replace(
                finding, path=berkas.as_posix(), line=row, column=1, message=message, example=""
            )
    return finding


def _lines_of_rows(found: Imported) -> _Lines:
    """Return the first and last line of each part that came from the sheet, and its row."""
    source = found.after.source.decode("utf-8")
    spans = []
    for pointer, part in _elements(found.after.data):
        if part.get("kode") in found.rows:
            node = node_at(found.after, pointer)
            begin = node.start_mark
            more = source.count("\n", begin.index, content_end(node))
            spans.append((begin.line + 1, begin.line + 1 + more, found.rows[part["kode"]]))
    return spans


def _elements(data: Any) -> list[tuple[Pointer, Mapping[str, Any]]]:
    return [
        *parts_of(data, "data"),
        *((pointer, one) for pointer, one, _ in indicators(data)),
    ]


def _read_data(
    rows: Rows, path: str, document: Document, schema: Schema, mark: str | None
) -> Imported:
    said = data_sheet.read_data(rows, path, existing_data(document), _offices(), mark)
    after = take_over(document, said.data, schema)
    return Imported(after, said.findings, {one.code: one.row for one in said.data})


def _read_indicators(
    rows: Rows, path: str, document: Document, schema: Schema, mark: str | None
) -> Imported:
    said = indicator_sheet.read_indicators(
        rows,
        path,
        existing_goals(document),
        _offices(),
        legacy=document.data.get("warisan") is True,
        decimal=mark,
    )
    after = take_over_indicators(document, said, schema)
    return Imported(after, said.findings, {one.code: one.row for one in said.rows})


def _data_template(document: Document, year: int) -> bytes:
    return data_template(existing_data(document), year)


def _indicator_template(document: Document, year: int) -> bytes:
    """Give every year of the plan a column; of a running year those that are still to come."""
    period = document.data.get("renstra")
    ends = [period.get(key) for key in ("awal", "akhir")] if isinstance(period, Mapping) else []
    years = [one for one in ends if isinstance(one, int) and abs(one - year) < MOST_YEARS] or [year]
    first = min(years) if document.data.get("warisan") is True else year
    return indicator_template(existing_goals(document), range(first, max(years) + 1))


DATA = Sort("Data", "data", _read_data, _data_template)
INDICATORS = Sort("Indikator", "indikator", _read_indicators, _indicator_template)


def _latest() -> Path:
    years = sorted(Path("iku").glob("[12][0-9][0-9][0-9].yaml"))
    if not years:
        raise Failure(
            "Tidak ada dokumen tahun di folder iku/.",
            "Jalankan di folder utama repositori, atau sebutkan dokumennya dengan --ke.",
        )
    return years[-1]


def _bytes(path: Path, most: int) -> bytes:
    try:
        return bytes_of(path, most)
    except (OSError, ValueError) as error:
        raise Failure(
            f"{path}: tidak dapat dibaca ({reason_of(error)}).", "Periksa nama berkasnya."
        ) from error


def _document(path: Path) -> Document:
    source = _bytes(path, DEFAULT_LIMIT)
    reading = read(source, path.as_posix())
    if reading.document is None or not isinstance(reading.document.data, dict):
        sources = Sources({path.as_posix(): source})
        click.echo(reporting.as_text(reading.findings, sources), nl=False)
        raise Failure(f"{path.as_posix()} tidak terbaca sebagai dokumen tahun.")
    return reading.document


def _write_template(sort: Sort, path: Path, document: Document) -> None:
    if path.exists():
        raise Failure(f"{path} sudah ada.", "Sebutkan nama lain; berkas lama tidak ditimpa.")
    year = document.data.get("tahun")
    if not isinstance(year, int):
        raise Failure(f"{document.path} tidak menyebut tahun.", "Isi kunci tahun lebih dulu.")
    write_atomically(path, sort.template(document, year))
    click.echo(
        f"Templat ditulis: {path}. Isi lembar {sort.name}, lalu: iku impor {sort.what} {path}"
    )


def _offices() -> dict[str, str]:
    """Return the names of offices by code from ``jabatan.yaml``, if it is readable."""
    try:
        source = bytes_of("jabatan.yaml", DEFAULT_LIMIT)
    except OSError:
        return {}
    document = read(source, "jabatan.yaml").document
    offices = parts_of(document.data, "jabatan") if document else ()
    return {
        office["kode"]: str(office.get("nama", ""))
        for _, office in offices
        if isinstance(office.get("kode"), str)
    }
