"""The rules of the field: one module a rule, its docstring its page in the manual.

A rule is a module with ``ID``, ``LEVEL`` (its level while the document is a draft), ``KINDS``
(the schemas whose documents it looks at) and ``check(document, context)``, which yields
findings. A rule never raises: it skips what the schema already calls wrong. Optional are

- ``FIRM``: the stage of the SOP from which its findings are errors,
- ``CUSTOM``: true for what only some offices ask; ``instansi.yaml`` may switch it off,
- ``SINCE``: the rule set with which it came (default 1), so that history is judged as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.rules import (
    r01_indicators_of_goals,
    r02_values_fit_unit,
    r03_direction,
    r04_formula,
    r05_unit_algebra,
    r06_baseline,
    r07_target_years,
    r08_ambition,
    r09_outcome,
    r10_measure,
    r11_reason,
    r12_source,
    r13_owners,
    r14_continuity,
    r15_same_text,
    r16_number,
    r17_year,
    r18_decree,
    r19_achievement,
    r20_copied_targets,
    r21_goal_as_indicator,
    r22_copied_formula,
    r23_growth,
    r24_target_in_name,
    r25_printable,
)


class Rule(Protocol):
    """What a rule's module offers."""

    ID: str
    LEVEL: Level
    KINDS: frozenset[str]
    __doc__: str | None

    def check(self, document: Document, context: Context) -> Iterator[Finding]:
        """Yield what the rule finds in ``document``."""
        ...


#: All rules, in the order of their numbers.
RULES: tuple[Rule, ...] = (
    r01_indicators_of_goals,
    r02_values_fit_unit,
    r03_direction,
    r04_formula,
    r05_unit_algebra,
    r06_baseline,
    r07_target_years,
    r08_ambition,
    r09_outcome,
    r10_measure,
    r11_reason,
    r12_source,
    r13_owners,
    r14_continuity,
    r15_same_text,
    r16_number,
    r17_year,
    r18_decree,
    r19_achievement,
    r20_copied_targets,
    r21_goal_as_indicator,
    r22_copied_formula,
    r23_growth,
    r24_target_in_name,
    r25_printable,
)
