"""How a rule says something: a place in the document, a sentence, what to do."""

from __future__ import annotations

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.strictness import Stage, level_at


def say(
    document: Document, pointer: Pointer, rule: tuple[str, Level], message: str, hint: str
) -> Finding:
    """Return a finding at the value of ``pointer`` (or its nearest part that exists)."""
    place = document.position(pointer)
    return Finding(document.path, place.line, place.column, *rule, message, hint)


def firm(document: Document, context: Context, stage: Stage) -> Level:
    """Return the level of a finding that must be settled at ``stage``."""
    return level_at(stage, document.data, context.stages, context.step)
