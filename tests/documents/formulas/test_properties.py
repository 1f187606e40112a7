"""Formulas under hypothesis: what is printed is read back, and nothing ever crashes or hangs."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_iku.documents.formulas import FormulaError, as_source, calculate, parse, variables_of
from sop_iku.documents.formulas.tree import Call, Negative, Number, Operation, Symbol, Tree

_NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2).map(Number)
_SYMBOLS = st.sampled_from("abcxyz").map(Symbol)
_NODES: st.SearchStrategy[Tree] = st.recursive(
    _NUMBERS | _SYMBOLS,
    lambda inner: st.one_of(
        inner.map(Negative),
        st.builds(Operation, st.sampled_from("+-*/^"), inner, inner),
        st.builds(
            Call, st.sampled_from(["jumlah", "rata_rata"]), st.lists(inner, min_size=1).map(tuple)
        ),
        st.builds(Call, st.just("persen"), st.tuples(inner, inner)),
    ),
    max_leaves=12,
)


def _readable(text: str) -> bool:
    try:
        parse(text)
    except FormulaError:
        return False
    return True


#: expressions of every shape, short enough to be read
TREES = _NODES.map(as_source).filter(_readable)
DATA = {"A": {"nilai": [{"tahun": 2023, "nilai": Decimal(7)}]}}
VARIABLES = variables_of({"variabel": [{"simbol": name, "data": "A"} for name in "abcxyz"]})


@given(TREES)
def test_what_is_printed_is_read_back_as_the_same_tree(text: str) -> None:
    tree = parse(text)
    assert as_source(tree) == text
    assert parse(as_source(tree)) == tree


@settings(max_examples=300)
@given(st.text(alphabet="ab1209.,;()+-*/^ ×÷:−%=&_jumlahpersen\n\x00é", max_size=80))
def test_any_text_is_a_tree_or_an_error_with_a_place(text: str) -> None:
    if _readable(text):
        calculate(parse(text), VARIABLES, DATA, 2023)
        return
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert 0 <= caught.value.offset <= len(text)
    assert caught.value.message


@given(TREES)
def test_every_formula_has_a_value_or_a_reason(text: str) -> None:
    outcome = calculate(parse(text), VARIABLES, DATA, 2023)
    assert (outcome.value is None) is bool(outcome.message)
    if outcome.value is not None:
        assert outcome.value.is_finite()


def test_hostile_powers_end_at_once() -> None:
    for text in ("9^9^9", "9^99^99", "99999999^100^100", "(((9^9)^9)^9)^9", "2^0.0000000001"):
        calculate(parse(text), (), {}, 2023)
