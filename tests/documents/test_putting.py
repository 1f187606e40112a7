"""A value at a place named by codes: the smallest edit, and nothing else moves."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sop_iku.documents.putting import Place, first_document, pointer_of, put
from sop_iku.documents.splicing import SpliceError
from tests.documents.repository_files import document, sample, schema

IKU = schema("iku")
NOTE = '{putaran: 1, langkah: 3, oleh: staf, catatan: "Ada: data."}'
TEXT = """\
# kepala
tahun: 2024
versi: 1
putaran: 1
langkah: 3  # tiga
renstra: {awal: 2021, akhir: 2026}

# data
data:
  - kode: D1
    nama: Investasi
    nilai:
      - {tahun: 2023, nilai: 145.0}
pengembalian: []
"""


@pytest.mark.parametrize(
    ("place", "value", "old", "new"),
    [
        (("langkah",), 4, "langkah: 3  #", "langkah: 4  #"),
        (("data", "D1", "nilai", "2023", "nilai"), Decimal("145.5"), "145.0", "145.5"),
        (("renstra",), {"awal": 2021, "akhir": 2027}, "akhir: 2026", "akhir: 2027"),
        (("renstra",), {"dasar": "Perbup"}, "2026}", "2026, dasar: Perbup}"),
        (
            ("data", "D1", "verifikasi"),
            {"hasil": "sesuai", "catatan": "Cocok."},
            "145.0}\n",
            "145.0}\n    verifikasi: {hasil: sesuai, catatan: Cocok.}\n",
        ),
        (
            ("catatan", "1.3"),
            {"putaran": 1, "langkah": 3, "oleh": "staf", "catatan": "Ada: data."},
            "pengembalian: []",
            f"catatan:\n  - {NOTE}\n\npengembalian: []",
        ),
        (("data", "D2"), {"kode": "D2"}, "pengembalian", "  - {kode: D2}\npengembalian"),
    ],
)
def test_only_the_place_changes(place: Place, value: Any, old: str, new: str) -> None:
    after = put(document(TEXT), place, value, IKU)
    assert after.source.decode() == TEXT.replace(old, new, 1)


def test_what_is_the_same_stays_byte_for_byte() -> None:
    before = document(TEXT)
    for place, value in (
        (("langkah",), 3),
        (("data", "D1", "nilai", "2023", "nilai"), Decimal(145)),
        (("renstra",), {"awal": 2021}),
    ):
        assert put(before, place, value, IKU).source == before.source


def test_a_long_part_is_written_line_by_line() -> None:
    value = {"nomor": "050/1", "pejabat": {"nama": "x" * 60, "jabatan": "y" * 40}}
    after = put(document(TEXT), ("pengesahan",), value, IKU).source.decode()
    assert after.endswith(f"""\
pengesahan:
  nomor: 050/1
  pejabat:
    nama: {"x" * 60}
    jabatan: {"y" * 40}
""")


@pytest.mark.parametrize("place", [("data", "D9", "verifikasi"), ("pengesahan", "nomor")])
def test_a_part_of_what_is_not_there_is_refused(place: Place) -> None:
    with pytest.raises(SpliceError, match="belum ada di"):
        put(document(TEXT), place, "x", IKU)


def test_a_place_is_found_by_codes() -> None:
    data = document(sample()).data
    assert pointer_of(data, ("data", "D2", "nilai", "2023"), IKU) == ("data", 1, "nilai", 1)
    assert pointer_of(data, ("data", "D99"), IKU) is None
    assert pointer_of(data, ("catatan", "1.4", "oleh"), IKU) == ("catatan", 1, "oleh")
    assert pointer_of(data, ("tahun", "x"), IKU) is None


def test_a_new_document_begins_with_comments_and_its_head() -> None:
    made = first_document("iku/2025.yaml", {"tahun": 2025, "contoh": True}, ["satu", ""])
    assert made.source == b"# satu\n#\ntahun: 2025\ncontoh: true\n"
    with pytest.raises(SpliceError, match=r"iku/2025\.yaml:1:\d+"):
        first_document("iku/2025.yaml", {"tahun": 2025}, ["\x07"])
