"""What a new version left exactly as it was, byte for byte, section by section."""

from __future__ import annotations

import pytest

from sop_iku.documents.reading import read
from sop_iku.documents.sections import kept_sections
from tests.documents.repository_files import document, sample

YEAR_FILE = "iku/2024.yaml"


def kept(new: bytes) -> frozenset[str]:
    """Which sections of the finished year stand in ``new`` byte for byte."""
    after = read(new, YEAR_FILE).document
    assert after is not None
    return kept_sections(document(sample()), after)


def without_verification() -> bytes:
    """The finished year, the verification of its data taken out by lines."""
    lines = sample().encode().splitlines(keepends=True)
    return b"".join(line for line in lines if b"    verifikasi: " not in line)


def test_verification_and_comments_between_sections_are_set_aside() -> None:
    both = frozenset({"data", "sasaran"})
    assert kept(without_verification()) == both
    assert kept(without_verification().replace(b"# Langkah 5:", b"\n# Lain:")) == both


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        (b"nilai: 145.0}", b"nilai: 145.00}", "sasaran"),
        (b"nilai: 145.0}", b"nilai: 145.0} # benar", "sasaran"),
        (b"nilai: 650}", b"nilai: 651}", "data"),
        (b"  - kode: S2\n", b"\n  - kode: S2\n", "data"),
    ],
)
def test_one_byte_is_enough(old: bytes, new: bytes, left: str) -> None:
    source = without_verification()
    assert old in source
    assert kept(source.replace(old, new, 1)) == {left}


def test_a_section_that_neither_side_has_is_kept() -> None:
    source = b"tahun: 2024\nversi: 1\n"
    one = read(source, YEAR_FILE).document
    assert one is not None
    assert kept_sections(one, one) == {"data", "sasaran"}


VERIFIED_FIRST = b"""versi: 1
data:
- verifikasi: {hasil: sesuai}
  kode: D1
  nilai: 1.50
- kode: D2
"""


@pytest.mark.parametrize(
    ("data", "same"),
    [
        (b"data:\n- kode: D1\n  nilai: 1.50\n- kode: D2\n", True),
        (b"data: [{kode: D1, nilai: 1.50}, {kode: D2}]\n", True),
        (b"data:\n- kode: D1\n  nilai: 1.5\n- kode: D2\n", False),
        (b"data:\n- nilai: 1.50\n  kode: D1\n- kode: D2\n", False),
        (b"data:\n- kode: D1\n  nilai: 1.50\n  verifikasi: {}\n- kode: D2\n", False),
        (b"data: 7\n", False),
        (b"", False),
    ],
)
def test_where_no_splice_can_take_it_out_the_values_as_written_decide(
    data: bytes, *, same: bool
) -> None:
    before = read(VERIFIED_FIRST, YEAR_FILE).document
    after = read(b"versi: 2\n" + data, YEAR_FILE).document
    assert before is not None
    assert after is not None
    assert ("data" in kept_sections(before, after)) is same


def test_elements_that_are_no_mappings_stay_as_they_are() -> None:
    before = read(VERIFIED_FIRST + b"- 7\n", YEAR_FILE).document
    after = read(b"data: [{kode: D1, nilai: 1.50}, {kode: D2}, 7]\nversi: 2\n", YEAR_FILE).document
    assert before is not None
    assert after is not None
    assert kept_sections(before, after) == {"data", "sasaran"}


def test_only_some_data_may_have_been_verified() -> None:
    old = b"data:\n- kode: D1\n- kode: D2\n  verifikasi: {hasil: sesuai}\nversi: 1\n"
    before = read(old, YEAR_FILE).document
    after = read(b"data:\n- kode: D1\n- kode: D2\nversi: 2\n", YEAR_FILE).document
    assert before is not None
    assert after is not None
    assert kept_sections(before, after) == {"data", "sasaran"}


def test_data_that_is_no_list_is_compared_as_it_is() -> None:
    one = read(b"data: 7\nversi: 1\n", YEAR_FILE).document
    other = read(b"data: 8\nversi: 1\n", YEAR_FILE).document
    assert one is not None
    assert other is not None
    assert kept_sections(one, one) == {"data", "sasaran"}
    assert kept_sections(one, other) == {"sasaran"}


@pytest.mark.parametrize(("old", "new"), [(b"- 1\n", b"a: 1\n"), (b"a: 1\n", b"- 1\n")])
def test_what_is_no_mapping_keeps_nothing(old: bytes, new: bytes) -> None:
    assert kept_sections(document(old), document(new)) == frozenset()
