"""What a schema does not allow, said in Indonesian at the right place."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jsonschema.exceptions import ValidationError

from sop_iku.documents.document import Document, Pointer, Position
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.writing import flow

RULE = "SKEMA"

#: Keywords that no general sentence explains; the schema says it in ``x-pesan``.
_TOLD_BY_SCHEMA = frozenset({"oneOf", "anyOf", "not", "pattern"})

_TYPES = {
    "object": "sekumpulan kunci",
    "array": "daftar",
    "string": "teks",
    "number": "angka",
    "integer": "bilangan bulat",
    "boolean": "true atau false",
    "null": "kosong",
}


def findings_of(error: ValidationError, document: Document) -> Iterator[Finding]:
    """Yield the findings for one error of the validator; unknown keys give one each."""
    pointer: Pointer = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        yield from _unknown_keys(error, pointer, document)
        return
    message, hint = _words(error)
    if error.validator in _TOLD_BY_SCHEMA and isinstance(error.schema, Mapping):
        message = str(error.schema.get("x-pesan", message))
    text = f"{_name(pointer)}{message}"
    yield _finding(document, document.position(pointer), text, hint, _example(error, pointer))


def _finding(
    document: Document, place: Position, message: str, hint: str, example: str = ""
) -> Finding:
    return Finding(
        document.path, place.line, place.column, RULE, Level.GALAT, message, hint, example
    )


def _example(error: ValidationError, pointer: Pointer) -> str:
    """Write the schema's first example for the field as its line would stand in a document."""
    key = next((segment for segment in reversed(pointer) if isinstance(segment, str)), None)
    part = error.schema if isinstance(error.schema, Mapping) else {}
    if error.validator == "required":
        key, properties = error.message, part.get("properties")
        part = properties.get(key, {}) if isinstance(properties, Mapping) else {}
    examples = part.get("examples")
    if key is None or not isinstance(examples, list) or not examples:
        return ""
    return f"{key}: {flow(examples[0])}"


def _name(pointer: Pointer) -> str:
    """Name the field that is meant: the nearest key above the place."""
    for segment in reversed(pointer):
        if isinstance(segment, str):
            return f"{segment}: "
    return ""


def _unknown_keys(
    error: ValidationError, pointer: Pointer, document: Document
) -> Iterator[Finding]:
    schema = error.schema if isinstance(error.schema, Mapping) else {}
    known = list(schema.get("properties", {}))
    instance: Any = error.instance
    for key in instance:
        if key in known:
            continue
        near = difflib.get_close_matches(key, known, n=1)
        hint = (
            f"Mungkin maksudnya {near[0]!r}?"
            if near
            else f"Kunci yang ada: {', '.join(sorted(known))}."
        )
        place = document.key_position((*pointer, key))
        yield _finding(document, place, f"kunci {key!r} tidak dikenal di sini.", hint)


def _words(error: ValidationError) -> tuple[str, str]:
    """Return message and hint for one error, by the keyword that failed."""
    part = error.schema if isinstance(error.schema, Mapping) else {}
    about = str(part.get("description", ""))
    say = _SENTENCES.get(str(error.validator))
    if say is None:
        return "isi bagian ini tidak sesuai bentuk yang diminta.", about
    message, hint = say(error, error.validator_value)
    return message, hint or about


def _required(error: ValidationError, _: Any) -> tuple[str, str]:
    key = error.message
    return f"kunci {key!r} belum ada.", f"Tambahkan {key}: … pada bagian ini."


def _dependent(error: ValidationError, _: Any) -> tuple[str, str]:
    key, _space, other = error.message.partition(" ")
    return (
        f"bila ada kunci {key!r}, kunci {other!r} juga harus ada.",
        f"Tambahkan {other}: … pada bagian ini.",
    )


def _type(error: ValidationError, wanted: Any) -> tuple[str, str]:
    types = [wanted] if isinstance(wanted, str) else wanted
    text = " atau ".join(_TYPES.get(name, name) for name in types)
    return f"isinya harus {text}, bukan {_shown(error.instance)}.", _type_hint(types)


def _enum(error: ValidationError, wanted: Any) -> tuple[str, str]:
    choices = ", ".join(_literal(value) for value in wanted)
    return f"{_shown(error.instance)} bukan pilihan yang ada.", f"Pilihannya: {choices}."


def _date(error: ValidationError, _: Any) -> tuple[str, str]:
    return (
        f"{_shown(error.instance)} bukan tanggal yang ada.",
        'Tulis tahun-bulan-tanggal dalam tanda petik, misalnya "2024-01-19".',
    )


def _short(error: ValidationError, _: Any) -> tuple[str, str]:
    return ("isinya terlalu pendek." if error.instance else "isinya kosong."), ""


def _key_twice(error: ValidationError, wanted: Any) -> tuple[str, str]:
    return (
        f"{' + '.join(wanted)} {error.message} sudah dipakai butir lain pada daftar ini.",
        "Setiap butir daftar ini harus punya kode atau nomor sendiri.",
    )


_Say = Callable[[ValidationError, Any], tuple[str, str]]
_SENTENCES: dict[str, _Say] = {
    "required": _required,
    "dependentRequired": _dependent,
    "type": _type,
    "enum": _enum,
    "const": lambda _, wanted: (f"isinya harus {_literal(wanted)}.", ""),
    "pattern": lambda error, _: (f"{_shown(error.instance)} tidak sesuai bentuk yang diminta.", ""),
    "format": _date,
    "minLength": _short,
    "maxLength": lambda _, wanted: (f"isinya lebih dari {wanted} karakter.", ""),
    "minItems": lambda _, wanted: (f"paling sedikit {wanted} butir.", ""),
    "maxItems": lambda _, wanted: (f"paling banyak {wanted} butir.", ""),
    "minProperties": lambda _, wanted: (f"paling sedikit {wanted} kunci.", ""),
    "uniqueItems": lambda *_: ("butir ini sudah tertulis di atasnya.", "Hapus salah satunya."),
    "minimum": lambda error, wanted: (f"{_literal(error.instance)} lebih kecil dari {wanted}.", ""),
    "maximum": lambda error, wanted: (f"{_literal(error.instance)} lebih besar dari {wanted}.", ""),
    "x-kunci": _key_twice,
}


def _type_hint(types: list[str]) -> str:
    if "number" in types or "integer" in types:
        return (
            "Tulis angkanya saja dengan titik desimal, tanpa tanda petik, satuan atau titik ribuan."
        )
    if types == ["string"]:
        return "Apit dengan tanda petik bila isinya angka atau tanggal."
    return ""


def _literal(value: Any) -> str:
    if value is None:
        return "(kosong)"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "sekumpulan kunci"
    if isinstance(value, list):
        return "daftar"
    text = " ".join(_literal(value).split())
    text = text if len(text) <= 40 else text[:39] + "…"
    return f"“{text}”" if isinstance(value, str) else text
