"""Formulas for the decree and the site: right, and safe whatever a name contains."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from sop_iku.documents.formulas import as_mathml, as_typst, parse
from tests.documents.formulas.test_properties import TREES

NAMES = {"a": "Izin", "b": 'Usaha "besar" \\ #panic($x$)'}


@pytest.mark.parametrize(
    ("text", "typeset"),
    [
        ("a / b * 100", 'frac(upright("Izin"), upright("{b}")) times "100"'),
        ("(a - 1.5)^2", 'attach(lr(( upright("Izin") minus "1,5" )), t: "2")'),
        ("(a / 2)^2", 'attach(lr(( frac(upright("Izin"), "2") )), t: "2")'),
        ("-(a + 1)", 'minus lr(( upright("Izin") plus "1" ))'),
        ("a * (1 / 2)", 'upright("Izin") times frac("1", "2")'),
        ("a / 2 - persen(a; 2)", None),
        ("jumlah(a; 2)", 'upright("jumlah") lr(( upright("Izin") "; " "2" ))'),
    ],
)
def test_a_typst_equation(text: str, typeset: str | None) -> None:
    found = as_typst(parse(text), NAMES)
    if typeset is None:
        assert "lr((" in found
    else:
        assert found == typeset.replace("{b}", 'Usaha \\"besar\\" \\\\ #panic($x$)')


@pytest.mark.tool
def test_typst_sets_every_kind_of_formula_and_runs_no_name() -> None:
    texts = ("a/b*100", "(a-b)^-2", "-a+persen(a;b)", "rata_rata(a;b)*jumlah(b)", "2^(a/b)")
    page = "\n".join(f"$ {as_typst(parse(text), NAMES)} $" for text in texts)
    assert typst.compile(page.encode(), format="svg").startswith(b"<svg")


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("a / 100", "<mfrac><mtext>Izin</mtext><mn>100</mn></mfrac>"),
        ("a ^ 2", "<msup><mtext>Izin</mtext><mn>2</mn></msup>"),
        ("(a / 2) ^ 2", "<mo>(</mo><mfrac>"),
        ("-a", "<mrow><mo>−</mo><mtext>Izin</mtext></mrow>"),
        ("a * (1 - a)", "<mo>×</mo><mrow><mo>(</mo>"),
        ("persen(a; 2)", "<mo>×</mo><mn>100</mn>"),
        ("jumlah(a; 2)", "<mtext>jumlah</mtext><mrow><mo>(</mo><mtext>Izin</mtext><mo>;</mo>"),
    ],
)
def test_mathml(text: str, inside: str) -> None:
    assert inside in as_mathml(parse(text), NAMES)


def test_mathml_says_itself_in_one_line_of_text() -> None:
    element = ET.fromstring(as_mathml(parse("a / b"), NAMES))
    assert element.get("aria-label") == 'Izin ÷ Usaha "besar" \\ #panic($x$)'
    assert element.get("display") == "block"


@given(TREES, st.text())
def test_no_name_breaks_out_of_the_page(tree: str, name: str) -> None:
    names = dict.fromkeys("abcxyz", name)
    parsed = parse(tree)
    ET.fromstring(as_mathml(parsed, names))
    outside = as_typst(parsed, names)
    while '"' in outside:  # without its string literals nothing but our own words is left
        before, _, rest = outside.partition('"')
        at = 0
        while rest[at] != '"':
            at += 2 if rest[at] == "\\" else 1
        outside = before + rest[at + 1 :]
    words = {"frac", "attach", "upright", "lr", "minus", "plus", "times", "t"}
    letters = "".join(sign if sign.isalpha() else " " for sign in outside)
    assert set(letters.split()) <= words
