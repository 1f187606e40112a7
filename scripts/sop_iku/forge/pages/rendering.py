"""What every page has in common: the visitor, the form's token, the gate's state."""

from __future__ import annotations

from typing import Any

from flask import render_template

from sop_iku.documents.formatting import timestamp
from sop_iku.forge.pages.guide import guide
from sop_iku.forge.pages.other_ways import other_ways
from sop_iku.forge.pages.telling import VERDICT_WORDS
from sop_iku.forge.pages.visit import forge, look_back, pages, session, visitor
from sop_iku.forge.refusal import unknown


def page(template: str, **values: Any) -> str:
    """Render a page for this visit; call inside a transaction."""
    found, notifier, look = session(), forge().notifier, pages().look
    return render_template(
        template,
        forge=forge(),
        visitor=visitor(),
        verdict_words=VERDICT_WORDS,
        form_token=found.form_token if found else "",
        fault=notifier.fault if notifier else None,
        just_done=look_back(),
        guide=guide(forge(), look.guided, look.zone) if look.guided else None,
        other_ways=other_ways,
        has_site=look.site is not None,
        time_here=timestamp(forge().moment(), look.zone),
        **values,
    )


def require_ours(owner: str, repo: str) -> None:
    """Refuse addresses of a repository that is not this forge's."""
    if owner and (owner.lower(), repo.lower()) != (forge().owner.lower(), forge().name.lower()):
        raise unknown("repositori")
