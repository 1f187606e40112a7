"""Routes the connectors of an SOP's flowchart over a grid of rows (steps) and columns (offices).

Each cell has three tracks across and three down (near, middle, far); a connector runs along
tracks only, never through a symbol and never on top of a connector to another step. The
cheapest way is found with Dijkstra's algorithm: length, bends and crossings cost. The
result is cut at cell borders, so every cell can draw its own part at any height.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sop_iku.documents.failure import Failure
from sop_iku.procedure.sop import Procedure, Symbol

#: Where the three tracks lie within a cell, in percent of its width or height.
TRACKS = (9, 50, 91)
_CELL = (75, 50)  # typical width and height of a cell in pixels: only their ratio matters
_BEND, _CROSSING, _SIDE_ENTRY, _JOIN = 40.0, 70.0, 55.0, 45.0

Point = tuple[int, int]  # (track across, track down), counted over the whole grid
Stroke = tuple[int, int, int, int]  # x1, y1, x2, y2 in percent of a cell
_MOVES: dict[str, Point] = {"kanan": (1, 0), "bawah": (0, 1), "kiri": (-1, 0), "atas": (0, -1)}
_OPPOSITE = {"kanan": "kiri", "kiri": "kanan", "atas": "bawah", "bawah": "atas"}


@dataclass(frozen=True)
class Place:
    """A step's symbol on the grid: row and column from 0; ``back`` is the row "Tidak" goes to."""

    row: int
    column: int
    symbol: Symbol
    back: int | None = None

    @property
    def centre(self) -> Point:
        """Return the track point in the middle of its cell."""
        return (3 * self.column + 1, 3 * self.row + 1)


@dataclass(frozen=True)
class Connector:
    """A routed line from one row's symbol to another's; ``label`` is Ya, Tidak or empty."""

    source: int
    target: int
    label: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Cell:
    """What one cell draws: strokes in percent (x1, y1, x2, y2), arrowheads and labels by side."""

    strokes: tuple[Stroke, ...] = ()
    arrows: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()


@dataclass
class _Plan:
    """The lines drawn so far: which target owns an edge, and what passes a point."""

    edges: dict[frozenset[Point], int] = field(default_factory=dict)
    points: dict[Point, set[tuple[str, int]]] = field(default_factory=dict)
    connectors: list[Connector] = field(default_factory=list)
    cost: float = 0.0

    def copy(self) -> _Plan:
        return _Plan(
            dict(self.edges),
            {point: set(uses) for point, uses in self.points.items()},
            list(self.connectors),
            self.cost,
        )


def places(procedure: Procedure) -> tuple[Place, ...]:
    """Return the symbols of an SOP; only a decision (keputusan) draws a way back."""
    columns = [column.office for column in procedure.columns]
    return tuple(
        Place(
            row=step.number - 1,
            column=columns.index(step.performer),
            symbol=step.symbol,
            back=step.returns_to - 1
            if step.symbol is Symbol.KEPUTUSAN and step.returns_to is not None
            else None,
        )
        for step in procedure.steps
    )


def route(symbols: Sequence[Place], columns: int) -> tuple[Connector, ...]:
    """Return all connectors: to the next step and, from a decision, back.

    "Ya" and "Tidak" of one decision are chosen together. Raises Failure naming the step
    whose connector finds no way.
    """
    plan = _Plan()
    for place in symbols:
        following = symbols[place.row + 1] if place.row + 1 < len(symbols) else None
        wanted: list[tuple[Place, str]] = []
        if following is not None:
            wanted.append((following, "Ya" if place.back is not None else ""))
        if place.back is not None:
            wanted.append((symbols[place.back], "Tidak"))
        plan = _cheapest(plan, place, wanted, symbols, columns)
    return tuple(plan.connectors)


def cells(connectors: Sequence[Connector]) -> dict[tuple[int, int], Cell]:
    """Cut connectors at cell borders; keys are (row, column)."""
    strokes: dict[tuple[int, int], list[Stroke]] = {}
    arrows: dict[tuple[int, int], list[str]] = {}
    labels: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for connector in connectors:
        for start, end in pairwise(connector.points):
            for cell, stroke in _pieces(start, end):
                if stroke not in strokes.setdefault(cell, []):
                    strokes[cell].append(stroke)
        first, last = connector.points[0], connector.points[-1]
        entry = _OPPOSITE[_direction(connector.points[-2], last)]
        if entry not in arrows.setdefault(_cell(last), []):
            arrows[_cell(last)].append(entry)
        if connector.label:
            side = _direction(first, connector.points[1])
            labels.setdefault(_cell(first), []).append((connector.label, side))
    return {
        cell: Cell(
            tuple(strokes.get(cell, ())), tuple(arrows.get(cell, ())), tuple(labels.get(cell, ()))
        )
        for cell in sorted({*strokes, *arrows, *labels})
    }


def _cheapest(
    plan: _Plan,
    place: Place,
    wanted: Sequence[tuple[Place, str]],
    symbols: Sequence[Place],
    columns: int,
) -> _Plan:
    """Try the wanted connectors in both orders; keep the cheaper plan."""
    tried = []
    for order in (wanted, wanted[::-1]) if len(wanted) > 1 else (wanted,):
        attempt: _Plan | None = plan.copy()
        for target, label in order:
            attempt = attempt and _add(attempt, place, target, label, symbols, columns)
        if attempt is not None:
            tried.append(attempt)
    if not tried:
        raise Failure(
            f"Diagram alir: panah dari langkah {place.row + 1} tidak menemukan jalan.",
            "Ubah kolom pelaksana atau kembali_ke langkah itu di berkas SOP.",
        )
    return min(tried, key=lambda candidate: candidate.cost)


def _add(
    plan: _Plan,
    source: Place,
    target: Place,
    label: str,
    symbols: Sequence[Place],
    columns: int,
) -> _Plan | None:
    found = _search(plan, source, target, symbols, columns)
    if found is None:
        return None
    cost, path = found
    for position, point in enumerate(path[1:], start=1):
        plan.edges[frozenset((path[position - 1], point))] = target.row
    for position in range(1, len(path) - 1):
        before = _direction(path[position - 1], path[position])
        after = _direction(path[position], path[position + 1])
        use = _axis(before) if before == after else "belok"
        plan.points.setdefault(path[position], set()).add((use, target.row))
    plan.connectors.append(Connector(source.row, target.row, label, _corners(path)))
    plan.cost += cost
    return plan


def _search(
    plan: _Plan, source: Place, target: Place, symbols: Sequence[Place], columns: int
) -> tuple[float, list[Point]] | None:
    """Return the cheapest way and its cost, or None. Ties fall the same way every time."""
    blocked = {place.centre for place in symbols} - {target.centre}
    width, height = 3 * columns, 3 * len(symbols)
    queue: list[tuple[float, int, Point, str, tuple[Point, ...]]] = []
    queue.append((0.0, 0, source.centre, "", (source.centre,)))
    done: set[tuple[Point, str]] = set()
    order = 0
    while queue:
        cost, _, point, heading, path = heapq.heappop(queue)
        if point == target.centre:
            return cost, list(path)
        if (point, heading) in done:
            continue
        done.add((point, heading))
        for direction, (across, down) in _MOVES.items():
            following = (point[0] + across, point[1] + down)
            inside = 0 <= following[0] < width and 0 <= following[1] < height
            if not inside or following in blocked or direction == _OPPOSITE.get(heading):
                continue
            step = _price(plan, point, following, heading, direction, target)
            if step is not None:
                order += 1
                heapq.heappush(
                    queue, (cost + step, order, following, direction, (*path, following))
                )
    return None


def _price(
    plan: _Plan, point: Point, following: Point, heading: str, direction: str, target: Place
) -> float | None:
    """Return what one move costs; None where it would lie on, or touch, a foreign line."""
    if plan.edges.get(frozenset((point, following)), target.row) != target.row:
        return None
    turns = heading not in ("", direction)
    cost = _BEND if turns else 0.0
    foreign = [use for use, owner in plan.points.get(point, ()) if owner != target.row]
    if heading and foreign:
        if turns or any(use in ("belok", _axis(direction)) for use in foreign):
            return None
        cost += _CROSSING * len(foreign)
    if following == target.centre:
        cost += _SIDE_ENTRY if _axis(direction) == "datar" else 0.0
        cost += _JOIN if frozenset((point, following)) in plan.edges else 0.0
    return cost + abs(_x(following) - _x(point)) + abs(_y(following) - _y(point))


def _x(point: Point) -> float:
    return (point[0] // 3 + TRACKS[point[0] % 3] / 100) * _CELL[0]


def _y(point: Point) -> float:
    return (point[1] // 3 + TRACKS[point[1] % 3] / 100) * _CELL[1]


def _axis(direction: str) -> str:
    return "datar" if direction in ("kanan", "kiri") else "tegak"


def _direction(start: Point, end: Point) -> str:
    if start[1] == end[1]:
        return "kanan" if end[0] > start[0] else "kiri"
    return "bawah" if end[1] > start[1] else "atas"


def _corners(path: Sequence[Point]) -> tuple[Point, ...]:
    inner = (
        point
        for before, point, after in zip(path, path[1:], path[2:], strict=False)
        if _direction(before, point) != _direction(point, after)
    )
    return (path[0], *inner, path[-1])


def _cell(point: Point) -> tuple[int, int]:
    return (point[1] // 3, point[0] // 3)


def _pieces(start: Point, end: Point) -> Iterator[tuple[tuple[int, int], Stroke]]:
    """Cut one straight segment at cell borders; yields the cell and the stroke in percent."""
    level = start[1] == end[1]
    low, high = sorted((start, end))
    along = 0 if level else 1
    for index in range(low[along] // 3, high[along] // 3 + 1):
        begin = TRACKS[low[along] % 3] if index == low[along] // 3 else 0
        stop = TRACKS[high[along] % 3] if index == high[along] // 3 else 100
        if level:
            track = TRACKS[low[1] % 3]
            yield (low[1] // 3, index), (begin, track, stop, track)
        else:
            track = TRACKS[low[0] % 3]
            yield (index, low[0] // 3), (track, begin, track, stop)
