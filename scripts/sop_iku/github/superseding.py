"""A step that its author sent again: the earlier proposal of the same step is closed."""

from __future__ import annotations

import re

from sop_iku.documents.failure import Failure
from sop_iku.evidence.ground import document_at
from sop_iku.github.answers import PullRequest
from sop_iku.github.client import GitHub
from sop_iku.github.proposing import MAIN
from sop_iku.procedure.facts import Account
from sop_iku.repository.git import Repository

_YEAR_FILE = re.compile(r"iku/([0-9]{4})\.yaml")


def supersede(client: GitHub, repository: Repository, pull: PullRequest, branches: str) -> None:
    """Close the earlier open proposals of ``pull``'s opener for the same year and step.

    Only those from branches that begin with ``branches``: whatever a person pushed stays.
    """
    step = step_at(repository, pull)
    if step is None:
        return
    for other in client.open_pull_requests():
        earlier = other.number < pull.number and same_account(other.opener, pull.opener)
        if earlier and other.head_ref.startswith(branches) and step_at(repository, other) == step:
            client.create_comment(other.number, f"Digantikan oleh usulan #{pull.number}.")
            client.close_pull_request(other.number)


def same_account(one: Account | None, other: Account | None) -> bool:
    """Whether both are one account; unknown ones never are."""
    return (
        one is not None and other is not None and (one.server, one.id) == (other.server, other.id)
    )


def step_at(repository: Repository, pull: PullRequest) -> tuple[int, int] | None:
    """Year and step of a proposal's document; None where it touches not exactly one to be read."""
    tip = repository.commit_id(f"refs/heads/{MAIN}")
    if tip is None or repository.commit_id(pull.head) is None:
        return None
    base = repository.merge_base(tip, pull.head)
    paths = [change.path for change in repository.changes(base, pull.head)] if base else []
    match = _YEAR_FILE.fullmatch(paths[0]) if len(paths) == 1 else None
    if match is None:
        return None
    year = int(match[1])
    try:
        document = document_at(repository, pull.head, year)
    except Failure:  # what its opener pushed is no document; the gate says so there
        return None
    step = document.data.get("langkah") if document else None
    return (year, step) if isinstance(step, int) else None
