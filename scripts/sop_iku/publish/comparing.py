"""Versions compared with the ones before them: the same differences as ``iku beda``, for readers.

Only what readers of the document care about is compared: the period, the goals with their
indicators, and the data. Head fields, notes and signatures change with every version.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sop_iku.documents.telling import Told, tell
from sop_iku.publish.model import Publication
from sop_iku.publish.table import IndicatorRow, indicator_rows, page_name

_COMPARED = ("renstra", "sasaran", "data")


@dataclass(frozen=True)
class Pair:
    """Two published versions and everything that differs between them, told in sentences."""

    older: Publication
    newer: Publication
    told: tuple[Told, ...]

    @property
    def name(self) -> str:
        """Return the page's name without suffix: ``2024-v1_2024-v2``."""
        return "_".join(part.address.replace("/", "-") for part in (self.older, self.newer))

    @property
    def title(self) -> str:
        """Return the two versions by name, older first."""
        return f"{self.older.title} → {self.newer.title}"

    def of_indicator(self, code: str) -> tuple[str, ...]:
        """Return the sentences that concern one indicator, its data included."""
        data = _data_of(self.newer.document, code) | _data_of(self.older.document, code)
        return tuple(
            told.sentence for told in self.told if _concerns(told.change.pointer, code, data)
        )


def pairs(publications: Sequence[Publication]) -> tuple[Pair, ...]:
    """Return each version beside the one before it, and beside the last of the year before.

    ``publications`` are oldest first. Without a schema nothing can be compared.
    """
    found: list[Pair] = []
    for place, newer in enumerate(publications):
        if newer.schema is None:
            continue
        before = publications[:place]
        last_year = [item for item in before if item.year < newer.year]
        others = {id(item): item for item in (*before[-1:], *last_year[-1:])}
        found += [Pair(older, newer, _told(older, newer)) for older in others.values()]
    return tuple(found)


def comparison(pair: Pair) -> dict[str, Any]:
    """Return the values of a comparison page's template."""
    old = {row.code: row for row in _rows(pair.older)}
    new = {row.code: row for row in _rows(pair.newer)}
    codes = (*new, *(code for code in old if code not in new))
    groups = [_group(code, old.get(code), new.get(code), pair) for code in codes]
    spoken = {sentence for group in groups for sentence in group["sentences"]}
    years = sorted({year for row in (*old.values(), *new.values()) for year, _ in row.targets})
    return {
        "pair": pair,
        "groups": groups,
        "others": [told.sentence for told in pair.told if told.sentence not in spoken],
        "counts": {
            state: sum(group["state"] == state for group in groups)
            for state in ("baru", "berubah", "tetap", "tidak dilanjutkan")
        },
        "years": years,
        "reason": (pair.newer.document.get("menggantikan") or {}).get("alasan", ""),
    }


def _group(
    code: str, old: IndicatorRow | None, new: IndicatorRow | None, pair: Pair
) -> dict[str, Any]:
    sentences = pair.of_indicator(code)
    if old is None:
        state = "baru"
    elif new is None:
        state = "tidak dilanjutkan"
    else:
        state = "berubah" if sentences else "tetap"
    return {
        "code": code,
        "old": old,
        "new": new,
        "state": state,
        "sentences": sentences,
        "page": f"{pair.newer.address}/{page_name(code)}",
    }


def _told(older: Publication, newer: Publication) -> tuple[Told, ...]:
    if newer.schema is None:
        return ()
    names = {**older.office_names, **newer.office_names}
    return tell(_content(older.document), _content(newer.document), newer.schema, names)


def _content(document: Mapping[str, Any]) -> dict[str, Any]:
    content = {key: document[key] for key in _COMPARED if key in document}
    if "data" in content:
        content["data"] = [
            {key: value for key, value in item.items() if key != "verifikasi"}
            for item in content["data"]
        ]
    return content


def _rows(publication: Publication) -> tuple[IndicatorRow, ...]:
    return indicator_rows(publication.document, publication.office_names)


def _concerns(pointer: tuple[str, ...], code: str, data: set[str]) -> bool:
    if len(pointer) >= 4 and pointer[0] == "sasaran" and pointer[2] == "indikator":
        return pointer[3] == code
    return len(pointer) >= 2 and pointer[0] == "data" and pointer[1] in data


def _data_of(document: Mapping[str, Any], code: str) -> set[str]:
    """Return the codes of the data that an indicator's formula takes."""
    return {
        str(variable.get("data"))
        for indicator in _indicators(document)
        if indicator["kode"] == code
        for variable in (indicator.get("formula") or {}).get("variabel") or ()
    }


def _indicators(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for goal in document.get("sasaran") or ():
        yield from goal.get("indikator") or ()
