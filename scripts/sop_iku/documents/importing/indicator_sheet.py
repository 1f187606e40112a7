"""The sheet ``Indikator``: one row an indicator with its goal, one column a target year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sop_iku.documents.finding import Finding
from sop_iku.documents.importing.table import Table, shown_text, shown_unit
from sop_iku.documents.importing.workbook import Cell
from sop_iku.documents.parts import by_year

SHEET = "Indikator"
#: Headings of the columns before the target years, and the keys they fill.
COLUMNS = {
    "Kode sasaran": "sasaran",
    "Sasaran": "uraian",
    "Kode": "kode",
    "Indikator": "nama",
    "Alasan": "alasan",
    "Definisi": "definisi",
    "Formula": "formula",
    "Satuan": "satuan",
    "Polaritas": "polaritas",
    "Tipe penghitungan": "tipe_penghitungan",
    "Periode pengukuran": "periode_pengukuran",
    "Sumber data": "sumber_data",
    "Penanggung jawab": "penanggung_jawab",
    "Keterangan": "keterangan",
    "Tahun baseline": "tahun_baseline",
    "Baseline": "baseline",
}
#: Words for the values that a document takes, as people write them (lower case, plain spaces).
CHOICES: dict[str, dict[str, str]] = {
    "polaritas": {
        "maksimasi": "maksimasi", "positif": "maksimasi",
        "minimasi": "minimasi", "negatif": "minimasi", "stabilisasi": "stabilisasi",
    },
    "tipe_penghitungan": {
        "kumulatif": "kumulatif", "rata rata": "rata_rata", "posisi akhir": "posisi_akhir",
    },
    "periode_pengukuran": {
        "bulanan": "bulanan", "triwulan": "triwulan", "triwulanan": "triwulan",
        "semester": "semester", "semesteran": "semester", "tahunan": "tahunan",
    },
}  # fmt: skip
_PLAIN = ("nama", "alasan", "definisi", "sumber_data", "keterangan")
_REFERENCE = re.compile(r"rujukan\s*:\s*(.+)", re.IGNORECASE)
NOT_YET = "belum ada"


@dataclass(frozen=True)
class Row:
    """One indicator as its row gives it: ``fields`` as a document holds them, targets by year."""

    goal: str
    code: str
    fields: Mapping[str, Any]
    targets: Mapping[int, Mapping[str, Any]]
    row: int


@dataclass
class Sheet:
    """What a sheet says: goals by code with their text, and the rows; findings stop it."""

    goals: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def shown_formula(formula: Mapping[str, Any] | None) -> str:
    """Return how a formula looks in a cell."""
    if not formula:
        return ""
    if "pembilang" in formula:
        factor = f" × {formula['pengali']}" if "pengali" in formula else ""
        return shown_text(f"({formula['pembilang']}) / ({formula.get('penyebut', '')}){factor}")
    if "rujukan" in formula:
        return shown_text(f"Rujukan: {formula['rujukan']}")
    return shown_text(formula.get("ekspresi") or formula.get("uraian") or "")


def shown_owners(indicator: Mapping[str, Any]) -> str:
    """Return how the owners look in a cell: codes, or the text of a document of another time."""
    owners = indicator.get("penanggung_jawab")
    if owners:
        return "; ".join(map(str, owners))
    return shown_text((indicator.get("asli") or {}).get("penanggung_jawab", ""))


def read_indicators(
    rows: Sequence[Sequence[Cell]],
    path: str,
    goals: Mapping[str, Mapping[str, Any]],
    offices: Mapping[str, str],
    *,
    legacy: bool,
    decimal: str | None = None,
) -> Sheet:
    """Read the rows of the sheet; ``path`` names the workbook in findings.

    ``goals`` are the goals of the document by code with their indicators, ``offices`` the
    names of offices by code, ``legacy`` says that the year was set before this system (an
    owner or unit of that time is kept as it was written), ``decimal`` is the writer's answer.
    """
    reader = _Reader(Table(SHEET, COLUMNS, path, offices), goals, decimal, legacy=legacy)
    for row in reader.table.rows(rows):
        reader.row(row)
    reader.sheet.findings = reader.table.findings
    return reader.sheet


class _Reader:
    """One pass over the sheet."""

    def __init__(
        self,
        table: Table,
        goals: Mapping[str, Mapping[str, Any]],
        decimal: str | None,
        *,
        legacy: bool,
    ) -> None:
        self.table = table
        self.sheet = Sheet()
        self._goals = goals
        self._decimal = decimal
        self._legacy = legacy
        self._known = {
            one["kode"]: (code, one) for code, goal in goals.items() for one in goal["indikator"]
        }
        self._seen: set[str] = set()

    def row(self, row: Sequence[Cell]) -> None:
        """Read one indicator."""
        cells, texts = self.table.fields(row)
        goal, code = texts.pop("sasaran", ""), texts.pop("kode", "")
        place = cells.get("kode", row[0])
        goal_place = cells.get("sasaran", row[0])
        good_goal = self.table.code(goal, goal_place, "S1 di setiap baris")
        if not self.table.code(code, place, "IKU-1") or not good_goal:
            return
        if code in self._seen:
            hint = "Satu baris untuk satu indikator."
            self.table.ask(place, f"kode {code} sudah ada di baris lain.", hint)
            return
        self._seen.add(code)
        old_goal, known = self._known.get(code, (goal, {}))
        if old_goal != goal:
            hint = "Samakan kode sasarannya; memindahkan indikator dilakukan di dokumen."
            self.table.ask(goal_place, f"{code} ada pada sasaran {old_goal}.", hint)
            return
        self._goal(goal, texts.pop("uraian", ""), cells.get("uraian", goal_place))
        fields: dict[str, Any] = {"kode": code}
        for key in COLUMNS.values():
            if key in texts:
                fields.update(self._field(key, texts[key], cells[key], known))
        base, targets = self._values(row, cells, texts, known)
        if base:
            fields["baseline"] = base
        self.sheet.rows.append(Row(goal, code, fields, targets, row[0].row))

    def _goal(self, code: str, text: str, cell: Cell) -> None:
        old = shown_text(self._goals[code].get("uraian", "")) if code in self._goals else ""
        said = self.sheet.goals.get(code, "")
        if text and said and said != text:
            hint = "Tulis kalimat sasaran yang sama di setiap barisnya."
            self.table.ask(cell, f"sasaran {code} ditulis lain di baris lain.", hint)
        elif not text and not said and not old:
            self.table.ask(cell, f"sasaran {code} belum ada kalimatnya.", "Isi kolom Sasaran.")
        else:
            self.sheet.goals[code] = said or text or old

    def _field(self, key: str, text: str, cell: Cell, known: Mapping[str, Any]) -> dict[str, Any]:
        old = known.get(key)
        if key in _PLAIN:
            return {key: old if old is not None and shown_text(old) == text else text}
        if key == "satuan":
            if old and shown_unit(old) == text:
                return {}
            unit = self.table.unit(text, cell, written=self._legacy)
            return {key: unit} if unit else {}
        if key in CHOICES:
            return self._choice(key, text, cell)
        if key == "formula":
            return self._formula(text, cell, old)
        if key == "penanggung_jawab" and text != shown_owners(known):
            return self._owners(cell, known)
        return {}

    def _choice(self, key: str, text: str, cell: Cell) -> dict[str, Any]:
        known = CHOICES[key]
        found = known.get(" ".join(re.split(r"[\s_-]+", text.lower())))
        if found is None:
            hint = f"Pilih salah satu: {', '.join(dict.fromkeys(known.values()))}."
            self.table.ask(cell, f"“{text}” tidak dikenal di kolom ini.", hint)
            return {}
        return {key: found}

    def _formula(self, text: str, cell: Cell, old: Mapping[str, Any] | None) -> dict[str, Any]:
        if shown_formula(old) == text:
            return {}
        if old and not {"uraian", "rujukan"} & old.keys():
            hint = "Kembalikan isi sel ini, atau ubah formula itu di dokumen."
            self.table.ask(cell, "formula ini punya bagian-bagian di dokumen.", hint)
            return {}
        reference = _REFERENCE.fullmatch(text)
        return {"formula": {"rujukan": reference[1]} if reference else {"uraian": text}}

    def _owners(self, cell: Cell, known: Mapping[str, Any]) -> dict[str, Any]:
        names = [" ".join(one.split()) for one in re.split(r"[;\n]", str(cell.content))]
        names = [one for one in names if one]
        codes = [self.table.office(one) for one in names]
        if names and None not in codes:
            return {"penanggung_jawab": list(dict.fromkeys(codes))}
        if self._legacy and "penanggung_jawab" not in known:
            asli = {**(known.get("asli") or {}), "penanggung_jawab": "; ".join(names)}
            return {"asli": asli} if names else {}
        missing = [name for name, code in zip(names, codes, strict=True) if code is None]
        words = ", ".join(f"“{one}”" for one in missing) or "itu"
        hint = "Tulis kode dari jabatan.yaml; beberapa jabatan dipisah titik koma."
        self.table.ask(cell, f"jabatan {words} tidak ada.", hint)
        return {}

    def _values(
        self,
        row: Sequence[Cell],
        cells: Mapping[str, Cell],
        texts: Mapping[str, str],
        known: Mapping[str, Any],
    ) -> tuple[dict[str, Any] | None, dict[int, dict[str, Any]]]:
        """Read baseline and targets together: they share one way of writing numbers."""
        columns = [cell for cell in row if cell.column in self.table.years]
        years = [self.table.years[cell.column] for cell in columns]
        base = known.get("baseline") or {}
        old = by_year(known, "target")
        satuan = known.get("satuan") or {}
        first = [cells["baseline"]] if "baseline" in cells else []
        held = [base.get("nilai")] * len(first)
        held += [old[year][1] if year in old else None for year in years]
        unit = texts.get("satuan") or shown_unit(satuan)
        entries = self.table.values([*first, *columns], unit, satuan, held, self._decimal)
        targets: dict[int, dict[str, Any]] = {}
        for cell, year, entry in zip(columns, years, entries[len(first) :], strict=True):
            if entry and "nilai" in entry:
                targets[year] = entry
            elif entry and year in old:
                hint = "Kosongkan sel ini, atau hapus targetnya di dokumen."
                self.table.ask(cell, f"target {year} sudah ada di dokumen.", hint)
        return self._baseline(cells, texts, base, entries[0] if first else None), targets

    def _baseline(
        self,
        cells: Mapping[str, Cell],
        texts: Mapping[str, str],
        old: Mapping[str, Any],
        entry: Mapping[str, Any] | None,
    ) -> dict[str, Any] | None:
        typed = texts.get("tahun_baseline", "")
        year: int | None = old.get("tahun")
        if typed:
            if not re.fullmatch(r"(?:19|20)[0-9]{2}", typed):
                hint = "Isi tahun seperti 2023."
                self.table.ask(cells["tahun_baseline"], f"“{typed}” bukan tahun.", hint)
                return None
            year = int(typed)
        if entry is None and (year == old.get("tahun") or "nilai" not in old):
            return None
        if entry is not None and "nilai" not in entry:
            return self._unmeasured(cells["baseline"], entry, old)
        held = {key: one for key, one in old.items() if key in {"nilai", "tertulis", "catatan"}}
        if entry is not None:
            held = {"catatan": old["catatan"]} if "catatan" in old else {}
        if year is None and not self._legacy:
            hint = "Isi kolom Tahun baseline."
            self.table.ask(cells["baseline"], "baseline ini tidak bertahun.", hint)
            return None
        found = {**({"tahun": year} if year is not None else {}), **(entry or {}), **held}
        return {
            key: found[key] for key in ("tahun", "nilai", "catatan", "tertulis") if key in found
        }

    def _unmeasured(
        self, cell: Cell, entry: Mapping[str, Any], old: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        if "belum_ada" in old:
            return None
        if not self._legacy or "nilai" in old:
            hint = "Tulis baseline {belum_ada: true, rencana: …} di dokumen."
            self.table.ask(cell, "baseline yang belum ada perlu rencana pengukuran.", hint)
            return None
        return {"belum_ada": True, "tertulis": str(entry["tertulis"])}
