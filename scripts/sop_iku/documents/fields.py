"""Fields: what a person is asked for to write one part of a document, as the schema has it.

Texts typed by a person become values of the document here, and nowhere else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sop_iku.documents.characters import FORBIDDEN
from sop_iku.documents.putting import Place, node_of
from sop_iku.documents.schema import Schema
from sop_iku.documents.shape import Node, list_key, resolve

#: a number whose only point could group thousands as well as begin the decimals
_EITHER = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_OFFICE = "#/$defs/jabatan"
#: what people type and what a text of a document may not have: other line ends, blanks at the end
_LINES = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
#: How a question is put, by section and key, where the schema speaks to readers of the file.
_QUESTIONS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("contoh", "contoh"): ("Ini data contoh", "Semua keluaran dicap CONTOH."),
    ("renstra", "awal"): ("Tahun awal Renstra", ""),
    ("renstra", "akhir"): ("Tahun akhir Renstra", ""),
    ("renstra", "dasar"): ("Penetapan Renstra", "Nomor dan judulnya."),
    ("disposisi", "kepada"): ("Ditugaskan kepada", ""),
    ("disposisi", "tanggal"): ("Tanggal disposisi", ""),
    ("disposisi", "isi"): ("Isi disposisi", "Apa yang ditugaskan, dan kapan selesai."),
    ("data", "hasil"): ("Hasil verifikasi", ""),
    ("data", "catatan"): ("Catatan verifikasi", "Apa yang diperiksa atau dikoreksi."),
    ("catatan", "oleh"): ("Dikerjakan oleh", ""),
    ("catatan", "catatan"): ("Catatan langkah ini", "Apa yang dikerjakan atau dikoreksi."),
    ("menggantikan", "alasan"): ("Mengapa IKU diubah", ""),
    ("pengesahan", "nomor"): ("Nomor keputusan", ""),
    ("pengesahan", "tanggal"): ("Tanggal penetapan", ""),
    ("pengesahan", "tempat"): ("Tempat penetapan", ""),
    ("pengesahan", "nama"): ("Pejabat", ""),
    ("pengesahan", "nip"): ("NIP pejabat", "18 angka."),
    ("pengesahan", "pangkat"): ("Pangkat pejabat", ""),
}


class Kind(StrEnum):
    """What is typed into a field."""

    TEXT = "teks"
    DATE = "tanggal"
    WHOLE = "bilangan"
    NUMBER = "angka"
    CHOICE = "pilihan"
    YES = "ya"


@dataclass(frozen=True)
class Field:
    """One question. ``place`` is where the answer goes; ``choices`` are (value, words).

    ``office``: the answer is the code of an office, whose choices the caller knows.
    """

    place: Place
    title: str
    words: str
    kind: Kind
    required: bool
    example: str = ""
    default: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    office: bool = False
    longest: int | None = None

    @property
    def name(self) -> str:
        """How forms and the command line call it: ``disposisi/1/isi``."""
        return "/".join(self.place)


class FieldError(ValueError):
    """An answer that cannot be taken; the text says what to type instead (Indonesian)."""


def fields_at(place: Place, schema: Schema) -> tuple[Field, ...] | None:
    """Return a field for each single value of the mapping at ``place``.

    The key of a list's element is no question. None where the part holds lists or values of
    several shapes: that is written as a file, not answered.
    """
    owner = node_of(place[:-1], schema)
    known = set(list_key(owner) or ())
    try:
        return tuple(_fields(place, node_of(place, schema), schema, known))
    except LookupError:
        return None


def field_at(place: Place, schema: Schema) -> Field:
    """Return the field for the single value at ``place``; LookupError where it is none."""
    owner = node_of(place[:-1], schema)
    return _field(place, owner["properties"][place[-1]], schema, set(owner.get("required", ())))


def number_field(place: Place, title: str, value: Decimal | int) -> Field:
    """Return the field that corrects a number of the document."""
    shown = format(value, "f").replace(".", ",")
    return Field(place, title, "", Kind.NUMBER, required=True, default=shown, longest=30)


def taken(field: Field, answer: str) -> Any:
    """Return the value of an answer, None where nothing was answered; raises ``FieldError``."""
    text = _typed(answer)
    if field.place[-1] == "nip":
        text = text.replace(" ", "")  # as it is printed: 19700101 199003 1 001
    if field.kind is Kind.YES:
        return True if text else None
    if not text:
        if field.required:
            raise FieldError("belum diisi." if not field.choices else "belum dipilih.")
        return None
    if field.longest is not None and len(text) > field.longest:
        raise FieldError(f"paling panjang {field.longest} huruf; tertulis {len(text)}.")
    if field.kind is Kind.CHOICE and text not in {value for value, _ in field.choices}:
        raise FieldError("pilih salah satu yang ditawarkan.")
    return _MEANINGS[field.kind](text) if field.kind in _MEANINGS else text


def _typed(answer: str) -> str:
    """Return an answer on one line, composed, without invisible marks that phones paste."""
    text = _LINES.sub(" ", unicodedata.normalize("NFC", answer)).replace("\t", " ")
    text = "".join(one for one in text if unicodedata.category(one) != "Cf")
    if FORBIDDEN.search(text) or any(unicodedata.category(one) == "Cs" for one in text):
        raise FieldError("memuat tanda yang tidak dapat ditulis; ketik ulang isinya.")
    return unicodedata.normalize("NFC", text).strip()


def with_default(field: Field, default: str) -> Field:
    """Return the field with a suggested answer."""
    return replace(field, default=default)


def _fields(place: Place, node: Node, schema: Schema, known: set[str]) -> Iterator[Field]:
    required = set(node.get("required", ()))
    properties = node["properties"]
    for key in properties:
        if key in known:
            continue
        part = resolve(schema.source, properties[key])
        if "properties" in part:
            yield from _fields((*place, key), part, schema, set())
        else:
            yield _field((*place, key), properties[key], schema, required)


def _field(place: Place, raw: Mapping[str, Any], schema: Schema, required: set[str]) -> Field:
    node = resolve(schema.source, raw)
    office = raw.get("$ref") == _OFFICE
    examples: Sequence[Any] = raw.get("examples") or node.get("examples") or ("",)
    words = node.get("enumDescriptions") or node.get("enum", ())
    title = str(raw.get("title") or place[-1].replace("_", " ").capitalize())
    description = str(raw.get("description") or node.get("description") or "")
    asked = _QUESTIONS.get((place[0], place[-1]), (title, description))
    return Field(
        place=place,
        title=asked[0],
        words=asked[1],
        kind=Kind.CHOICE if office else _kind(node),
        required=place[-1] in required,
        example=str(examples[0]),
        choices=tuple(zip(node.get("enum", ()), words, strict=True)),
        office=office,
        longest=node.get("maxLength"),
    )


def _kind(node: Node) -> Kind:
    if "enum" in node:
        return Kind.CHOICE
    if node.get("format") == "date":
        return Kind.DATE
    kinds = {"string": Kind.TEXT, "integer": Kind.WHOLE, "number": Kind.NUMBER, "boolean": Kind.YES}
    wanted = node.get("type")
    if not isinstance(wanted, str) or wanted not in kinds:
        raise LookupError(f"no single value: {wanted}")
    return kinds[wanted]


def _whole(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise FieldError("tulis dengan angka saja.")
    return int(text)


def _date(text: str) -> str:
    turned = re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", text)
    if turned is not None:
        text = f"{turned[3]}-{int(turned[2]):02}-{int(turned[1]):02}"
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise FieldError("bukan tanggal; tulis tahun-bulan-hari, misalnya 2024-01-08.")


def _number(text: str) -> Decimal:
    text = text.replace("\N{MINUS SIGN}", "-")
    if _EITHER.fullmatch(text):
        raise FieldError(
            f"{text} dapat berarti {text.replace('.', '')} atau {text.replace('.', ',')}; "
            "tulis tanpa titik ribuan."
        )
    if not _NUMBER.fullmatch(text):
        raise FieldError("tulis angka tanpa titik ribuan, misalnya 1250 atau 112,5.")
    return Decimal(text.replace(",", "."))


_MEANINGS: Mapping[Kind, Callable[[str], Any]] = {
    Kind.DATE: _date,
    Kind.WHOLE: _whole,
    Kind.NUMBER: _number,
}
