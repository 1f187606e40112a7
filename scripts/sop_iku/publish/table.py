"""The indicators as ready-to-print text: one source for the decree, the pages and the CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.documents.formatting import number, unit_name
from sop_iku.documents.formulas import formula_words

_POLARITY = {
    "maksimasi": "Makin tinggi makin baik",
    "minimasi": "Makin rendah makin baik",
    "stabilisasi": "Makin dekat dengan target makin baik",
}


@dataclass(frozen=True)
class Column:
    """A column of the annex table: key in ``instansi.yaml``, heading, heading above, width."""

    key: str
    title: str
    group: str
    width: float


#: Columns an office may choose (notes: domain 1.2); widths are shares of the line.
COLUMNS: Mapping[str, Column] = {
    column.key: column
    for column in (
        Column("nomor", "No.", "", 0.45),
        Column("sasaran", "Sasaran strategis", "", 1.6),
        Column("indikator", "Indikator kinerja utama", "", 1.7),
        Column("satuan", "Satuan", "", 0.95),
        Column("alasan", "Alasan", "Penjelasan", 2.2),
        Column("definisi", "Definisi operasional", "Penjelasan", 2.2),
        Column("formula", "Formulasi/cara pengukuran", "Penjelasan", 2.4),
        Column("sumber_data", "Sumber data", "Penjelasan", 1.6),
        Column("penanggung_jawab", "Penanggung jawab", "", 1.4),
        Column("polaritas", "Polaritas", "", 1.2),
        Column("tipe_penghitungan", "Tipe penghitungan", "", 1.2),
        Column("keterangan", "Keterangan/kriteria", "", 1.4),
    )
}


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator, every field as Indonesian text; ``targets`` by year, in order."""

    number: int
    code: str
    goal_code: str
    goal: str
    name: str
    unit: str
    reason: str
    definition: str
    formula: str
    source: str
    owners: str
    polarity: str
    calculation: str
    period: str
    baseline_year: int | None
    baseline: str
    targets: tuple[tuple[int, str], ...]
    remark: str

    def cell(self, key: str) -> str:
        """Return the text for a column of ``COLUMNS``."""
        return {
            "nomor": str(self.number),
            "sasaran": self.goal,
            "indikator": self.name,
            "satuan": self.unit,
            "alasan": self.reason,
            "definisi": self.definition,
            "formula": self.formula,
            "sumber_data": self.source,
            "penanggung_jawab": self.owners,
            "polaritas": self.polarity,
            "tipe_penghitungan": self.calculation,
            "keterangan": self.remark or "; ".join(filter(None, (self.polarity, self.calculation))),
        }[key]

    def target(self, year: int) -> str:
        """Return the target of ``year`` as text, or a dash where none is set."""
        return dict(self.targets).get(year, "–")


@dataclass(frozen=True)
class DataRow:
    """One collected datum: values by year as text, and what verification said."""

    code: str
    name: str
    unit: str
    source: str
    owner: str
    values: tuple[tuple[int, str], ...]
    result: str
    note: str


def chosen_columns(office: Mapping[str, Any]) -> tuple[Column, ...]:
    """Return the columns named by ``kolom`` of the office's file, left to right."""
    keys = office.get("kolom") or ["nomor", "sasaran", "indikator", "satuan", "alasan", "formula"]
    unknown = [key for key in keys if key not in COLUMNS]
    if unknown:
        raise Failure(
            f"instansi.yaml: kolom {', '.join(unknown)} tidak dikenal.",
            f"Pilih dari: {', '.join(COLUMNS)}.",
        )
    return tuple(COLUMNS[key] for key in keys)


def indicator_rows(
    document: Mapping[str, Any], office_names: Mapping[str, str]
) -> tuple[IndicatorRow, ...]:
    """Return all indicators of ``document``, in order, numbered from 1."""
    names = {item["kode"]: str(item["nama"]) for item in document.get("data", ())}
    return tuple(
        _row(position, goal, indicator, names, office_names)
        for position, (goal, indicator) in enumerate(_indicators(document), start=1)
    )


def data_rows(document: Mapping[str, Any], office_names: Mapping[str, str]) -> tuple[DataRow, ...]:
    """Return the verified data of ``document``, in order."""
    return tuple(
        DataRow(
            code=item["kode"],
            name=item["nama"],
            unit=unit_label(item["satuan"]) if "satuan" in item else "",
            source=item.get("sumber", ""),
            owner=office_names.get(item.get("penanggung_jawab", ""), ""),
            values=tuple(
                (entry["tahun"], figure(entry["nilai"])) for entry in item.get("nilai", ())
            ),
            result=item.get("verifikasi", {}).get("hasil", ""),
            note=item.get("verifikasi", {}).get("catatan", ""),
        )
        for item in document.get("data", ())
    )


def target_years(rows: tuple[IndicatorRow, ...]) -> tuple[int, ...]:
    """Return every year some indicator has a target for, ascending."""
    return tuple(sorted({year for row in rows for year, _ in row.targets}))


def figure(value: Any) -> str:
    """Return a value as printed: a number, a predikat, or a span ``{bawah, atas}``."""
    if isinstance(value, Mapping):
        return f"{figure(value['bawah'])}–{figure(value['atas'])}"
    if isinstance(value, (Decimal, int)):
        return number(Decimal(value))
    return str(value)


def page_name(code: str) -> str:
    """Return the name of an indicator's page: ``iku-1``; codes of another shape get a word."""
    lower = code.lower()
    return lower if lower.startswith("iku") else f"indikator-{lower}"


def sort_value(value: Any, indicator: Mapping[str, Any]) -> str:
    """Return a value as a plain number to sort by; a predikat by its place, a span by its foot."""
    if isinstance(value, Mapping):
        value = value["bawah"]
    levels = list((indicator.get("satuan") or {}).get("tingkat") or ())
    if value in levels:
        return str(levels.index(value) + 1)
    return f"{Decimal(value):f}" if isinstance(value, Decimal | int) else ""


def unit_label(unit: Mapping[str, Any]) -> str:
    """Return a unit alone: ``miliar rupiah``, ``persen``, ``indeks (25–100)``."""
    kind = str(unit["jenis"])
    if kind == "rupiah":
        return unit_name(unit)
    if "rentang" in unit:
        span = unit["rentang"]
        return f"{unit.get('nama') or kind} ({figure(span['min'])}–{figure(span['maks'])})"
    return str(unit.get("nama") or kind)


def _spoken(code: Any) -> str:
    """Return a code of the schema as words: ``posisi_akhir`` → ``posisi akhir``."""
    text = str(code)
    return "rata-rata" if text == "rata_rata" else text.replace("_", " ")


def _indicators(
    document: Mapping[str, Any],
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    for goal in document.get("sasaran", ()):
        for indicator in goal.get("indikator", ()):
            yield goal, indicator


def _row(
    position: int,
    goal: Mapping[str, Any],
    indicator: Mapping[str, Any],
    names: Mapping[str, str],
    office_names: Mapping[str, str],
) -> IndicatorRow:
    baseline = indicator.get("baseline") or {}
    polarity = str(indicator.get("polaritas", ""))
    calculation = _spoken(indicator.get("tipe_penghitungan", ""))
    return IndicatorRow(
        number=position,
        code=indicator["kode"],
        goal_code=goal["kode"],
        goal=goal["uraian"],
        name=indicator["nama"],
        unit=unit_label(indicator["satuan"]) if "satuan" in indicator else "",
        reason=str(indicator.get("alasan", "")),
        definition=str(indicator.get("definisi", "")),
        formula=formula_words(indicator.get("formula") or {}, names),
        source=str(indicator.get("sumber_data", "")),
        owners="; ".join(
            office_names.get(code, code) for code in indicator.get("penanggung_jawab", ())
        ),
        polarity=_POLARITY.get(polarity, polarity),
        calculation=calculation,
        period=_spoken(indicator.get("periode_pengukuran", "")),
        baseline_year=baseline.get("tahun"),
        baseline=figure(baseline["nilai"]) if "nilai" in baseline else "–",
        targets=tuple(
            (entry["tahun"], figure(entry["nilai"])) for entry in indicator.get("target", ())
        ),
        remark=str(indicator.get("keterangan") or ""),
    )
