"""Changes from a form into today's document: the cases of the table, and random edits."""

from __future__ import annotations

import copy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_iku.documents.applying import apply, edits
from sop_iku.documents.change import Change, ChangeKind
from sop_iku.documents.diff import difference
from sop_iku.documents.reading import read
from sop_iku.documents.splicing import content_end, node_at
from tests.documents.repository_files import document, sample, schema

IKU = schema("iku")
CASES = Path(__file__).with_name("applying_cases.yaml")
_TABLE: Any = yaml.load(CASES.read_text(encoding="utf-8"), yaml.BaseLoader)
TEXT: str = _TABLE["dokumen"]


def cases() -> list[dict[str, Any]]:
    """Return the cases, their values read as the strict reader reads them."""
    source = CASES.read_bytes().replace(b"\\u200B", b"\\u0041")
    reading = read(source, "kasus")
    assert reading.document is not None, reading.findings
    listed: list[dict[str, Any]] = reading.document.data["kasus"]
    for case in listed:  # the strict reader refuses the character, also where it is escaped
        if case["nama"].startswith("a character"):
            case["perubahan"][0]["baru"] = "a\u200bb"
    return listed


def change(written: dict[str, Any]) -> Change:
    kind = ChangeKind(written["jenis"])
    return Change(kind, tuple(written["jalur"]), written["lama"], written["baru"])


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["nama"])
def test_the_case(case: dict[str, Any]) -> None:
    applied = apply(document(TEXT), map(change, case["perubahan"]), IKU)
    if "konflik" in case:
        assert applied.document is None
        assert len(applied.conflicts) == len(case["konflik"])
        for sentence, part in zip(applied.conflicts, case["konflik"], strict=True):
            assert part in sentence
        return
    assert applied.conflicts == ()
    assert applied.document is not None
    assert applied.document.source.decode() == _expected(case["hasil"])


def _expected(result: Any) -> str:
    if result == "urutan":
        lines = TEXT.splitlines(keepends=True)
        begin = next(n for n, line in enumerate(lines) if "yang pertama" in line)
        second = next(n for n, line in enumerate(lines) if "kode: D2" in line)
        end = next(n for n, line in enumerate(lines) if line == "# sasaran\n") - 1
        moved = lines[second:end] + lines[begin:second]
        return "".join([*lines[:begin], *moved, *lines[end:]])
    expected = TEXT
    for old, new in result:
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    return expected


def test_a_list_without_a_last_line_end_is_reordered_too() -> None:
    text = "tahun: 2024\ndata:\n  - kode: A\n\n  # b\n  - kode: B"
    moved = apply(
        document(text), [Change(ChangeKind.PINDAH, ("data",), ("A", "B"), ("B", "A"))], IKU
    )
    assert moved.document is not None
    assert moved.document.source.decode() == "tahun: 2024\ndata:\n  # b\n  - kode: B\n\n  - kode: A"


def test_the_sample_is_made_of_its_first_state() -> None:
    after = document(sample())
    before = document(TEXT)
    applied = apply(before, edits(before.data, after.data, IKU), IKU)
    assert applied.document is not None, applied.conflicts
    assert difference(applied.document.data, after.data, IKU) == ()


WORDS = st.text("ab é:#'\"-{}[],&*!|>%@`\n", max_size=8).map(str.strip) | st.sampled_from(
    ["no", "~", "null", "0123", "1:30", "2024-01-01", "=", "<<", "-", "", "a\n\nb", " x", "x\n"]
)
NUMBERS = st.decimals(-1000, 1000, places=2) | st.integers(0, 999).map(Decimal)
SCALARS = WORDS | NUMBERS.filter(bool) | st.booleans() | st.none()
VALUES = SCALARS | st.lists(WORDS, max_size=3)
PLACES: list[tuple[str | int, ...]] = [
    ("data", 0, "nama"),
    ("data", 1, "sumber"),
    ("sasaran", 0, "uraian"),
    ("sasaran", 0, "indikator", 0, "alasan"),
    ("data", 0, "nilai", 1, "nilai"),
]
FREE = {"nama", "uraian", "alasan", "sumber", "baru", "lain", "satuan", "baseline"}


@st.composite
def edited(draw: st.DrawFn) -> Any:
    """Return the data of the table's text after some edits such as a form makes."""
    data = copy.deepcopy(document(TEXT).data)
    for _ in range(draw(st.integers(1, 5))):
        _edit(draw, data)
    return data


def _edit(draw: st.DrawFn, data: Any) -> None:
    lists: list[tuple[Any, str]] = [(data["data"], "kode"), (data["sasaran"], "kode")]
    lists += [(one.get("nilai"), "tahun") for one in data["data"]]
    lists += [(goal.get("indikator"), "kode") for goal in data["sasaran"]]
    indicators = [one for goal in data["sasaran"] for one in goal.get("indikator") or []]
    lists += [(one.get("target"), "tahun") for one in indicators]
    chosen, key = draw(st.sampled_from([one for one in lists if one[0]] or [([], "kode")]))
    match draw(st.sampled_from(["order", "remove", "add", "field", "drop", "head"])):
        case "order":
            chosen[:] = draw(st.permutations(chosen))
        case "remove" if chosen:
            chosen.pop(draw(st.integers(0, len(chosen) - 1)))
        case "add":
            code: Any = draw(st.integers(2000, 2009) if key == "tahun" else st.sampled_from("XYZ"))
            if code not in [one[key] for one in chosen]:
                place = draw(st.integers(0, len(chosen)))
                chosen.insert(place, {key: code, "nama": draw(VALUES)})
        case "field" if chosen:
            draw(st.sampled_from(chosen))[draw(st.sampled_from(sorted(FREE)))] = draw(VALUES)
        case "drop" if chosen:
            element = draw(st.sampled_from(chosen))
            element.pop(draw(st.sampled_from(sorted(set(element) - {key}) or ["nama"])), None)
        case _:
            data["renstra"] = draw(VALUES | st.just({"awal": 2020}))


@settings(deadline=None, max_examples=150)
@given(edited())
def test_any_edit_is_made_by_its_changes_again(after: Any) -> None:
    before = document(TEXT)
    changes = edits(before.data, after, IKU)
    applied = apply(before, changes, IKU)
    assert applied.document is not None, (changes, applied.conflicts)
    assert difference(applied.document.data, after, IKU) == ()
    again = apply(applied.document, changes, IKU)
    assert again.document is not None
    assert again.document.source == applied.document.source


@settings(deadline=None, max_examples=60)
@given(SCALARS, st.sampled_from(PLACES))
def test_one_value_moves_no_byte_outside_of_it(value: Any, pointer: Any) -> None:
    before = document(TEXT)
    after = copy.deepcopy(before.data)
    owner = after
    for segment in pointer[:-1]:
        owner = owner[segment]
    owner[pointer[-1]] = value
    applied = apply(before, edits(before.data, after, IKU), IKU)
    assert applied.document is not None, applied.conflicts
    node = node_at(before, pointer)
    text = applied.document.source.decode()
    assert text.startswith(TEXT[: node.start_mark.index].rstrip(" "))
    assert text.endswith(TEXT[content_end(node) :])


def test_the_first_key_of_an_empty_mapping_is_added_in_its_brackets() -> None:
    text = "tahun: 2024\nsasaran:\n- kode: S1\n  indikator:\n  - kode: A\n    satuan: {}  # nanti\n"
    place = ("sasaran", "S1", "indikator", "A", "satuan", "jenis")
    applied = apply(document(text), [Change(ChangeKind.TAMBAH, place, None, "persen")], IKU)
    assert applied.document is not None
    assert applied.document.source.decode() == text.replace("{}", "{jenis: persen}")
