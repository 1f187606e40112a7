"""What people type becomes values of a document, or a sentence that says what to type."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sop_iku.documents.fields import (
    Field,
    FieldError,
    Kind,
    field_at,
    fields_at,
    number_field,
    taken,
    with_default,
)
from tests.documents.repository_files import schema

IKU = schema("iku")
CHOICES = (("sesuai", "Cocok."), ("dikoreksi", "Dibetulkan."))


def field(kind: Kind, *, required: bool = True, key: str = "x") -> Field:
    choices = CHOICES if kind is Kind.CHOICE else ()
    return Field(("a", key), "Isi", "", kind, required, choices=choices, longest=30)


def test_the_schema_tells_the_questions_of_a_part() -> None:
    asked = fields_at(("disposisi", "2"), IKU)
    assert asked is not None
    assert [one.name for one in asked] == [
        f"disposisi/2/{key}" for key in ("dari", "kepada", "tanggal", "isi")
    ]
    assert [one.kind for one in asked] == [Kind.CHOICE, Kind.CHOICE, Kind.DATE, Kind.TEXT]
    assert asked[0].office
    nested = fields_at(("pengesahan",), IKU)
    assert nested is not None
    assert {one.name: one.required for one in nested}["pengesahan/pejabat/nip"] is False


@pytest.mark.parametrize("place", [("data", "D1"), ("sasaran", "S1"), ("catatan",)])
def test_a_part_with_lists_is_no_form(place: tuple[str, ...]) -> None:
    assert fields_at(place, IKU) is None


def test_a_single_value_is_one_question() -> None:
    assert field_at(("contoh",), IKU).kind is Kind.YES
    assert field_at(("tahun",), IKU).required
    with pytest.raises(LookupError):
        field_at(("renstra",), IKU)


@pytest.mark.parametrize(
    ("kind", "answer", "value"),
    [
        (Kind.TEXT, " satu \r\n dua\n", "satu dua"),
        (Kind.TEXT, "cafe\u0301\u200b\tsatu", "caf\u00e9 satu"),
        (Kind.DATE, "2024-01-08", "2024-01-08"),
        (Kind.DATE, "8/1/2024", "2024-01-08"),
        (Kind.WHOLE, "2024", 2024),
        (Kind.NUMBER, "112,50", Decimal("112.50")),
        (Kind.NUMBER, "−3.5", Decimal("-3.5")),
        (Kind.NUMBER, "3,430", Decimal("3.430")),
        (Kind.CHOICE, "sesuai", "sesuai"),
        (Kind.YES, "ya", True),
        (Kind.YES, "", None),
    ],
)
def test_an_answer_is_taken(kind: Kind, answer: str, value: Any) -> None:
    found = taken(field(kind), answer)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("kind", "answer", "words"),
    [
        (Kind.TEXT, " ", "belum diisi"),
        (Kind.TEXT, "x" * 31, "paling panjang 30 huruf; tertulis 31"),
        (Kind.TEXT, "a\ufffeb", "tidak dapat ditulis"),
        (Kind.TEXT, "a\x07b", "tidak dapat ditulis"),
        (Kind.TEXT, "a\udcffb", "tidak dapat ditulis"),
        (Kind.CHOICE, "", "belum dipilih"),
        (Kind.CHOICE, "lain", "pilih salah satu"),
        (Kind.DATE, "2024-02-30", "bukan tanggal"),
        (Kind.DATE, "besok", "bukan tanggal"),
        (Kind.WHOLE, "20a4", "angka saja"),
        (Kind.NUMBER, "1.250", "dapat berarti 1250 atau 1,250"),
        (Kind.NUMBER, "1.250,5", "tanpa titik ribuan"),
    ],
)
def test_an_answer_that_cannot_be_taken_says_what_to_type(
    kind: Kind, answer: str, words: str
) -> None:
    with pytest.raises(FieldError) as caught:
        taken(field(kind), answer)
    assert words in str(caught.value)


def test_nothing_is_nothing_where_nothing_is_required() -> None:
    assert taken(field(Kind.TEXT, required=False), "") is None


def test_a_nip_is_taken_as_it_is_printed() -> None:
    assert taken(field(Kind.TEXT, key="nip"), "19700101 199003 1 001") == "197001011990031001"


def test_a_number_of_the_document_is_offered_as_it_is_read_here() -> None:
    shown = number_field(("data", "D1", "nilai", "2023", "nilai"), "Nilai", Decimal("145.0"))
    assert (shown.default, taken(shown, shown.default)) == ("145,0", Decimal("145.0"))
    assert with_default(shown, "1").default == "1"
