"""A change in words: one short Indonesian sentence for officials."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.change import Change, ChangeKind
from sop_iku.documents.formatting import number, value_with_unit

#: Longer texts are cut in a sentence; the whole text stands in the document.
MOST_CHARACTERS = 80

_WORDS = {
    "alasan": "alasan",
    "baseline": "baseline",
    "catatan": "catatan",
    "contoh": "tanda contoh",
    "data": "data",
    "definisi": "definisi",
    "disposisi": "disposisi langkah",
    "formula": "formula",
    "indikator": "indikator",
    "isi": "isi",
    "langkah": "langkah",
    "menggantikan": "keterangan versi yang digantikan",
    "nama": "nama",
    "nilai": "nilai",
    "pengembalian": "pengembalian putaran",
    "pengesahan": "pengesahan",
    "penanggung_jawab": "penanggung jawab",
    "periode_pengukuran": "periode pengukuran",
    "polaritas": "polaritas",
    "putaran": "putaran",
    "renstra": "periode Renstra",
    "sasaran": "sasaran",
    "satuan": "satuan",
    "sumber": "sumber",
    "sumber_data": "sumber data",
    "tahun": "tahun",
    "target": "target",
    "tipe_penghitungan": "tipe penghitungan",
    "uraian": "uraian",
    "variabel": "variabel",
    "verifikasi": "verifikasi",
    "versi": "versi",
}


def describe(change: Change, after_document_data: Any) -> str:
    """Say ``change`` in one sentence: ``IKU-1, target 2025: 700 → 750 miliar rupiah``.

    ``after_document_data`` is the whole data after the change; units are looked up there.
    """
    place = _place(change.pointer) or "dokumen"
    unit = _unit(change, after_document_data)
    if change.kind is ChangeKind.PINDAH:
        return f"{place}: urutan menjadi {', '.join(change.after)}"
    if change.kind is ChangeKind.TAMBAH:
        return f"{place}: ditambahkan{_shown(change.after, unit)}"
    if change.kind is ChangeKind.HAPUS:
        return f"{place}: dihapus{_shown(change.before, unit)}"
    if unit is not None and _is_number(change.before) and _is_number(change.after):
        return f"{place}: {number(change.before)} → {value_with_unit(change.after, unit)}"
    before, after = _text(change.before, unit), _text(change.after, unit)
    return f"{place}: {before} → {after}"


def _place(pointer: tuple[str, ...]) -> str:
    """Name the place: from the indicator or datum on, its code first, then plain words."""
    parts = list(pointer)
    head = ""
    if len(parts) >= 4 and parts[0] == "sasaran" and parts[2] == "indikator":
        head, parts = parts[3], parts[4:]
    elif len(parts) >= 2 and parts[0] in {"sasaran", "data"}:
        head, parts = f"{parts[0]} {parts[1]}", parts[2:]
    elif len(parts) >= 2 and parts[0] == "catatan" and "." in parts[1]:
        turn, _, step = parts[1].partition(".")
        head, parts = f"catatan putaran {turn} langkah {step}", parts[2:]
    if len(parts) >= 2 and parts[-1] == "nilai":
        parts = parts[:-1]  # "target 2025", "baseline" say it already
    words = " ".join(_WORDS.get(part, part.replace("_", " ")) for part in parts)
    return ", ".join(part for part in (head, words) if part)


def _unit(change: Change, data: Any) -> Mapping[str, Any] | None:
    """Find the unit of a number that changed: of its indicator or its datum."""
    pointer = change.pointer
    if not ({"target", "baseline", "nilai"} & set(pointer)):
        return None
    owner: Any = None
    if pointer[0] == "data" and len(pointer) > 2:
        owner = _element(_get(data, "data"), pointer[1])
    elif pointer[0] == "sasaran" and len(pointer) > 4:
        goal = _element(_get(data, "sasaran"), pointer[1])
        owner = _element(_get(goal, "indikator"), pointer[3])
    unit = _get(owner, "satuan")
    return unit if isinstance(unit, Mapping) else None


def _get(data: Any, key: str) -> Any:
    return data.get(key) if isinstance(data, Mapping) else None


def _element(elements: Any, code: str) -> Any:
    if not isinstance(elements, list):
        return None
    return next((element for element in elements if _get(element, "kode") == code), None)


def _is_number(value: Any) -> bool:
    return isinstance(value, Decimal | int) and not isinstance(value, bool)


def _shown(value: Any, unit: Mapping[str, Any] | None) -> str:
    """Return what was added or removed, in brackets, as far as one line tells it."""
    if isinstance(value, Mapping):
        if unit is not None and "nilai" in value:
            return f" ({_text(value['nilai'], unit)})"
        for key in ("nama", "uraian", "catatan", "isi", "alasan", "nomor", "hasil"):
            if isinstance(value.get(key), str):
                return f" ({_text(value[key], None)})"
        return ""
    if isinstance(value, list):
        return ""
    return f" ({_text(value, unit)})"


def _text(value: Any, unit: Mapping[str, Any] | None) -> str:
    """Write one value in a sentence."""
    if value is None:
        text = "(kosong)"
    elif isinstance(value, bool):
        text = "ya" if value else "tidak"
    elif isinstance(value, int) and unit is None:
        text = str(value)
    elif _is_number(value) or (isinstance(value, Mapping) and {"bawah", "atas"} <= set(value)):
        text = value_with_unit(value, unit or {})
    elif isinstance(value, Mapping):
        inside = ", ".join(f"{key}: {_text(item, None)}" for key, item in value.items())
        text = "{" + inside + "}"
    elif isinstance(value, list | tuple):
        text = "[" + ", ".join(_text(item, None) for item in value) + "]"
    else:
        flat = " ".join(str(value).split())
        text = f"“{flat if len(flat) <= MOST_CHARACTERS else flat[: MOST_CHARACTERS - 1] + '…'}”"
    return text
