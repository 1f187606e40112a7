"""The one layout: keys, indentation, brackets, lines; the data and comments stay."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_iku.documents.comments import comments
from sop_iku.documents.kind import kind_of
from sop_iku.documents.reading import read
from sop_iku.documents.tidying import _kept, equal_but_for_order, tidy
from tests.documents.repository_files import EXAMPLES, ROOT, document, sample, schema

UNTIDY = """\
# kepala

versi: 1   
tahun: 2024
langkah: 1
putaran: 1


# renstra
renstra: {akhir: 2026,awal:   2021 }
data:
# di atas D1
- nama: A  # ekor
  kode: D1
  nilai:
      # x
      -   {nilai: 1.50, tahun: 2023}
      - tahun: 2022
        nilai: 2
  sumber: |
     satu   
       dua
- kode:   D2
  nama: "panjang
     sekali"
  # komentar
  penanggung_jawab: staf"""  # noqa: W291 - blank ends of lines are what it is about

TIDY = """\
# kepala

tahun: 2024
versi: 1
putaran: 1
langkah: 1

# renstra
renstra: {awal: 2021, akhir: 2026}
data:
  # di atas D1
  - kode: D1
    nama: A  # ekor
    sumber: |
       satu   
         dua
    nilai:
      # x
      - {tahun: 2023, nilai: 1.50}
      - tahun: 2022
        nilai: 2
  - kode: D2
    nama: "panjang
       sekali"
    # komentar
    penanggung_jawab: staf
"""  # noqa: W291 - blank ends of lines are what is tidied


def tidied(text: str) -> str:
    return tidy(document(text), schema("iku")).decode()


def test_an_untidy_document_gets_the_one_layout() -> None:
    assert tidied(UNTIDY) == TIDY
    assert tidied(TIDY) == TIDY


def test_the_documents_of_this_repository_have_it_already() -> None:
    paths = [
        ROOT / "instansi.yaml",
        ROOT / "jabatan.yaml",
        *(path for folder in ("iku", "kalender", "sop") for path in (ROOT / folder).glob("*.yaml")),
        *(EXAMPLES / "valid").glob("*.yaml"),
    ]
    assert len(paths) > 10
    for path in paths:
        source = path.read_bytes()
        read_document = document(source, path.relative_to(ROOT).as_posix())
        assert tidy(read_document, schema(kind_of(read_document) or "")) == source, path.name


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("versi: 1\ntahun: 2024", "tahun: 2024\nversi: 1\n"),
        ("asing: 1\ntahun: 2024\nlain: 2\n", "tahun: 2024\nasing: 1\nlain: 2\n"),
        ("versi: 1\n# t\n# u\ntahun: 2024\n", "# t\n# u\ntahun: 2024\nversi: 1\n"),
        ("a: [1,2 , {b:  c}]\n", "a: [1, 2, {b: c}]\n"),
        ("a: {b:  ,c: d}\n", "a: {b: , c: d}\n"),
        ("a: [1,\n 2]\n", "a: [1,\n 2]\n"),
        ("renstra: {akhir: 2026,\n awal: 2021}\n", "renstra: {akhir: 2026,\n awal: 2021}\n"),
        ("a:\n\n\n\n    b: 1\n\n\n", "a:\n\n  b: 1\n"),
        ("\n\na: 1\n", "a: 1\n"),
        ("a:\n- - 1\n  - 2\n", "a:\n  - - 1\n    - 2\n"),
        ("a:\n  -\n    b: 1\n", "a:\n  -\n    b: 1\n"),
        ("a:\n- -1\n-   -2\n", "a:\n  - -1\n  - -2\n"),
        ("a: >\n  x\n\n\n  y\nb: 1\n", "a: >\n  x\n\n\n  y\nb: 1\n"),
        ("data:\n- # k\n  nama: x\n  kode: D1\n", "data:\n  - # k\n    kode: D1\n    nama: x\n"),
        ("data:\n- nama: x\n  # k\n  kode: D1\n", "data:\n  - nama: x\n    # k\n    kode: D1\n"),
        ("? a\n: b\n", "? a\n: b\n"),
        ("[1,2]\n", "[1, 2]\n"),
        ("x\n", "x\n"),
    ],
)
def test_layouts_one_by_one(before: str, after: str) -> None:
    assert tidied(before) == after
    assert tidied(after) == after


def test_a_pass_that_would_change_a_value_is_left_out() -> None:
    hostile = 'a: "x\n\n\n  y"\nversi: 1\ntahun: 2024\n'
    result = document(tidied(hostile)).data
    assert result["a"] == document(hostile).data["a"]
    assert list(result) == ["tahun", "versi", "a"]


@pytest.mark.parametrize("path", sorted((EXAMPLES / "valid").glob("*.yaml")), ids=lambda p: p.name)
def test_every_valid_example_keeps_its_data(path: Path) -> None:
    before = document(path.read_bytes(), path.name)
    after = document(tidy(before, schema(kind_of(before) or "iku")), path.name)
    assert equal_but_for_order(before.data, after.data)
    assert Counter(one.text for one in comments(before)) == Counter(
        one.text for one in comments(after)
    )


LINES = sample().splitlines(keepends=True)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(LINES) - 1),
            st.sampled_from(
                [
                    "\n",
                    "# x\n",
                    "  # y\n",
                    "        # z\n",
                    " ",
                    "  ",
                    "-",
                    "a: 1\n",
                    "|",
                    '"',
                    "{",
                    "]",
                    ",",
                ]
            ),
        ),
        max_size=6,
    )
)
def test_whatever_is_typed_into_a_document_tidying_changes_no_data(
    edits: list[tuple[int, str]],
) -> None:
    lines = list(LINES)
    for place, text in edits:
        lines[place] = text + lines[place]
    before = read("".join(lines).encode(), "iku/2024.yaml").document
    if before is None:
        return
    after = tidy(before, schema("iku"))
    again = document(after, "iku/2024.yaml")
    assert equal_but_for_order(before.data, again.data)
    assert tidy(again, schema("iku")) == after


def test_equality_but_for_order_is_strict_about_all_else() -> None:
    assert equal_but_for_order({"a": 1, "b": [None]}, {"b": [None], "a": 1})
    for one, other in (({"a": 1}, {"a": True}), ([1], [1, 2]), ({"a": 1}, {"b": 1}), ("a", "b")):
        assert not equal_but_for_order(one, other)


def test_a_text_that_says_something_else_or_nothing_is_not_taken() -> None:
    before = document("a: 1  # x\n")
    assert _kept(before, "a: 2  # x\n") is before
    assert _kept(before, "a: 1\na: 1\n") is before
    assert _kept(before, "a: 1\n") is before
    assert _kept(before, "# x\na: 1\n").source == b"# x\na: 1\n"
