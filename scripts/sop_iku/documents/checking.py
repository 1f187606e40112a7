"""Schema and rules together: everything there is to say about one document."""

from __future__ import annotations

from itertools import islice

from sop_iku.documents import rules
from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.finding import Finding
from sop_iku.documents.schema import Schema, validate

__all__ = ["Context", "check"]

#: After so many findings of one rule the rest of a file tells nothing new.
MOST_FINDINGS = 200


def check(
    document: Document, schema: Schema, context: Context, *, customs: bool = True
) -> tuple[Finding, ...]:
    """Return every finding of ``schema`` and of the rules for its kind of document, by place.

    Left out are rules that the office has switched off (only custom can be), and rules that
    did not hold yet under the rule set named in ``context``. Custom never makes an error:
    without ``customs`` it is not looked at, for who asks about errors only.
    """
    found = set(validate(document, schema))
    for rule in rules.RULES:
        if schema.kind not in rule.KINDS:
            continue
        custom = getattr(rule, "CUSTOM", False)
        if custom and (not customs or rule.ID in context.settings.off):
            continue
        if context.ruleset is not None and getattr(rule, "SINCE", 1) > context.ruleset:
            continue
        found.update(islice(rule.check(document, context), MOST_FINDINGS))
    return tuple(sorted(found))
