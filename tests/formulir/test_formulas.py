"""The form's little evaluator says of a formula what the Python one says."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sop_iku.documents.formulas.calculation import calculate
from sop_iku.documents.formulas.errors import FormulaError
from sop_iku.documents.formulas.parsing import parse
from sop_iku.documents.formulas.variables import variables_of
from tests.formulir import toolchain

pytestmark = [pytest.mark.tool, pytest.mark.xdist_group("formulir")]
DATA: list[dict[str, Any]] = [
    {"kode": "A", "nilai": [{"tahun": 2022, "nilai": Decimal(80)}, {"tahun": 2023, "nilai": 100}]},
    {"kode": "B", "nilai": [{"tahun": 2023, "nilai": Decimal("2.5")}]},
    {"kode": "N", "nilai": [{"tahun": 2023, "nilai": 0}]},
    {"kode": "T", "nilai": [{"tahun": 2023, "nilai": "BB"}]},
    {"kode": "K", "nilai": [{"tahun": 2023, "nilai": None}]},
]
VARIABLES = [
    {"simbol": "a", "data": "A"},
    {"simbol": "lalu", "data": "A", "geser": Decimal(-1)},
    {"simbol": "b", "data": "B"},
    {"simbol": "n", "data": "N"},
    {"simbol": "t", "data": "T"},
    {"simbol": "k", "data": "K"},
    {"simbol": "depan", "data": "A", "geser": 1},
    {"simbol": "hilang", "data": "Z"},
]
EXPRESSIONS = (
    "a + b", "a - b * 2", "(a - lalu) / lalu * 100", "-2^2", "2^3^2", "2^-1", "(-2)^2", "(-2)^3",
    "10 - 4 - 3", "100 / 10 / 5", "a ÷ 4 × 2", "a : 4 · 2 − 1", "jumlah(a; b; 1)", "SUM(a)",
    "rata_rata(a, lalu)", "average(a; lalu)", "persen(lalu; a)", "percent(lalu; a)", "0.1 + 0.2",
    "1 / 3", "2 / 3", "-2 / 3", "a / 7 * 7", "1.1^100", "3^-7", "(1/3)^50", "0^0", "0^-1", "0^2",
    "1 / 3 + 2 / 3 - 1", "1" * 30 + " * " + "9" * 30, "0.5 * " + "3" * 29 + ".5", "-0", "- - 1",
    "a / n", "persen(a; n)", "a + lalu", "a + t", "a + k", "a + depan", "a + hilang", "a + asing",
    "2^101", "(10^100)^10", "10^100 * 10^100 * 10^100", "", "a +", "(a + b", "jumlah(a; b", "a)",
    "a b", "2a", "maks(a; b)", "persen(a)", "lapor / wajib * 100%", "y = a", "[a]", "a & b",
    "a * 1,5", "1" * 31, "a" * 1001, "(" * 41 + "a", "-" * 41 + "a", "2^" * 41 + "2",
    "+".join("a" * 42), "+".join("a" * 41), "toString(a)", "constructor(1)", "a + 🙂", "1.", ".5",
    "a ; b", "jumlah()", "jumlah(a;)", "()", "a(b)", "* a", "a ^", "A + b", "1e3", "__proto__",
)  # fmt: skip


@pytest.mark.parametrize("year", [2022, 2023])
def test_every_expression_has_the_same_value_or_the_same_fault(bench: Path, year: int) -> None:
    questions = [
        {"op": "calculate", "text": text, "variables": VARIABLES, "data": DATA, "year": year}
        for text in EXPRESSIONS
    ]
    for text, answer in zip(EXPRESSIONS, toolchain.asked(bench, questions), strict=True):
        assert told(answer) == python(text, year), text


def test_a_broken_power_is_left_to_the_check_afterwards(bench: Path) -> None:
    question = {"op": "calculate", "text": "4^0.5", "variables": [], "data": [], "year": 2023}
    (answer,) = toolchain.asked(bench, [question])
    assert "pangkat pecahan tidak dihitung di formulir" in answer["gagal"]


def told(answer: dict[str, Any]) -> Any:
    if "hasil" in answer:
        return Decimal(answer["hasil"]["nilai"]).normalize()
    return answer["tempat"], words(answer["gagal"])


def python(text: str, year: int) -> Any:
    try:
        tree = parse(text)
    except FormulaError as error:
        return error.offset, words(error.message)
    data = {one["kode"]: one for one in DATA}
    outcome = calculate(tree, variables_of({"variabel": VARIABLES}), data, year)
    if outcome.value is None:
        return outcome.offset, words(outcome.message)
    return outcome.value.normalize()


def words(message: str) -> str:
    return message.translate(str.maketrans("“”", "''")).replace('"', "'")
