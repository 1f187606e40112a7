"""Splices: one part changes, every other byte stays, or nothing happens."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.splicing import SpliceError, checked, remove, replace_scalar
from tests.documents.repository_files import document, sample

SMALL = """\
# kepala berkas
tahun: 2024   # tahun "é"

# tentang data
# dua baris
data:
  # yang pertama
  - kode: D1
    nilai: [{tahun: 2022, nilai: 1}, {tahun: 2023, nilai: 2.0}]
  - kode: D2  # kedua
    catatan: |
      baris satu

      baris dua
    verifikasi:
      hasil: sesuai
akhir: x
"""


def cut(*pointer: str | int) -> str:
    return remove(document(SMALL), pointer).decode()


def put(literal: str, *pointer: str | int) -> str:
    return replace_scalar(document(SMALL), pointer, literal).decode()


def test_a_scalar_is_replaced_and_its_comment_stays() -> None:
    assert put("2025", "tahun") == SMALL.replace("tahun: 2024 ", "tahun: 2025 ")


def test_a_scalar_inside_brackets_is_replaced() -> None:
    assert put("2.50", "data", 0, "nilai", 1, "nilai") == SMALL.replace("2.0", "2.50")


def test_a_block_of_text_is_replaced_by_a_line() -> None:
    assert put('"baru: é"', "data", 1, "catatan") == SMALL.replace(
        "|\n      baris satu\n\n      baris dua\n", '"baru: é"\n'
    )


@pytest.mark.parametrize("literal", ["a: b", "x\ny: 1", "no", "&a 1", "a # b", "[1]x", "", "\t"])
def test_a_literal_that_is_not_one_value_is_refused(literal: str) -> None:
    with pytest.raises(SpliceError):
        put(literal, "akhir")


def test_a_key_of_the_top_level_goes_with_the_comments_directly_above() -> None:
    assert cut("data") == '# kepala berkas\ntahun: 2024   # tahun "é"\n\nakhir: x\n'


def test_the_head_of_the_file_stays() -> None:
    assert cut("tahun").startswith("# kepala berkas\n\n# tentang data\n")


def test_an_element_of_a_block_list_goes_with_its_lines() -> None:
    assert cut("data", 0) == SMALL.replace(
        "  - kode: D1\n    nilai: [{tahun: 2022, nilai: 1}, {tahun: 2023, nilai: 2.0}]\n", ""
    )
    assert cut("data", 1).endswith("nilai: 2.0}]\nakhir: x\n")


def test_an_element_in_brackets_goes_with_its_comma() -> None:
    assert "nilai: [{tahun: 2023, nilai: 2.0}]\n" in cut("data", 0, "nilai", 0)
    assert "nilai: [{tahun: 2022, nilai: 1}]\n" in cut("data", 0, "nilai", 1)
    assert "{tahun: 2022}," in cut("data", 0, "nilai", 0, "nilai")


def test_a_nested_key_goes_and_an_emptied_mapping_is_written_so() -> None:
    assert cut("data", 1, "verifikasi").endswith("baris dua\nakhir: x\n")
    assert cut("data", 1, "verifikasi", "hasil").endswith("    verifikasi: {}\nakhir: x\n")


@pytest.mark.parametrize(
    "pointer",
    [(), ("tidak",), ("data", 7), ("data", -1), ("data", "D1"), ("data", 0, "kode"), ("tahun", 0)],
)
def test_what_cannot_be_removed_alone_is_refused(pointer: Pointer) -> None:
    with pytest.raises(SpliceError):
        cut(*pointer)


def test_the_states_of_the_steps_can_be_derived_from_the_sample() -> None:
    source = document(sample())
    for key in ("pengesahan", "catatan", "pengembalian", "sasaran", "data"):
        source = document(remove(source, (key,)))
    source = document(remove(source, ("disposisi", 1)))
    source = document(replace_scalar(source, ("langkah",), "1"))
    assert source.data["langkah"] == 1
    assert list(source.data) == [
        "tahun", "versi", "putaran", "langkah", "contoh", "renstra", "disposisi",
    ]  # fmt: skip
    head = sample().partition("langkah: 8\n")[0]
    assert source.source.decode().startswith(head + "langkah: 1\n")
    assert not source.source.endswith(b"\n\n")


def pointers(data: Any, here: Pointer = ()) -> list[Pointer]:
    children: list[tuple[str | int, Any]] = []
    if isinstance(data, dict):
        children = list(data.items())
    elif isinstance(data, list):
        children = list(enumerate(data))
    found = [here] if here else []
    for key, child in children:
        found += pointers(child, (*here, key))
    return found


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(pointers(document(sample()).data)))
def test_removing_any_part_removes_just_that_or_refuses(pointer: Pointer) -> None:
    source = document(sample())
    wanted = copy.deepcopy(source.data)
    owner = wanted
    for segment in pointer[:-1]:
        owner = owner[segment]
    del owner[pointer[-1]]
    try:
        after = remove(source, pointer)
    except SpliceError:
        assert pointer[-1] == "kode" or pointer[-1] == "langkah"  # shares its line with a dash
        return
    assert document(after).data == wanted


@pytest.mark.parametrize("pointer", [(), ("data",), ("tahun", "x"), ("data", "x"), ("data", 9)])
def test_there_is_no_scalar_where_there_is_none(pointer: Pointer) -> None:
    with pytest.raises(SpliceError):
        replace_scalar(document(SMALL), pointer, "1")
    with pytest.raises(SpliceError):
        remove(document(SMALL), (*pointer, "tidak-ada"))


def test_nothing_can_be_edited_in_nothing() -> None:
    with pytest.raises(SpliceError, match="kosong"):
        replace_scalar(Document("x.yaml", b"# x\n", None, {}), (), "1")


def test_a_whole_list_in_a_block_becomes_empty_brackets() -> None:
    assert remove(document("a:\n  - 1\nb: [2]\n"), ("a", 0)) == b"a: []\nb: [2]\n"
    assert remove(document("a:\n  - 1\nb: [2]\n"), ("b", 0)) == b"a:\n  - 1\nb: []\n"


def test_an_edit_that_means_something_else_is_refused() -> None:
    whole = document("a: 1\n")
    for text in ("a: 2\n", 'a: "1"\n', "a: 1\na: 1\n", "b: 1\n"):
        with pytest.raises(SpliceError, match="lebih dari yang dimaksud"):
            checked(whole, text, whole.data)
