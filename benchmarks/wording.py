"""The wording rules on published indicator names that a reader has judged: precision and recall.

``data/nama-indikator.yaml`` holds names and sources as offices published them, and which of the
rules R9, R10 and R12 a careful reader would raise; ``data/nama-buatan.yaml`` names that were
made up for kinds of offices that are not there, judged before they were tried. A false alarm is
a warning that the reader does not share, on a name the reader calls good.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.rules import RULES

DATA = Path(__file__).parent / "data" / "nama-indikator.yaml"
INVENTED = DATA.with_name("nama-buatan.yaml")
#: the rules measured, and the least recall asked of each
LEAST_RECALL = {"R9": 0.6, "R10": 0.0, "R12": 0.0}
LEAST_PRECISION = 0.8
MOST_FALSE_ALARMS = 0.05


@dataclass(frozen=True)
class Score:
    """How one rule did: names warned about rightly, wrongly, not at all; false alarms on good."""

    rule: str
    right: int
    wrong: int
    missed: int
    false_alarms: int
    good: int

    @property
    def precision(self) -> float:
        """Share of the warnings that the reader shares."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the reader's remarks that were found."""
        return self.right / (self.right + self.missed)

    @property
    def alarm_rate(self) -> float:
        """Share of the good names that were wrongly warned about."""
        return self.false_alarms / self.good

    @property
    def holds(self) -> bool:
        """Whether the bounds are kept."""
        return (
            self.precision >= LEAST_PRECISION
            and self.recall >= LEAST_RECALL[self.rule]
            and self.alarm_rate <= MOST_FALSE_ALARMS
        )


def labelled(path: Path = DATA) -> list[dict[str, Any]]:
    """Return the judged names of a file."""
    rows: list[dict[str, Any]] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    return rows


def warned(row: Mapping[str, Any]) -> frozenset[str]:
    """Return which of the measured rules warn about one name."""
    indicator = {"kode": row["id"], "nama": row["indikator"]}
    if "sumber_data" in row:
        indicator["sumber_data"] = row["sumber_data"]
    data = {"sasaran": [{"kode": "S1", "indikator": [indicator]}]}
    document = Document("nama-indikator.yaml", b"", data, {})
    return frozenset(
        rule.ID
        for rule in RULES
        if rule.ID in LEAST_RECALL and any(True for _ in rule.check(document, Context()))
    )


def scores(rows: Sequence[Mapping[str, Any]]) -> list[Score]:
    """Return the score of each measured rule over ``rows``."""
    found = [(row, warned(row)) for row in rows]
    good = sum(row["mutu"] == "baik" for row in rows)
    result = []
    for rule in LEAST_RECALL:
        right = sum(rule in rules and rule in row["aturan"] for row, rules in found)
        wrong = [row for row, rules in found if rule in rules and rule not in row["aturan"]]
        missed = sum(rule not in rules and rule in row["aturan"] for row, rules in found)
        alarms = sum(row["mutu"] == "baik" for row in wrong)
        result.append(Score(rule, right, len(wrong), missed, alarms, good))
    return result


def report() -> bool:
    """Print one line for each rule and file; false if a bound does not hold."""
    whole = True
    for path, what in ((DATA, "nama indikator nyata"), (INVENTED, "nama indikator buatan")):
        rows = labelled(path)
        print(f"\n{len(rows)} {what} yang sudah dinilai pembaca")
        bounds = "(≥ 0,8; R9 ≥ 0,6; ≤ 5 %)"
        print(f"{'aturan':8}{'presisi':>9}{'cakupan':>9}{'alarm palsu':>13}   {bounds}")
        for score in scores(rows):
            mark = "" if score.holds else "  LEWAT BATAS"
            print(
                f"{score.rule:8}{score.precision:9.2f}{score.recall:9.2f}"
                f"{score.alarm_rate:12.1%}{mark}"
            )
            whole &= score.holds
    return whole
