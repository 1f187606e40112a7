"""JSON Schemas (draft 2020-12) over documents: compiled once, told in Indonesian with places."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import SchemaError as InvalidSchema
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from sop_iku.documents.conformity import Check, compiled
from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.documents.finding import Finding
from sop_iku.documents.schema_pattern import expression
from sop_iku.documents.schema_words import findings_of
from sop_iku.documents.shape import element_keys, list_key

#: Folders and files of an office's repository, and the schema each is written against.
_BY_FOLDER = {"iku": "iku", "sop": "sop", "kalender": "kalender", "kunci": "kunci"}
_BY_PLACE = {"kunci/naskah.json": "kepercayaan"}
_BY_NAME = {"jabatan": "jabatan", "instansi": "instansi"}
#: After so many findings the rest of a file tells nothing new.
MOST_FINDINGS = 500
_SUFFIXES = {".yaml", ".yml", ".json"}


class SchemaError(Failure):
    """A schema file that is not a JSON Schema."""


@dataclass(frozen=True, eq=False)
class Schema:
    """A schema, compiled. ``source`` is its content, numbers with decimals as Decimal."""

    source: Mapping[str, Any]
    validator: Any = field(repr=False)
    #: a quick yes or no that agrees with ``validator``; None where there is none
    conforms: Check | None = field(default=None, repr=False)
    #: the same for its parts, by their identity; filled as they are asked for
    parts: dict[int, Check] = field(default_factory=dict, repr=False)

    @property
    def kind(self) -> str:
        """What it describes, as its ``$id`` ends: ``iku``, ``sop``, ``jabatan``."""
        return str(self.source.get("$id", "")).rpartition(":")[2]


def schema_name(path: str) -> str | None:
    """Return which schema a file is written against by its place: ``iku/2024.yaml`` → ``iku``.

    None for a file that is no document of ours.
    """
    place = PurePosixPath(path.replace("\\", "/"))
    if place.suffix not in _SUFFIXES:
        return None
    exact = _BY_PLACE.get(f"{place.parent.name}/{place.name}")
    if exact is not None:
        return exact
    if place.parent.name in _BY_FOLDER:
        return _BY_FOLDER[place.parent.name]
    return _BY_NAME.get(place.stem)


@functools.lru_cache(maxsize=64)
def load_schema(source: bytes) -> Schema:
    """Compile the schema file ``source`` (JSON). Raise SchemaError where it is none."""
    try:
        content = json.loads(source, parse_float=Decimal, object_pairs_hook=_distinct)
        if not isinstance(content, dict):
            raise SchemaError("Berkas skema bukan objek JSON.")
        _Validator.check_schema(content)
    except (ValueError, InvalidSchema, RecursionError) as error:
        raise SchemaError(
            f"Berkas skema rusak: {str(error).splitlines()[0]}",
            "Pulihkan berkas di folder schemas/ dari riwayat Git.",
        ) from error
    quick = compiled(content, _Validator.VALIDATORS, _FORMATS.conforms)
    return Schema(content, _Validator(content, format_checker=_FORMATS), quick)


def validate(document: Document, schema: Schema) -> tuple[Finding, ...]:
    """Return everything in ``document`` that ``schema`` does not allow, by line."""
    if schema.conforms is not None and schema.conforms(document.data):
        return ()
    token = _EXPLAINED.set(schema)
    try:
        found = (
            finding
            for error in schema.validator.iter_errors(document.data)
            for finding in findings_of(error, document)
        )
        return tuple(sorted(set(islice(found, MOST_FINDINGS))))
    finally:
        _EXPLAINED.reset(token)


#: The schema whose errors are being looked for.
_EXPLAINED: ContextVar[Schema | None] = ContextVar("explained", default=None)


def _refused(part: Any, value: Any) -> bool:
    """Tell whether ``value`` may be wrong by ``part`` of the schema that is explained.

    The library takes some 30 µs a value, so it looks only at what the quick check refuses.
    """
    schema = _EXPLAINED.get()
    if schema is None or schema.conforms is None or not isinstance(part, Mapping):
        return True
    check = schema.parts.get(id(part))
    if check is None:
        whole = {"$defs": schema.source.get("$defs", {}), **part}
        check = compiled(whole, _Validator.VALIDATORS, _FORMATS.conforms) or (lambda _: False)
        schema.parts[id(part)] = check
    return not check(value)


def _items(validator: Any, part: Any, instance: Any, _: object) -> Iterator[ValidationError]:
    """Check ``items`` where the quick check refuses."""
    if isinstance(instance, list):
        for index, element in enumerate(instance):
            if _refused(part, element):
                yield from validator.descend(element, part, path=index)


def _properties(validator: Any, parts: Any, instance: Any, _: object) -> Iterator[ValidationError]:
    """Check ``properties`` where the quick check refuses."""
    if isinstance(instance, dict):
        for key, part in parts.items():
            if key in instance and _refused(part, instance[key]):
                yield from validator.descend(instance[key], part, path=key, schema_path=key)


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return content


def _is_number(_: object, value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _is_integer(_: object, value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _keys_differ(
    _: object, names: Any, elements: Any, part: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """Check ``x-kunci``: no two elements of a list have the same key."""
    key = list_key(part)
    if not isinstance(elements, list) or key is None:
        return
    first: dict[str, int] = {}
    for index, element in enumerate(elements):
        texts = element_keys([element], key)
        if texts is None:
            continue  # a missing or wrong key is told by its own rule
        before = first.setdefault(texts[0], index)
        if before != index:
            yield ValidationError(texts[0], path=[index], validator_value=names)


def _unique(_: object, wanted: Any, elements: Any, __: object) -> Iterator[ValidationError]:
    """Check ``uniqueItems`` in linear time, whatever hostile mixture the list holds."""
    if wanted and isinstance(elements, list):
        seen: set[tuple[type, str]] = set()
        for index, element in enumerate(elements):
            key = (type(element), repr(element))
            if key in seen:
                yield ValidationError("", path=[index])
            seen.add(key)


def _required(_: object, names: Any, instance: Any, __: object) -> Iterator[ValidationError]:
    """Check ``required``: one error a missing key; its message is the key."""
    if isinstance(instance, dict):
        for name in names:
            if name not in instance:
                yield ValidationError(name)


def _dependent(_: object, needs: Any, instance: Any, __: object) -> Iterator[ValidationError]:
    """Check ``dependentRequired``; the message is the key and what it needs."""
    if isinstance(instance, dict):
        for name, others in needs.items():
            if name in instance:
                yield from (
                    ValidationError(f"{name} {other}") for other in others if other not in instance
                )


def _pattern(_: object, wanted: str, text: Any, __: object) -> Iterator[ValidationError]:
    """Check ``pattern`` to the very end of the text."""
    if isinstance(text, str) and not expression(wanted).search(text):
        yield ValidationError("")


_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("date", raises=ValueError)
def _is_date(value: object) -> bool:
    """Accept real days in ISO form only."""
    if not isinstance(value, str):
        return True
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    date.fromisoformat(value)
    return True


_Validator: Any = extend(  # type: ignore[no-untyped-call]  # jsonschema says no types
    Draft202012Validator,
    {
        "items": _items,
        "properties": _properties,
        "pattern": _pattern,
        "x-kunci": _keys_differ,
        "uniqueItems": _unique,
        "required": _required,
        "dependentRequired": _dependent,
    },
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("number", _is_number).redefine(
        "integer", _is_integer
    ),
)
