"""Whole documents of offices, turned into a ``warisan`` document of ours and back again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.importing.rows import Value, read_row
from sop_iku.documents.importing.units import unit_of
from sop_iku.documents.value_words import is_number

Source = Mapping[str, Any]

ORIGIN = {
    "id": "kode", "judul": "judul", "jenis": "jenis", "nomor": "nomor",
    "tahun_penetapan": "tahun_penetapan", "periode": "periode", "instansi": "instansi",
    "tingkat": "tingkat", "sumber": "sumber",
}  # fmt: skip
#: Parts of a source that hold goals.
TREES = ("misi", "sasaran", "program", "periode_lama_2020_2024", "perangkat_daerah")
UNSAID = "(tidak disebut dalam dokumen asal)"


def converted(source: Source) -> dict[str, Any]:
    """Return the source as data of an IKU document with ``warisan: true``."""
    years = [int(year) for year in re.findall(r"(?:19|20)[0-9]{2}", source["periode"])]
    origin = {ours: source[theirs] for theirs, ours in ORIGIN.items() if theirs in source}
    origin["bagian"] = [
        {"nama": key, "isi": value if isinstance(value, list) else [value]}
        for key, value in source.items()
        if key not in ORIGIN and key not in TREES
    ]
    goals: list[dict[str, Any]] = []
    number = 0
    for goal in _goals(source):
        indicators = []
        for one in goal.pop("indikator"):
            number += 1
            indicators.append({"kode": f"IKU-{number}", **_indicator(one)})
        goals.append({"kode": f"S{len(goals) + 1}", **goal, "indikator": indicators})
    return {
        "tahun": years[0], "versi": 1, "putaran": 1, "langkah": 8, "warisan": True,
        "asal": origin, "renstra": {"awal": years[0], "akhir": years[1]}, "sasaran": goals,
    }  # fmt: skip


def _goals(source: Source) -> Iterator[dict[str, Any]]:
    yield from _plain_goals(source.get("sasaran", ()), [])
    for mission in source.get("misi", ()):
        group = {"jenis": "misi", "nomor": mission["nomor"], "nama": mission["misi"]}
        yield from _plain_goals(mission["sasaran"], [group])
    for programme in source.get("program", ()):
        outer = [{"jenis": "program", "nama": programme["kode_program"]}]
        yield _goal(programme["outcome"], "program", outer, programme["indikator"])
        for activity in programme["kegiatan"]:
            inner = [*outer, {"jenis": "kegiatan", "nama": activity["kode_kegiatan"]}]
            yield _goal(activity["output"], "kegiatan", inner, activity["indikator"])
    if "periode_lama_2020_2024" in source:
        group = {"jenis": "periode", "nama": "2020-2024"}
        yield _goal(UNSAID, None, [group], source["periode_lama_2020_2024"])
    for office in source.get("perangkat_daerah", ()):
        group = {"jenis": "perangkat_daerah", "nama": office["nama"]}
        if "status" in office:
            group["status"] = office["status"]
        yield from _plain_goals(office.get("sasaran", ()), [group])
        for revision in office.get("revisi", ()):
            about = {
                key: revision[key] for key in ("status", "berlaku", "alasan") if key in revision
            }
            inner = [group, {"jenis": "revisi", "nama": revision["versi"], **about}]
            yield from _plain_goals(revision["sasaran"], inner)


def _plain_goals(goals: Any, groups: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    for goal in goals:
        yield _goal(goal["sasaran"], goal.get("jenis"), groups, goal["indikator"])


def _goal(
    text: str, kind: str | None, groups: list[dict[str, str]], indicators: Any
) -> dict[str, Any]:
    goal: dict[str, Any] = {"jenis": kind} if kind else {}
    goal["uraian"] = text
    if groups:
        goal["kelompok"] = groups
    goal["indikator"] = list(indicators)
    return goal


def _indicator(one: Source) -> dict[str, Any]:
    found: dict[str, Any] = {"nama": one["indikator"]}
    for theirs, ours in (
        ("definisi", "definisi"),
        ("sumber_data", "sumber_data"),
        ("catatan", "keterangan"),
    ):
        if theirs in one:
            found[ours] = one[theirs]
    if "formula" in one:
        found["formula"] = {"uraian": one["formula"]}
    if "satuan" in one:
        unit = unit_of(one["satuan"])
        assert unit is not None
        found["satuan"] = {**unit.satuan(), "tertulis": one["satuan"]}
    tables = [key for key in one if key.startswith("target")]
    cells = [one.get("baseline"), *(cell for key in tables for cell in one[key].values())]
    values = iter(_values(cells, one.get("satuan")))
    base = next(values)
    if "baseline" in one:
        found["baseline"] = base if "nilai" in base else {"belum_ada": True, **base}
    for place, key in enumerate(tables):
        series = [{"tahun": int(year), **next(values)} for year in one[key]]
        if place == 0:
            found["target"] = series
        else:
            other: dict[str, Any] = {"nama": key, "target": series}
            if one.get("konflik_dalam_dokumen"):
                other["bertentangan"] = True
            found.setdefault("target_lain", []).append(other)
    original = {
        "penanggung_jawab": one.get("penanggung_jawab"),
        "polaritas": one.get("polaritas_sumber"),
        "tabel_target": tables[0] if tables and tables[0] != "target" else None,
        "catatan": one.get("catatan_sumber"),
    }
    original = {key: value for key, value in original.items() if value}
    if original:
        found["asli"] = original
    return found


def _values(cells: list[str | None], unit: str | None) -> Iterator[dict[str, Any]]:
    """Yield value and text of each cell; what must be asked keeps its text as its value."""
    for cell, answer in zip(cells, read_row(cells, unit), strict=True):
        if not isinstance(answer, Value):
            yield {"nilai": cell}
        elif answer.value is None:
            yield {"tertulis": cell} if cell else {}
        elif is_number(answer.value) and format(Decimal(answer.value), "f") == cell:
            yield {"nilai": answer.value}
        else:
            yield {"nilai": answer.value, "tertulis": cell}


def restored(data: Source) -> dict[str, Any]:
    """Return the source that ``converted`` was given, from its document alone."""
    origin = data["asal"]
    found: dict[str, Any] = {
        theirs: origin[ours] for theirs, ours in ORIGIN.items() if ours in origin
    }
    for part in origin["bagian"]:
        single = part["nama"].startswith("indikator_")
        found[part["nama"]] = part["isi"][0] if single else part["isi"]
    for goal in data["sasaran"]:
        indicators = [_restored_indicator(one) for one in goal["indikator"]]
        _place(found, goal, indicators)
    return found


def _place(found: dict[str, Any], goal: Source, indicators: list[Any]) -> None:
    groups = {group["jenis"]: group for group in goal.get("kelompok", ())}
    if "periode" in groups:
        found["periode_lama_2020_2024"] = indicators
        return
    if "program" in groups:
        programmes = found.setdefault("program", [])
        if "kegiatan" in groups:
            activity = {"kode_kegiatan": groups["kegiatan"]["nama"], "output": goal["uraian"]}
            programmes[-1]["kegiatan"].append({**activity, "indikator": indicators})
        else:
            programme = {"kode_program": groups["program"]["nama"], "outcome": goal["uraian"]}
            programmes.append({**programme, "indikator": indicators, "kegiatan": []})
        return
    owner = found
    if "misi" in groups:
        group = groups["misi"]
        owner = _last(found, "misi", {"nomor": group["nomor"], "misi": group["nama"]})
    if "perangkat_daerah" in groups:
        owner = _last(owner, "perangkat_daerah", _without_kind(groups["perangkat_daerah"]))
    if "revisi" in groups:
        about = _without_kind(groups["revisi"])
        owner = _last(owner, "revisi", {"versi": about.pop("nama"), **about})
    entry = {"sasaran": goal["uraian"], "indikator": indicators}
    if "jenis" in goal:
        entry["jenis"] = goal["jenis"]
    owner.setdefault("sasaran", []).append(entry)


def _without_kind(group: Source) -> dict[str, Any]:
    return {key: value for key, value in group.items() if key != "jenis"}


def _last(owner: dict[str, Any], key: str, head: dict[str, Any]) -> dict[str, Any]:
    """Return the last part under ``key`` if it has this head, else a new one."""
    parts = owner.setdefault(key, [])
    if not parts or any(parts[-1].get(name) != value for name, value in head.items()):
        parts.append(dict(head))
    return parts[-1]  # type: ignore[no-any-return]  # of a mapping of anything


def _restored_indicator(one: Source) -> dict[str, Any]:
    original = one.get("asli", {})
    found: dict[str, Any] = {"indikator": one["nama"]}
    pairs = {
        "definisi": one.get("definisi"), "sumber_data": one.get("sumber_data"),
        "catatan": one.get("keterangan"), "formula": one.get("formula", {}).get("uraian"),
        "satuan": one.get("satuan", {}).get("tertulis"),
        "penanggung_jawab": original.get("penanggung_jawab"),
        "polaritas_sumber": original.get("polaritas"), "catatan_sumber": original.get("catatan"),
    }  # fmt: skip
    found |= {key: value for key, value in pairs.items() if value is not None}
    if "baseline" in one:
        found["baseline"] = _cell(one["baseline"])
    if "target" in one:
        found[original.get("tabel_target", "target")] = _series(one["target"])
    for other in one.get("target_lain", ()):
        found[other["nama"]] = _series(other["target"])
        if other.get("bertentangan"):
            found["konflik_dalam_dokumen"] = "true"
    return found


def _series(target: list[Source]) -> dict[str, str]:
    return {str(entry["tahun"]): _cell(entry) for entry in target}


def _cell(entry: Source) -> str:
    value = entry.get("nilai")
    text = format(value, "f") if isinstance(value, Decimal) else value
    return str(entry.get("tertulis", text))
