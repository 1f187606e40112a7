"""Strict reading of request bodies: unknown fields and wrong types are refused with 422."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sop_iku.forge.refusal import Problem, Refusal

#: GitHub's bound for bodies of proposals, reviews and comments
TEXT_LIMIT = 65_536


@dataclass(frozen=True)
class Field:
    """What one field may hold. ``parts`` describe an object; ``nullable`` takes null as absent."""

    kind: type = str
    required: bool = False
    choices: tuple[str, ...] = ()
    limit: int = TEXT_LIMIT
    nullable: bool = False
    time: bool = False
    parts: Mapping[str, Field] | None = None


TEXT = Field()
NULLABLE_TEXT = Field(nullable=True)
NEEDED = Field(required=True)
FLAG = Field(kind=bool)
TIME = Field(time=True)


def read(resource: str, data: Any, fields: Mapping[str, Field]) -> dict[str, Any]:
    """Return the fields of ``data``; raises ``Refusal`` 422 that names every wrong one."""
    if not isinstance(data, dict):
        raise Refusal(422, "Isi permintaan harus objek JSON.")
    problems = list(_problems(resource, data, fields))
    if problems:
        names = ", ".join(dict.fromkeys(problem.field for problem in problems))
        raise Refusal(422, f"Isian tidak dapat diterima: {names}.", *problems)
    return {key: value for key, value in data.items() if value is not None}


def _problems(resource: str, data: Mapping[str, Any], fields: Mapping[str, Field]) -> list[Problem]:
    found = [
        Problem(resource, name, "invalid", "Isian tidak dikenal.")
        for name in data
        if name not in fields
    ]
    for name, field in fields.items():
        value = data.get(name)
        if value is None:
            if field.required:
                found.append(Problem(resource, name, "missing_field"))
            elif name in data and not field.nullable:
                found.append(Problem(resource, name, "invalid", "Isian kosong (null)."))
            continue
        wrong = _wrong(value, field)
        if wrong:
            found.append(Problem(resource, name, "invalid", wrong))
        elif field.parts is not None:
            found += _problems(f"{resource}.{name}", value, field.parts)
    return found


def _wrong(value: Any, field: Field) -> str:
    """Why ``value`` does not fit; empty: it fits."""
    if not isinstance(value, field.kind) or (isinstance(value, bool) and field.kind is not bool):
        return "Jenis isian salah."
    if isinstance(value, str):
        if len(value) > field.limit:
            return f"Paling panjang {field.limit} huruf."
        if "\0" in value or any(0xD800 <= ord(letter) <= 0xDFFF for letter in value):
            return "Berisi karakter yang tidak dapat disimpan."
        if field.choices and value not in field.choices:
            return f"Pilihan: {', '.join(field.choices)}."
        if field.time and not _is_time(value):
            return "Bukan waktu RFC 3339 dengan zona."
    return ""


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
