"""Elements of a list into another order; what cannot be moved by whole lines is refused."""

from __future__ import annotations

import pytest

from sop_iku.documents.reordering import reorder
from sop_iku.documents.splicing import SpliceError
from tests.documents.repository_files import document


def moved(text: str, *order: int) -> str:
    return reorder(document(text), ("a",), order).decode()


def test_lines_move_with_their_comments_and_blank_lines_stay() -> None:
    text = "a:\n  - x\n\n  # tentang w\n  - w  # w\n  - z\nb: 1\n"
    assert moved(text, 2, 1, 0) == "a:\n  - z\n\n  # tentang w\n  - w  # w\n  - x\nb: 1\n"


def test_elements_in_brackets_move_and_their_commas_stay() -> None:
    assert moved("a: [x,  w, {z: 1} ]\n", 2, 0, 1) == "a: [{z: 1},  x, w ]\n"


@pytest.mark.parametrize("order", [(0,), (0, 0), (0, 1, 2), (1, 2)])
def test_an_order_of_other_places_is_refused(order: tuple[int, ...]) -> None:
    with pytest.raises(SpliceError, match="tidak cocok"):
        moved("a: [x, w]\n", *order)


def test_what_is_no_list_is_refused() -> None:
    with pytest.raises(SpliceError, match="tidak cocok"):
        moved("a: x\n", 0)


def test_an_element_that_begins_behind_another_dash_is_refused() -> None:
    with pytest.raises(SpliceError, match="baris sendiri"):
        reorder(document("a:\n  - - x\n    - w\n"), ("a", 0), (1, 0))
