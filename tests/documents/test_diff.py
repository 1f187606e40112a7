"""The semantic difference: what counts as a change, where, and in which words."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_iku.documents.diff import (
    Change,
    ChangeKind,
    describe,
    difference,
    format_pointer,
    same,
)
from tests.documents.repository_files import document, sample, schema


def data() -> Any:
    return copy.deepcopy(document(sample()).data)


def changes(before: Any, after: Any) -> tuple[Change, ...]:
    return difference(before, after, schema("iku"))


def edited(old: str, new: str) -> tuple[Change, ...]:
    text = sample()
    assert old in text
    return changes(data(), document(text.replace(old, new, 1)).data)


def in_words(old: str, new: str) -> list[str]:
    after = document(sample().replace(old, new, 1)).data
    return [describe(change, after) for change in changes(data(), after)]


def test_a_document_does_not_differ_from_itself() -> None:
    assert changes(data(), data()) == ()


def test_a_number_is_the_same_however_many_decimals_it_has() -> None:
    assert edited("nilai: 650}", "nilai: 650.0}") == ()


def test_a_changed_target_is_named_by_the_keys_of_its_lists() -> None:
    (change,) = edited("nilai: 650}", "nilai: 655}")
    assert change.kind is ChangeKind.UBAH
    assert change.pointer == ("sasaran", "S1", "indikator", "IKU-1", "target", "2024", "nilai")
    assert (change.before, change.after) == (Decimal(650), Decimal(655))
    assert format_pointer(change.pointer) == "/sasaran/S1/indikator/IKU-1/target/2024/nilai"


def test_two_keys_name_an_element_joined_by_a_dot() -> None:
    assert [one.pointer for one in edited("Data 2022 dan 2023 terkumpul", "Data terkumpul")] == [
        ("catatan", "1.3", "catatan")
    ]


def test_a_whole_new_indicator_is_one_addition() -> None:
    after = data()
    extra = {**after["sasaran"][0]["indikator"][0], "kode": "IKU-9"}
    after["sasaran"][0]["indikator"].append(extra)
    (change,) = changes(data(), after)
    assert change == Change(ChangeKind.TAMBAH, ("sasaran", "S1", "indikator", "IKU-9"), None, extra)
    (back,) = changes(after, data())
    assert back.kind is ChangeKind.HAPUS
    assert back.before == extra


def test_a_keyed_section_that_appears_is_added_element_by_element() -> None:
    before = data()
    del before["disposisi"]
    found = changes(before, data())
    assert [(one.kind, one.pointer) for one in found] == [
        (ChangeKind.TAMBAH, ("disposisi", "1")),
        (ChangeKind.TAMBAH, ("disposisi", "2")),
    ]
    assert [one.kind for one in changes(data(), before)] == [ChangeKind.HAPUS] * 2


def test_an_absent_list_and_an_empty_one_are_the_same() -> None:
    before = data()
    del before["pengembalian"]
    assert changes(before, data()) == ()


def test_a_missing_document_is_an_empty_one() -> None:
    found = changes(None, data())
    assert {one.kind for one in found} == {ChangeKind.TAMBAH}
    assert ("data", "D11") in [one.pointer for one in found]
    assert changes(None, None) == ()


def test_another_order_is_one_move_of_the_list() -> None:
    after = data()
    after["sasaran"].reverse()
    (change,) = changes(data(), after)
    assert change == Change(
        ChangeKind.PINDAH, ("sasaran",), ("S1", "S2", "S3", "S4"), ("S4", "S3", "S2", "S1")
    )


def test_a_list_without_keys_is_compared_whole() -> None:
    (change,) = edited("[kabid_pelayanan, sekretaris]", "[sekretaris, kabid_pelayanan]")
    assert change.pointer[-1] == "penanggung_jawab"
    assert change.kind is ChangeKind.UBAH


def test_elements_with_one_key_twice_are_compared_whole() -> None:
    after = data()
    after["data"][1]["kode"] = "D1"
    (change,) = changes(data(), after)
    assert (change.kind, change.pointer) == (ChangeKind.UBAH, ("data",))


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (True, 1, False),
        (False, Decimal(0), False),
        (1, Decimal("1.0"), True),
        ("1", Decimal(1), False),
        (None, "", False),
        ([], {}, False),
        ({"a": [1]}, {"a": [Decimal(1)]}, True),
        ({"a": 1}, {"a": True}, False),
    ],
)
def test_sameness_is_strict_about_types_and_lenient_about_decimals(
    one: Any, other: Any, equal: bool
) -> None:
    assert same(one, other) is equal
    assert same(other, one) is equal


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(0, 3)
    | st.decimals(0, 3, places=1)
    | st.text("ab", max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=8,
)
DOCUMENTS = st.dictionaries(
    st.sampled_from(["tahun", "contoh", "data", "renstra", "lain"]),
    VALUES
    | st.lists(st.fixed_dictionaries({"kode": st.sampled_from("ABC"), "nama": VALUES}), max_size=3),
)


@settings(deadline=None)
@given(DOCUMENTS, DOCUMENTS)
def test_any_two_documents_differ_exactly_if_their_data_do(before: Any, after: Any) -> None:
    def normal(content: Any) -> Any:
        return {key: value for key, value in content.items() if (key, value) != ("data", [])}

    assert bool(changes(before, after)) is not same(normal(before), normal(after))
    assert changes(before, copy.deepcopy(before)) == ()
    for change in changes(before, after):
        assert describe(change, after)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("nilai: 700}", "nilai: 750}", "IKU-1, target 2025: 700 → 750 miliar rupiah"),
        (
            "baseline: {tahun: 2023, nilai: 76.67}",
            "baseline: {tahun: 2023, nilai: 76.7}",
            "IKU-3, baseline: 76,67 → 76,7 %",
        ),
        (
            "{tahun: 2023, nilai: 455.0}",
            "{tahun: 2023, nilai: 445.0}",
            "data D2, nilai 2023: 455,0 → 445,0 miliar rupiah",
        ),
        (
            "          - {tahun: 2026, nilai: 760}\n",
            "",
            "IKU-1, target 2026: dihapus (760 miliar rupiah)",
        ),
        ("langkah: 8", "langkah: 7", "langkah: 8 → 7"),
        ("contoh: true\n", "", "tanda contoh: dihapus (ya)"),
        (
            "    verifikasi: {hasil: sesuai, catatan: Cocok dengan LKPM.}\n",
            "",
            "data D3, verifikasi: dihapus (“Cocok dengan LKPM.”)",
        ),
        ("tempat: Curup", "tempat: Lebong", "pengesahan tempat: “Curup” → “Lebong”"),
    ],
)
def test_a_change_is_told_in_one_sentence(old: str, new: str, words: str) -> None:
    assert in_words(old, new) == [words]


def test_equal_lists_with_one_key_twice_do_not_differ() -> None:
    twice = {"data": [{"kode": "D1"}, {"kode": "D1"}]}
    assert changes(twice, copy.deepcopy(twice)) == ()
