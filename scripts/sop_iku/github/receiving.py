"""Issues from the form become branches that their authors propose: the way in without a token.

A run ignores what woke it and looks at every open issue from the form, so lost, doubled or
forged events change nothing. It prepares a branch and says so in the issue; the proposal is
opened by the author, in the author's own session, so the gate knows who proposes from the
server itself (ADR 0006). Then the issue is closed with a link.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from sop_iku.documents.failure import Failure
from sop_iku.documents.submission import Submission, submission_in
from sop_iku.evidence.content import Policy, policy_at
from sop_iku.evidence.ground import ground_at
from sop_iku.github.answers import Issue, PullRequest
from sop_iku.github.client import GitHub
from sop_iku.github.proposing import MAIN, identity
from sop_iku.github.receipt import MARK, bug, opened, prepared, refused
from sop_iku.github.superseding import same_account, supersede
from sop_iku.procedure.from_form import from_form
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository

LABEL = "usulan"
TITLE = "[Usulan]"
#: how the branches that are prepared begin
BRANCHES = "usulan/isu-"
#: issues that one run looks at; the next run takes up the rest
MOST = 30
_LOG = logging.getLogger(__name__)
_FORM = "Buka formulir lagi di situs kantor, isi, lalu kirim."


class Declined(Failure):
    """An issue from which no proposal can be made; ``stranger``: of nobody in the register."""

    def __init__(self, message: str, hint: str, *, stranger: bool = False) -> None:
        super().__init__(message, hint)
        self.stranger = stranger


@dataclass(frozen=True)
class Desk:
    """What a run works with. ``repository`` is a bare clone of its own."""

    client: GitHub
    repository: Repository
    git_url: str
    web_url: str
    token: str | None
    clock: Callable[[], datetime]


@dataclass(frozen=True)
class Received:
    """What became of one issue: ``siap``, ``dibuka``, ``ditolak`` or ``galat``, and why."""

    number: int
    outcome: str
    words: str


@dataclass(frozen=True)
class _Ready:
    """A step that can be proposed."""

    path: str
    source: bytes
    title: str
    words: tuple[str, ...]
    warnings: tuple[str, ...]


def branch_of(issue: int) -> str:
    """The branch that is prepared for an issue."""
    return f"{BRANCHES}{issue}"


def receive(desk: Desk, only: int | None = None) -> tuple[Received, ...]:
    """Look at the open issues from the form (``only``: at one of them) and answer each.

    Raises ``Failure`` where the server does not answer or ``only`` is none of them.
    """
    waiting = [issue for issue in desk.client.open_issues() if _from_form(issue)]
    if only is not None:
        waiting = [issue for issue in waiting if issue.number == only]
        if not waiting:
            raise Failure(
                f"Isu #{only} bukan isu terbuka dari formulir.",
                f"Isu dari formulir berlabel {LABEL} atau berjudul {TITLE} ….",
            )
    if not waiting:
        return ()
    desk.repository.fetch(
        desk.git_url,
        [
            f"+refs/heads/{MAIN}:refs/heads/{MAIN}",
            "+refs/heads/usulan/*:refs/heads/usulan/*",
            "+refs/pull/*/head:refs/pull/*/head",
        ],
        token=desk.token,
    )
    tip = desk.repository.commit_id(f"refs/heads/{MAIN}")
    if tip is None:
        raise Failure("Repositori ini belum punya cabang main.", "Minta pengelola menyiapkannya.")
    policy = policy_at(desk.repository, tip)
    return tuple(_received(desk, policy, issue) for issue in _due(waiting, policy))


def _due(waiting: list[Issue], policy: Policy) -> list[Issue]:
    """The issues of this run: those of the office's people first, so that no flood keeps them off.

    Of these the newest, in the order in which they were sent.
    """

    def stranger(issue: Issue) -> bool:
        known = (
            policy.register.person_of(issue.author) if policy.register and issue.author else None
        )
        return known is None

    first = sorted(waiting, key=lambda issue: (stranger(issue), -issue.number))[:MOST]
    return sorted(first, key=lambda issue: issue.number)


def _from_form(issue: Issue) -> bool:
    """Whether an issue is meant for us; a bot's never is."""
    meant = LABEL in issue.labels or issue.title.startswith(TITLE)
    return meant and issue.author is not None and not issue.author.bot


def _received(desk: Desk, policy: Policy, issue: Issue) -> Received:
    pull = _proposal_of(desk, issue)
    if pull is not None:
        _answer(desk, issue, opened(pull.number))
        supersede(desk.client, desk.repository, pull, BRANCHES)
        desk.client.close_issue(issue.number, "completed")
        return Received(issue.number, "dibuka", f"usulan #{pull.number}")
    try:
        ready = _composed(desk, policy, issue)
    except Declined as reason:
        _answer(desk, issue, refused(reason.message, reason.hint))
        if reason.stranger:
            desk.client.close_issue(issue.number, "not_planned")
        return Received(issue.number, "ditolak", reason.message)
    if ready is None:
        _answer(desk, issue, bug())
        return Received(issue.number, "galat", "kesalahan di program ini; lihat catatannya")
    try:
        _write(desk, policy.commit, issue, ready)
    except RepositoryError:  # such as a branch below it, which one writer can push
        _LOG.exception("cabang untuk isu #%d tidak dapat ditulis", issue.number)
        _answer(desk, issue, bug())
        return Received(issue.number, "galat", "cabangnya tidak dapat ditulis; lihat catatannya")
    address = _address(desk, issue, ready.title)
    _answer(desk, issue, prepared(address, ready.words, ready.warnings))
    return Received(issue.number, "siap", ready.title)


def _proposal_of(desk: Desk, issue: Issue) -> PullRequest | None:
    """The proposal that the issue's author opened from the branch prepared for it."""
    if desk.repository.commit_id(f"refs/heads/{branch_of(issue.number)}") is None:
        return None
    found = desk.client.proposals_from(branch_of(issue.number))
    return next((pull for pull in found if same_account(pull.opener, issue.author)), None)


def _composed(desk: Desk, policy: Policy, issue: Issue) -> _Ready | None:
    """Put the issue's step together; None for a fault of ours."""
    try:
        return _ready(desk, policy, issue)
    except Declined:
        raise
    except Failure as failure:
        raise Declined(failure.message, failure.hint or _FORM) from failure
    except Exception:  # noqa: BLE001 - one hostile issue must not hold up the others
        _LOG.exception("isu #%d tidak dapat diolah", issue.number)
        return None


def _ready(desk: Desk, policy: Policy, issue: Issue) -> _Ready:
    submission = _read(desk, policy, issue)
    now = desk.clock()
    ground, main = ground_at(desk.repository, policy.commit, submission.year, now)
    if main is None:
        raise Declined(f"Tahun {submission.year} belum dibuka (langkah 1).", _FORM)
    form, outcome = from_form(ground, main, submission)
    if form is None or outcome.document is None or not outcome.accepted:
        raise Declined("\n".join(outcome.general), _FORM)
    source = outcome.document.source
    return _Ready(form.path, source, form.title, outcome.words, outcome.warnings)


def _read(desk: Desk, policy: Policy, issue: Issue) -> Submission:
    """Who sent it comes first: the text of a stranger is not even read."""
    schema, register, procedure = policy.schemas.get("usulan"), policy.register, policy.procedure
    if schema is None or register is None or procedure is None or policy.zone is None:
        raise Declined("Berkas aturan yang berlaku tidak sah.", "Minta pengelola membetulkannya.")
    person = register.person_of(issue.author) if issue.author else None
    if person is None:
        raise Declined(
            "Akun yang mengirim ini tidak terdaftar di jabatan.yaml.",
            "Minta pengelola mendaftarkan akun Anda, lalu kirim formulirnya lagi.",
            stranger=True,
        )
    submission = submission_in(issue.body, schema)
    step = procedure.step(submission.step)
    today = desk.clock().astimezone(ZoneInfo(policy.zone)).date()
    offices = step.opened_by if step else ()
    if step is None or not any(register.holds(person.code, one, today) for one in offices):
        named = " atau ".join(register.office_name(one) for one in offices) or "tidak ada"
        raise Declined(
            f"{person.name} hari ini tidak memegang jabatan yang mengajukan langkah "
            f"{submission.step} ({named}).",
            "Minta yang memegang jabatan itu mengirimnya.",
        )
    known = desk.repository.commit_id(submission.base)
    if known is None or not desk.repository.ancestor(submission.base, policy.commit):
        raise Declined("Formulir ini tidak diisi dari dokumen kantor ini.", _FORM)
    return submission


def _write(desk: Desk, tip: str, issue: Issue, ready: _Ready) -> None:
    """Commit the author's words on top of main and push the branch, unless it stands already."""
    assert issue.author is not None  # noqa: S101 - found in the register
    branch = branch_of(issue.number)
    tree = desk.repository.write_tree_from({ready.path: ready.source}, tip)
    standing = desk.repository.commit_id(f"refs/heads/{branch}")
    if standing is not None:
        record = desk.repository.record(standing)
        if record.parents == (tip,) and record.tree == tree:
            return
    who, title = identity(issue.author), f"{ready.title}\n"
    commit = desk.repository.commit_tree(tree, [tip], title, who, who, desk.clock())
    desk.repository.push(desk.git_url, f"+{commit}:refs/heads/{branch}", token=desk.token)


def _address(desk: Desk, issue: Issue, title: str) -> str:
    """The page on which the author opens the proposal, its form filled."""
    branch = quote(branch_of(issue.number), safe="/")
    query = {"quick_pull": "1", "title": title, "body": f"Dari kiriman formulir #{issue.number}."}
    return f"{desk.web_url}/compare/{MAIN}...{branch}?{urlencode(query, quote_via=quote)}"


def _answer(desk: Desk, issue: Issue, text: str) -> None:
    """Keep one answer in the issue up to date; write only when its text changes."""
    for known in desk.client.timeline(issue.number).comments:
        # only an App is a bot; a person who imitates the mark is left alone
        if known.author is not None and known.author.bot and known.body.startswith(MARK):
            if known.body != text:
                desk.client.update_comment(known.id, text)
            return
    desk.client.create_comment(issue.number, text)
