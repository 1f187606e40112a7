"""The data files of a version: the YAML itself, the same as JSON, and a flat CSV.

CSV and JSON keep decimal points and the digits as written, for machines; the file and
column names are Indonesian. A cell that a spreadsheet would run as a formula is quoted.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.json_form import to_json
from sop_iku.publish.datasets import FIELDS, data_package
from sop_iku.publish.model import SAMPLE_STAMP, Publication
from sop_iku.publish.table import unit_label
from sop_iku.publish.workbook import workbook

#: what may begin a formula, a macro call or a DDE call; full-width signs count as their twins
_FORMULA_SIGNS = frozenset("=+-@|%＝＋－＠")  # noqa: RUF001 - the twins are meant


def data_files(publication: Publication) -> dict[str, bytes]:
    """Return the data files by name: ``iku-2024.yaml`` (byte-equal copy) and its other forms.

    They are JSON, CSV and XLSX, and the ``datapackage.json`` that describes them all.
    """
    files = {
        f"{publication.stem}.yaml": publication.source,
        f"{publication.stem}.json": json_file(publication),
        f"{publication.stem}.csv": csv_file(publication.document),
        f"{publication.stem}.xlsx": workbook(publication),
    }
    return {**files, "datapackage.json": data_package(publication, files)}


def json_file(publication: Publication) -> bytes:
    """Return the document as JSON; numbers keep their digits."""
    return (to_json(publication.document).rstrip("\n") + "\n").encode()


def csv_file(document: Mapping[str, Any]) -> bytes:
    """Return one line per baseline or target of each indicator (UTF-8, comma, LF)."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, tuple(FIELDS), lineterminator="\n")
    writer.writeheader()
    sample = SAMPLE_STAMP if document.get("contoh") else ""
    for goal in document.get("sasaran", ()):
        for indicator in goal["indikator"]:
            baseline = indicator.get("baseline")
            values = [("kondisi_awal", baseline)] if baseline and "nilai" in baseline else []
            values += [("target", entry) for entry in indicator["target"]]
            for kind, entry in values:
                row = {
                    "tahun_dokumen": document["tahun"],
                    "versi": document["versi"],
                    "kode_sasaran": goal["kode"],
                    "sasaran": goal["uraian"],
                    "kode": indicator["kode"],
                    "indikator": indicator["nama"],
                    "satuan": unit_label(indicator["satuan"]),
                    "polaritas": indicator["polaritas"],
                    "jenis_nilai": kind,
                    "tahun": entry["tahun"],
                    "nilai": _plain(entry["nilai"]),
                    "keterangan": sample,
                }
                writer.writerow({key: _harmless(value) for key, value in row.items()})
    return stream.getvalue().encode()


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{_plain(value['bawah'])}..{_plain(value['atas'])}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _harmless(value: Any) -> Any:
    """Keep a spreadsheet from running text as a formula; plain numbers stay as they are."""
    text = str(value)
    seen = text.strip()  # spreadsheets trim before they look; a sign alone (%) runs nothing
    runs = len(seen) > 1 and seen[0] in _FORMULA_SIGNS
    if (runs or text.startswith(("\t", "\r", "\n"))) and not _is_number(text):
        return "'" + text
    return value


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except ArithmeticError:
        return False
