"""Data written on one line are read back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_iku.documents.characters import FORBIDDEN, is_composed
from sop_iku.documents.reading import read
from sop_iku.documents.writing import flow

TEXTS = st.text(max_size=30).filter(
    lambda text: (
        not FORBIDDEN.search(text)
        and is_composed(text)
        and not any("\ud800" <= one <= "\udfff" for one in text)
    )
)
NUMBERS = st.decimals(-(10**9), 10**9, allow_nan=False, places=2).map(lambda one: one + 0)
VALUES = st.recursive(
    TEXTS | st.booleans() | st.none() | NUMBERS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_written_is_read_back(value: object) -> None:
    document = read(f"- {flow(value)}\n".encode(), "a.yaml").document
    assert document is not None
    assert document.data == [value]


def test_texts_are_quoted_only_where_they_must_be() -> None:
    assert flow({"tahun": 2024, "nama": "Nilai realisasi (PMA)"}) == (
        "{tahun: 2024, nama: Nilai realisasi (PMA)}"
    )
    assert flow(["no", "1:30", "a, b", "2024-01-01", "", " x", "tidak"]) == (
        '["no", "1:30", "a, b", "2024-01-01", "", " x", tidak]'
    )


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError):
        flow(1.5)
