"""The archive: every version at its permanent address, and what replaced what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sop_iku.publish.comparing import Pair
from sop_iku.publish.model import Publication
from sop_iku.publish.wording import decree_line, moment


@dataclass(frozen=True)
class Kin:
    """What a version has to do with the others of its year.

    ``newer`` is the version in force now, None where this is it; ``older`` the one it replaced,
    with the ``reason`` as the document gives it and the name of their comparison.
    """

    newer: Publication | None = None
    older: Publication | None = None
    reason: str = ""
    comparison: str = ""


def kin(here: Publication, publications: Sequence[Publication], pairs: Sequence[Pair]) -> Kin:
    """Return what ``here`` replaced and what replaced it; ``publications`` are oldest first."""
    same_year = [item for item in publications if item.year == here.year]
    before = [item for item in same_year if item.version < here.version]
    older = before[-1] if before else None
    replaced: Mapping[str, Any] = here.document.get("menggantikan") or {}
    names = [pair.name for pair in pairs if pair.newer is here and pair.older is older]
    last = same_year[-1]
    return Kin(
        newer=None if last is here else last,
        older=older,
        reason=str(replaced.get("alasan") or ""),
        comparison=names[0] if names else "",
    )


def archive(publications: Sequence[Publication], pairs: Sequence[Pair]) -> dict[str, Any]:
    """Return the values of the archive's template, newest version first."""
    rows = [
        {
            "publication": item,
            "kin": kin(item, publications, pairs),
            "decree": decree_line(item),
            "published": "–" if item.draft else moment(item.published_at, item.office),
            "legacy": bool(item.document.get("warisan")),
            "pdf": f"{item.stem}.pdf" if f"{item.stem}.pdf" in item.files else "",
        }
        for item in reversed(publications)
    ]
    return {"rows": rows, "pairs": list(reversed(pairs))}
