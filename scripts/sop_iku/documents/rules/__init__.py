"""The rules of the field: one module a rule, its docstring its page in the manual.

A rule is a module with ``ID``, ``LEVEL``, ``KINDS`` (the schemas whose documents it looks
at) and ``check(document, context)``, which yields findings. A rule never raises: it skips
what the schema already calls wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.rules import r01_indicators_of_goals, r17_year


class Rule(Protocol):
    """What a rule's module offers."""

    ID: str
    LEVEL: Level
    KINDS: frozenset[str]

    def check(self, document: Document, context: Context) -> Iterator[Finding]:
        """Yield what the rule finds in ``document``."""
        ...


#: All rules, in the order of their numbers.
RULES: tuple[Rule, ...] = (r01_indicators_of_goals, r17_year)
