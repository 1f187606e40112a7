"""What a proposal changes, as its page tells an official: in words, with the SOP's kelengkapan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sop_iku.documents.added_parts import told
from sop_iku.documents.failure import Failure
from sop_iku.documents.schema import Schema
from sop_iku.documents.telling import tell
from sop_iku.evidence.content import Policy, policy_at, year_document
from sop_iku.forge.forge import Forge
from sop_iku.forge.records import Account, Pull
from sop_iku.forge.shapes.addresses import clean
from sop_iku.procedure.completeness import Item, checklist, heading
from sop_iku.procedure.facts import YearDocument
from sop_iku.procedure.offices import PersonAccount
from sop_iku.procedure.sop import Step

_GOALS = "sasaran"
#: what a new document says of itself, told in one sentence
_HEAD = (("tahun",), ("versi",), ("putaran",))


@dataclass(frozen=True)
class Sentence:
    """One change in words, with lines on what was added."""

    text: str
    inside: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChangesTold:
    """The changes of a proposal; ``step`` None: it does no step of the SOP.

    ``approvers`` name the offices that approve the step; ``contents`` tells the goals and their
    indicators where the step approves them as they stand.
    """

    words: tuple[Sentence, ...]
    step: Step | None = None
    heading: str = ""
    items: tuple[Item, ...] = ()
    approvers: str = ""
    contents: tuple[Sentence, ...] = ()


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
        return ChangesTold(tuple(Sentence(f"Berkas {clean(one.path)} berubah.") for one in changes))
    schema = policy.schemas["iku"]
    begun = document.before is None
    shown = {("langkah",), *(_HEAD if begun else ())}  # the step stands above
    words = tuple(
        Sentence(*told(one.sentence, one.change))
        for one in tell(document.before or {}, document.after, schema)
        if one.change.pointer not in shown
    )
    if begun:
        numbers = [document.after.get(key) for (key,) in _HEAD]
        words = (
            Sentence("Dokumen IKU tahun {}, versi {}, putaran {}, dimulai.".format(*numbers)),
            *words,
        )
    step = _step(document, policy)
    if step is None or policy.register is None:
        return ChangesTold(words)
    return ChangesTold(
        words,
        step,
        heading(step),
        checklist(step, document.after, document.changes),
        " atau ".join(policy.register.office_name(code) for code in step.approved_by),
        _contents(document, schema),
    )


def _contents(document: YearDocument, schema: Schema) -> tuple[Sentence, ...]:
    """The goals and indicators of a document whose proposal changes none of them."""
    after = document.after or {}
    if any(change.pointer[:1] == (_GOALS,) for change in document.changes):
        return ()
    goals = after.get(_GOALS)
    named = {
        str(goal.get("kode")): f"{goal.get('kode')} {goal.get('uraian')}"
        for goal in (goals if isinstance(goals, list) else ())
        if isinstance(goal, dict)
    }
    added = tell({**after, _GOALS: []}, after, schema) if named else ()
    return tuple(
        Sentence(named[str(one.change.pointer[-1])], told(one.sentence, one.change)[1])
        for one in added
        if str(one.change.pointer[-1]) in named
    )


def may_approve(forge: Forge, pull: Pull, told: ChangesTold, account: Account | None) -> bool:
    """Whether the approval of ``account`` would count today, as far as the register tells."""
    tip = forge.tips().get(pull.base_ref)
    policy = policy_at(forge.repository, tip) if tip else None
    if account is None or told.step is None or policy is None or policy.zone is None:
        return False
    today = datetime.fromisoformat(forge.now()).astimezone(ZoneInfo(policy.zone)).date()
    register = policy.register
    person = register.person_of(_like(forge, account)) if register else None
    if register is None or person is None or account.id == pull.author:
        return False
    return any(register.holds(person.code, one, today) for one in told.step.approved_by)


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
