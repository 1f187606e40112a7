"""How long the verdict on one proposal takes, over the whole scenario table of the tests."""

from __future__ import annotations

from functools import partial

from benchmarks.measuring import median_call
from sop_iku.procedure.judging import judge
from tests.procedure.table.whole import TABLE


def slowest_judgement() -> float:
    """Return the median CPU seconds of the scenario whose median is the longest."""
    return max(median_call([partial(judge, row.facts) for row in TABLE], rounds=11))
