"""What a proposal changes, as its page tells an official: in words, with the SOP's kelengkapan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sop_iku.documents.failure import Failure
from sop_iku.evidence.content import Policy, policy_at, year_document
from sop_iku.evidence.files import file_documents
from sop_iku.evidence.since_request import SinceReview, changed_since
from sop_iku.forge.forge import Forge
from sop_iku.forge.pages.roles import People
from sop_iku.forge.records import Account, Pull
from sop_iku.forge.shapes.addresses import clean
from sop_iku.procedure.classes import return_approvers
from sop_iku.procedure.completeness import Item, checklist, heading
from sop_iku.procedure.facts import YearDocument
from sop_iku.procedure.offices import PersonAccount
from sop_iku.procedure.proposed_changes import (
    Sentence,
    changes_told,
    files_told,
    unchanged_goals,
)
from sop_iku.procedure.returning import last_return
from sop_iku.procedure.sop import Step


@dataclass(frozen=True)
class ChangesTold:
    """The changes of a proposal; ``step`` None: it does no step of the SOP.

    ``waiting`` and ``target``: it sends work back to ``target`` while ``waiting`` waits.
    ``approvers`` name the offices that approve the step; ``contents`` tells the goals and their
    indicators where the step approves them as they stand.
    """

    words: tuple[Sentence, ...]
    step: Step | None = None
    heading: str = ""
    items: tuple[Item, ...] = ()
    approvers: str = ""
    contents: tuple[Sentence, ...] = ()
    waiting: Step | None = None
    target: Step | None = None


def told_changes(forge: Forge, base: str, head: str) -> ChangesTold:
    """Tell what ``head`` changes, by the SOP where it left ``base``. Never raises for content."""
    repository = forge.repository
    try:
        fork = repository.merge_base(base, head)
        if fork is None:
            return ChangesTold(())
        policy = policy_at(repository, fork)
        changes = repository.changes(fork, head)
        document = year_document(repository, fork, head, changes, policy)
    except Failure:
        return ChangesTold(())
    if document is None or document.after is None:
        files = file_documents(repository, fork, head, changes, policy)
        return ChangesTold(_clean(files_told(changes, files)))
    step = _step(document, policy)
    if step is None or policy.register is None:
        waiting, target = _sent_back(document, policy)
        words = changes_told(document, policy.register)
        return ChangesTold(words, waiting=waiting, target=target)
    return ChangesTold(
        changes_told(document, policy.register, step_known=True),
        step,
        heading(step),
        checklist(step, document.after, document.changes),
        " atau ".join(policy.register.office_name(code) for code in step.approved_by),
        unchanged_goals(document),
    )


def told_since(forge: Forge, pull: Pull, reviewed: str) -> SinceReview:
    """Tell what an open proposal changed since the commit ``reviewed``. Never raises."""
    policy = policy_at(forge.repository, pull.base_sha)
    since = changed_since(forge.repository, policy, pull.base_sha, reviewed, pull.head_sha)
    return replace(since, words=_clean(since.words))


def _clean(words: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    return tuple(replace(one, text=clean(one.text)) for one in words)


def may_approve(forge: Forge, pull: Pull, told: ChangesTold, account: Account | None) -> bool:
    """Whether the approval of ``account`` would count today, as far as the register tells."""
    tip = forge.tips().get(pull.base_ref)
    policy = policy_at(forge.repository, tip) if tip else None
    if account is None or policy is None or policy.zone is None:
        return False
    today = datetime.fromisoformat(forge.now()).astimezone(ZoneInfo(policy.zone)).date()
    register = policy.register
    person = register.person_of(_like(forge, account)) if register else None
    if register is None or person is None or account.id == pull.author:
        return False
    return any(
        register.holds(person.code, one, today) for one in _approvers(forge, policy, pull, told)
    )


def _approvers(forge: Forge, policy: Policy, pull: Pull, told: ChangesTold) -> tuple[str, ...]:
    """The offices whose approval counts for a step, or for a return by whoever opened it."""
    if told.step is not None:
        return told.step.approved_by
    author = forge.store.get(Account, pull.author)
    if told.waiting is None or author is None:
        return ()
    own = People(forge, policy).holds(author.id, (told.waiting.performer,))
    return return_approvers(told.waiting, told.target, by_performer=own)


def _sent_back(document: YearDocument, policy: Policy) -> tuple[Step | None, Step | None]:
    """The step that waits and the one that a return goes to; None where it is no return."""
    back, done = last_return(document.after or {}), (document.before or {}).get("langkah")
    if back is None or policy.procedure is None or not isinstance(done, int):
        return None, None
    return policy.procedure.step(done + 1), policy.procedure.step(back[0])


def _like(forge: Forge, account: Account) -> PersonAccount:
    return PersonAccount(forge.server, account.id, account.login)


def _step(document: YearDocument, policy: Policy) -> Step | None:
    """The step that is done; None for a return, which does none."""
    number = (document.after or {}).get("langkah")
    if policy.procedure is None or not isinstance(number, int):
        return None
    returned = any(change.pointer[:1] == ("pengembalian",) for change in document.changes)
    if returned or number == (document.before or {}).get("langkah"):
        return None
    return policy.procedure.step(number)
