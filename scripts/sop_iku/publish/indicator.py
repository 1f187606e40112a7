"""One page per indicator of a version: what it means, how it is computed, how it went on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from sop_iku.documents.achievement import GUARD, STATEMENTS
from sop_iku.documents.formatting import number
from sop_iku.documents.formulas.calculation import calculate, rounded_like
from sop_iku.documents.formulas.mathml import as_mathml
from sop_iku.documents.formulas.variables import variables_of
from sop_iku.documents.formulas.words import symbol_names, tree_of
from sop_iku.publish.chart import chart
from sop_iku.publish.comparing import Pair
from sop_iku.publish.model import Publication
from sop_iku.publish.roots import keywords
from sop_iku.publish.table import IndicatorRow, data_rows, indicator_rows, page_name
from sop_iku.publish.wording import decree_line, first_upper


@dataclass(frozen=True)
class Life:
    """One indicator (by its stable code) as one version has it."""

    publication: Publication
    row: IndicatorRow
    indicator: Mapping[str, Any]

    @property
    def page(self) -> str:
        """Return its page from the site's root, without suffix: ``2024/v1/iku-1``."""
        return f"{self.publication.address}/{page_name(self.row.code)}"


def lives(publications: Sequence[Publication]) -> dict[str, tuple[Life, ...]]:
    """Return every indicator's life over all versions, oldest first, by its code."""
    found: dict[str, list[Life]] = {}
    for publication in publications:
        rows = indicator_rows(publication.document, publication.office_names)
        for row, indicator in zip(rows, _indicators(publication.document), strict=True):
            found.setdefault(row.code, []).append(Life(publication, row, indicator))
    return {code: tuple(life) for code, life in found.items()}


def indicator(
    here: Life, life: Sequence[Life], siblings: Sequence[Life], pairs: Sequence[Pair], address: str
) -> dict[str, Any]:
    """Return the values of an indicator page's template.

    ``life`` is the indicator in all versions, ``siblings`` are the indicators of this version;
    ``address`` is the site's permanent address or empty.
    """
    publication, row = here.publication, here.row
    versions = {id(one.publication) for one in life}
    changes = [
        (pair, pair.of_indicator(row.code))
        for pair in reversed(pairs)
        if {id(pair.newer), id(pair.older)} <= versions
    ]
    place = next(index for index, other in enumerate(siblings) if other is here)
    return {
        "publication": publication,
        "row": row,
        "decree": decree_line(publication),
        "target_now": row.target(publication.year),
        "chart": chart(row.name, here.indicator, row.unit, row.polarity),
        "plan": str((here.indicator.get("baseline") or {}).get("rencana") or ""),
        "reasons": [
            (entry["tahun"], entry["alasan"])
            for entry in here.indicator.get("target") or ()
            if entry.get("alasan")
        ],
        "achievement": STATEMENTS.get(str(here.indicator.get("polaritas")), ""),
        "achievement_guard": GUARD,
        "change_reason": str(here.indicator.get("alasan_perubahan") or ""),
        **_formula(here),
        "life": _life_rows(here, life),
        "changes": [(pair, told) for pair, told in changes if told],
        "unchanged": any(not told for _, told in changes),
        **_neighbours(here, life),
        "previous": siblings[place - 1] if place else None,
        "next": siblings[place + 1] if place + 1 < len(siblings) else None,
        "cite": cite(here, address),
        "keywords": keywords(f"{row.name} {row.goal} {row.definition} {row.reason}"),
    }


def _life_rows(here: Life, life: Sequence[Life]) -> list[dict[str, Any]]:
    """Return one row a version; what stays the same is told once, over all rows it holds for.

    ``merged`` are name, unit and owners, each with the number of rows it spans, or None where
    a row above spans this one.
    """
    told = [(one.row.name, one.row.unit, one.row.owners) for one in life]
    columns = [_spans([row[place] for row in told]) for place in range(3)]
    return [
        {
            "life": one,
            "here": one is here,
            "target": one.row.target(one.publication.year),
            "merged": [column[index] for column in columns],
        }
        for index, one in enumerate(life)
    ]


def _neighbours(here: Life, life: Sequence[Life]) -> dict[str, Life | None]:
    """Return the same indicator in the last version of the year before and after, if any."""
    year = here.publication.year
    older = [one for one in life if one.publication.year < year]
    newer = [one for one in life if one.publication.year > year]
    last = [one for one in newer if one.publication.year == newer[0].publication.year]
    return {"year_before": older[-1] if older else None, "year_after": last[-1] if last else None}


def _spans(texts: Sequence[str]) -> list[tuple[str, int] | None]:
    spans: list[tuple[str, int] | None] = []
    for text, run in ((text, len(list(group))) for text, group in groupby(texts)):
        spans += [(text, run), *[None] * (run - 1)]
    return spans


def cite(here: Life, address: str) -> str:
    """Return one line to quote the indicator by, with its permanent address."""
    publication = here.publication
    where = f"{address}/{here.page}.html" if address else f"/{here.page}.html"
    office = publication.office
    who = " ".join(str(office[key]) for key in ("nama", "daerah") if office.get(key))
    state = " RANCANGAN." if publication.draft else ""
    return (
        f"{who}. {here.row.code}: {here.row.name}. {publication.title}, versi "
        f"{publication.version}.{state} {first_upper(decree_line(publication))}. {where}"
    )


def _formula(here: Life) -> dict[str, Any]:
    """Return the equation, the words where there is none, the variables, the worked start."""
    document = here.publication.document
    formula = here.indicator.get("formula") or {}
    data = {item["kode"]: item for item in document.get("data") or ()}
    names = {code: str(item["nama"]) for code, item in data.items()}
    tree = tree_of(formula)
    variables = variables_of(formula)
    used = {"data": [data[one.datum] for one in variables if one.datum in data]}
    shown = {item.code: item for item in data_rows(used, here.publication.office_names)}
    spoken = symbol_names(formula, names)
    start = here.indicator.get("baseline") or {}
    worked = ""
    if tree is not None and isinstance(start.get("nilai"), int | Decimal):
        outcome = calculate(tree, variables, data, int(start["tahun"]))
        if outcome.value is not None:
            worked = number(rounded_like(outcome.value, start["nilai"]))
    return {
        # names and numbers are text nodes there, escaped by as_mathml
        "equation": as_mathml(tree, spoken) if tree is not None else "",
        "reference": bool(formula.get("rujukan")),
        "variables": [
            (spoken.get(variable.symbol, variable.symbol), shown[variable.datum])
            for variable in variables
            if variable.datum in shown
        ],
        "worked": worked,
    }


def _indicators(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for goal in document.get("sasaran") or ():
        yield from goal.get("indikator") or ()
