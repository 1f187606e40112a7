"""Schema and rules together: everything there is to say about one document."""

from __future__ import annotations

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.finding import Finding
from sop_iku.documents.rules import RULES
from sop_iku.documents.schema import Schema, validate

__all__ = ["Context", "check"]


def check(document: Document, schema: Schema, context: Context) -> tuple[Finding, ...]:
    """Return every finding of ``schema`` and of the rules for its kind of document, by place."""
    found = set(validate(document, schema))
    for rule in RULES:
        if schema.kind in rule.KINDS:
            found.update(rule.check(document, context))
    return tuple(sorted(found))
