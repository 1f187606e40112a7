"""The strict reader: what it yields, where, and that nothing makes it raise."""

from __future__ import annotations

import re
import sys
import unicodedata
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_iku.documents import reading
from sop_iku.documents.characters import CONTROL_RANGES, FORBIDDEN, FORMAT_RANGES
from sop_iku.documents.document import Position
from sop_iku.documents.reading import MOST_FINDINGS, MOST_LEVELS, MOST_NODES, read
from tests.documents.repository_files import document, sample

PLAIN = dict, list, str, bool, int, Decimal, type(None)


def test_numbers_are_int_under_the_named_keys_and_decimal_elsewhere() -> None:
    data = document("tahun: 2024\nnilai: 600.0\ntarget: 650\nkode: [1]\nnomor: 1.5\n").data
    assert data == {
        "tahun": 2024,
        "nilai": Decimal("600.0"),
        "target": Decimal(650),
        "kode": [Decimal(1)],
        "nomor": Decimal("1.5"),
    }
    assert [type(value) for value in data.values()] == [int, Decimal, Decimal, list, Decimal]
    assert str(data["nilai"]) == "600.0"  # the written decimals stay


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("-5.20", Decimal("-5.20")),
        ("0", Decimal(0)),
        ('"no"', "no"),
        ("'0123'", "0123"),
        ("1.234,56", "1.234,56"),
        ("07.30-16.00", "07.30-16.00"),
        ("2021-2026", "2021-2026"),
        ("1.2.3", "1.2.3"),
        ("norma", "norma"),
        ("yes sir", "yes sir"),
        ('"a\\nb"', "a\nb"),
        ("2024-01-19/CONTOH", "2024-01-19/CONTOH"),
    ],
)
def test_an_unquoted_word_means_what_it_looks_like(literal: str, value: Any) -> None:
    data = document(f"isi: {literal}\n").data
    assert data == {"isi": value}
    assert type(data["isi"]) is type(value)


@settings(deadline=None, max_examples=500)
@given(st.text(alphabet="0123456789+-._:xobeEnNaAiIfFtTZ ~<=yYsoOlLuUrR", min_size=1, max_size=12))
def test_what_is_read_as_text_is_text_for_a_yaml_1_1_reader_too(literal: str) -> None:
    found = read(f"isi: {literal}\n".encode(), "x").document
    if found is not None and isinstance(found.data["isi"], str):
        assert yaml.safe_load(f"isi: {literal}\n") == found.data


def test_positions_are_of_values_and_keys_counted_in_characters() -> None:
    found = document("# é\ndata:\n  - kode: D1\n    nama: 'né'\n  - {kode: D2, nama: x}\n")
    assert found.position(()) == Position(2, 1)
    assert found.position(("data", 0)) == Position(3, 5)
    assert found.position(("data", 0, "nama")) == Position(4, 11)
    assert found.key_position(("data", 0, "nama")) == Position(4, 5)
    assert found.key_position(("data", 1, "nama")) == Position(5, 16)
    assert found.position(("data", 1, "tidak", "ada")) == Position(5, 5)  # nearest ancestor


def test_reads_the_same_values_as_a_plain_loader() -> None:
    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items()}
        if isinstance(value, list):
            return [plain(item) for item in value]
        return float(value) if isinstance(value, Decimal) else value

    text = sample()
    assert plain(document(text).data) == yaml.safe_load(text)


def test_the_bound_is_checked_before_anything_is_decoded() -> None:
    source = b"\xff" * 65
    assert [one.rule for one in read(source, "x", limit=64).findings] == ["YAML-UKURAN"]
    assert [one.rule for one in read(source, "x", limit=65).findings] == ["YAML-UTF8"]


def test_sixty_four_levels_are_read_and_not_one_more() -> None:
    assert read(b"[" * MOST_LEVELS + b"]" * MOST_LEVELS, "x").document is not None
    assert read(b"[" * 65 + b"]" * 65, "x").findings[0].rule == "YAML-DALAM"


@pytest.mark.parametrize("source", [b"[" * 500_000, b"- " * 500_000, b"{a: " * 200_000])
def test_a_bottomless_document_ends_at_once(source: bytes) -> None:
    assert read(source, "x").findings[0].rule == "YAML-DALAM"


def test_a_long_row_of_digits_is_refused_in_linear_time() -> None:
    finding = read(b"a: " + b"1_" * 500_000 + b"x\nb: " + b"1" * 500_000, "x").findings[0]
    assert finding.rule == "YAML-ANGKA"
    assert len(finding.message) < 200


def test_a_file_full_of_mistakes_gives_a_bounded_report() -> None:
    assert len(read(b"- no\n" * 1000, "x").findings) == MOST_FINDINGS
    assert len(read(b"\t\n" * 1000, "x").findings) == MOST_FINDINGS


def test_a_document_of_countless_values_is_refused() -> None:
    finding = read(b"[" + b"1," * 300_000 + b"]", "x").findings[0]
    assert finding.rule == "YAML-UKURAN"
    assert str(MOST_NODES) in finding.message


def test_what_a_second_key_holds_is_not_mistaken_for_its_neighbours() -> None:
    findings = read(b"a: 1\nb: 2\na: {a: 1, b: 2}\n", "x").findings
    assert [(one.rule, one.line) for one in findings] == [("YAML-KUNCI-GANDA", 3)]


@pytest.mark.parametrize("error", [RecursionError(), MemoryError(), ValueError("x"), KeyError()])
def test_any_exception_while_reading_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(reading._Walk, "run", fail)
    result = read(b"a: 1\n", "x")
    assert result.document is None
    assert result.findings[0].rule == "YAML-BACA"
    assert type(error).__name__ in result.findings[0].message


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_never_raises_on_bytes(source: bytes) -> None:
    check_promise(source)


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("abn0123:-,[]{}&*!|>'\"%@`#? \n\t.~<=yo\\ué"), max_size=80))
def test_never_raises_on_yaml_like_text(text: str) -> None:
    check_promise(text.encode())


@settings(deadline=None)  # other workers share this machine
@given(st.data())
def test_never_raises_on_a_damaged_document(data: st.DataObject) -> None:
    source = bytearray(sample().encode()[:3000])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(source) - 1))
        source[place] = data.draw(st.integers(0, 255))
    check_promise(bytes(source[: data.draw(st.integers(0, len(source)))]))


def check_promise(source: bytes) -> None:
    """Hold a reading against the reader's promise: a clean document, or findings with places."""
    result = read(source, "x", limit=10_000)
    assert (result.document is None) == bool(result.findings)
    if result.document is None:
        lines = source.count(b"\n") + 1
        for one in result.findings:
            assert 1 <= one.line <= lines
            assert one.column >= 1
            assert one.rule.startswith("YAML-")
            assert one.rule != "YAML-BACA", one
        return
    check_data(result.document.data)


def check_data(data: Any) -> None:
    assert isinstance(data, PLAIN)
    if isinstance(data, dict):
        for key, value in data.items():
            assert isinstance(key, str)
            check_data(key)
            check_data(value)
    elif isinstance(data, list):
        for value in data:
            check_data(value)
    elif isinstance(data, Decimal):
        assert data.is_finite()
    elif isinstance(data, str):
        assert not FORBIDDEN.search(data)
        assert unicodedata.is_normalized("NFC", data)


def test_the_forbidden_characters_are_those_of_unicode() -> None:
    wanted = {
        code
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in {"Cc", "Cf"}
    }
    wanted = (wanted | {0x85, 0x2028, 0x2029, 0xFFFE, 0xFFFF}) - {0x0A}
    listed = {code for low, high in CONTROL_RANGES + FORMAT_RANGES for code in range(low, high + 1)}
    # A later Unicode than this Python's may know more format characters, never fewer.
    assert wanted <= listed
    assert {code for code in listed - wanted if unicodedata.category(chr(code)) != "Cn"} == set()
    assert not re.search(FORBIDDEN, "\n aé\u0301\u00a0\U0001f600")
