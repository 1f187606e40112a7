"""The flowchart's connectors: what must hold for any SOP, and the picture of ours."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_iku.documents.failure import Failure
from sop_iku.procedure.sop import Symbol
from sop_iku.publish.swimlane import Connector, Place, Point, cells, places, route
from tests.publish.sample import procedure

#: thirteen steps, six returns, over five columns: column, where "Tidak" goes
LONG = (
    (0, None), (4, None), (3, None), (2, 1), (4, None), (3, 4), (2, 2),
    (1, 4), (4, None), (0, 7), (1, None), (1, 8), (0, None),
)  # fmt: skip


def _symbols(rows: tuple[tuple[int, int | None], ...]) -> tuple[Place, ...]:
    return tuple(
        Place(row, column, Symbol.PROSES if back is None else Symbol.KEPUTUSAN, back)
        for row, (column, back) in enumerate(rows)
    )


def _walk(connector: Connector) -> list[Point]:
    """Return every track point a connector passes, in order."""
    points = [connector.points[0]]
    for start, end in pairwise(connector.points):
        steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
        across = (end[0] > start[0]) - (end[0] < start[0])
        down = (end[1] > start[1]) - (end[1] < start[1])
        points += [(start[0] + across * n, start[1] + down * n) for n in range(1, steps + 1)]
    return points


def _require_clean(symbols: tuple[Place, ...], columns: int) -> tuple[Connector, ...]:
    connectors = route(symbols, columns)
    centres = {place.centre for place in symbols}
    owners: dict[frozenset[Point], int] = {}
    for connector in connectors:
        for start, end in pairwise(connector.points):
            assert (start[0] == end[0]) != (start[1] == end[1]), "not parallel to an axis"
        walked = _walk(connector)
        assert walked[0] == symbols[connector.source].centre
        assert walked[-1] == symbols[connector.target].centre
        assert not centres & set(walked[1:-1]), f"through a symbol: {connector}"
        for edge in map(frozenset, pairwise(walked)):
            assert owners.setdefault(edge, connector.target) == connector.target, "on another line"
    return connectors


def test_our_sop_is_drawn_as_the_office_draws_it() -> None:
    sop = procedure()
    connectors = _require_clean(places(sop), len(sop.columns))
    drawn = {(line.source + 1, line.target + 1, line.label) for line in connectors}
    assert drawn == {
        (1, 2, ""), (2, 3, ""), (3, 4, ""), (4, 5, "Ya"), (4, 3, "Tidak"),
        (5, 6, ""), (6, 7, ""), (7, 8, "Ya"), (7, 6, "Tidak"),
    }  # fmt: skip
    assert max(len(line.points) for line in connectors) == 4, "at most two bends"


def test_a_long_sop_with_six_returns_is_drawn() -> None:
    connectors = _require_clean(_symbols(LONG), 5)
    assert [line.label for line in connectors].count("Tidak") == 6
    assert len(connectors) == 12 + 6


def test_the_same_sop_gives_the_same_lines() -> None:
    assert route(_symbols(LONG), 5) == route(_symbols(LONG), 5)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_short_sop_is_drawn_clean_or_refused_by_step(data: st.DataObject) -> None:
    columns = data.draw(st.integers(2, 5))
    size = data.draw(st.integers(2, 7))
    rows = []
    for row in range(size):
        backs = st.one_of(st.none(), st.integers(0, row - 1)) if row else st.none()
        rows.append((data.draw(st.integers(0, columns - 1)), data.draw(backs)))
    symbols = _symbols(tuple(rows))
    try:
        route(symbols, columns)
    except Failure:
        return  # refused, and nothing drawn: that is the other half of the promise
    _require_clean(symbols, columns)


def test_a_way_that_does_not_exist_names_the_step() -> None:
    """One column has two free tracks; the third return that overlaps two others finds none."""
    rows = (*((0, None) for _ in range(4)), *((0, back) for back in range(3)))
    with pytest.raises(Failure, match="panah dari langkah 7 tidak menemukan jalan"):
        route(_symbols(rows), 1)


def test_pieces_meet_at_the_borders_of_their_cells() -> None:
    """What leaves a cell on one side enters its neighbour at the same height or width."""
    drawn = cells(_require_clean(_symbols(LONG), 5))
    for (row, column), cell in drawn.items():
        for x1, y1, x2, y2 in cell.strokes:
            assert min(x1, y1, x2, y2) >= 0
            assert max(x1, y1, x2, y2) <= 100
            if y1 == y2 and x2 == 100:
                neighbour = drawn[row, column + 1].strokes
                assert any(left == 0 and top == y1 for left, top, *_ in neighbour)
            if x1 == x2 and y2 == 100:
                neighbour = drawn[row + 1, column].strokes
                assert any(top == 0 and left == x1 for left, top, *_ in neighbour)


def test_every_step_but_the_first_is_entered_by_an_arrow() -> None:
    symbols = _symbols(LONG)
    drawn = cells(route(symbols, 5))
    assert all(drawn[place.row, place.column].arrows for place in symbols[1:])
