"""The payloads that GitHub sends with an event, in the parts that workflows read.

Source: GitHub's documentation, "Webhook events and payloads".
"""

from __future__ import annotations

from sop_iku.forge import proposing
from sop_iku.forge.api.call import setting
from sop_iku.forge.forge import Forge
from sop_iku.forge.happening import Happening
from sop_iku.forge.records import Account, Comment, Issue, Pull, Review
from sop_iku.forge.shapes import issues, people, proposals
from sop_iku.forge.shapes.addresses import Addresses
from sop_iku.forge.shapes.proposals import JSON, Setting


def payload(forge: Forge, happening: Happening, root: str) -> JSON:
    """Return the payload of an event as it stands now; ``root`` is the server's address."""
    with forge.transaction() as store:
        known = setting(forge, Addresses(root, forge.owner, forge.name))
        told: JSON = {"repository": known.repository}
        sender = store.get(Account, happening.actor)
        if sender is not None:
            told["sender"] = people.user(sender, known.at)
        if happening.action:
            told["action"] = happening.action
        if happening.ref:
            told |= {"ref": happening.ref, "before": happening.before, "after": happening.after}
        if happening.label:
            told["label"] = {"name": happening.label}
        if happening.number is not None:
            told |= _about(forge, happening, known)
        return told


def _about(forge: Forge, happening: Happening, known: Setting) -> JSON:
    store, number = forge.store, happening.number or 0
    pull, issue = store.get(Pull, number), store.get(Issue, number)
    told: JSON = {}
    if happening.name.startswith("pull_request") and pull is not None:
        shown = proposals.full_pull(pull, proposing.size(forge, pull), known)
        told |= {"number": number, "pull_request": shown}
    elif issue is not None or pull is not None:
        counted = store.count(Comment, "pull = ?", number)
        thread = issue or pull
        assert thread is not None  # noqa: S101 - one of both, see above
        told["issue"] = issues.issue(thread, counted, known)
    record = happening.record or 0
    if happening.name == "pull_request_review":
        review = store.get(Review, record)
        told |= {"review": proposals.review(review, known)} if review else {}
    if happening.name == "issue_comment":
        comment = store.get(Comment, record)
        told |= {"comment": proposals.comment(comment, known)} if comment else {}
    return told
