"""Issues from the form become branches that their authors propose: the way in without a token.

A run ignores what woke it and looks at every open issue from the form, so lost, doubled or
forged events change nothing. It prepares a branch and says so in the issue; the proposal is
opened by the author, in the author's own session, so the gate knows who proposes from the
server itself (ADR 0006). Then the issue is closed with a link.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlencode

from sop_iku.documents.failure import Failure
from sop_iku.evidence.content import Policy, policy_at
from sop_iku.github.answers import Issue, PullRequest
from sop_iku.github.client import GitHub
from sop_iku.github.composing import Declined, Ready, composed
from sop_iku.github.proposing import MAIN, identity
from sop_iku.github.receipt import MARK, bug, opened, prepared, refused
from sop_iku.github.superseding import same_account, step_at, supersede
from sop_iku.github.transport import ApiError, TooLong
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository

LABEL = "usulan"
TITLE = "[Usulan]"
#: how the branches that are prepared begin
BRANCHES = "usulan/isu-"
#: issues that one run looks at; the next run takes up the rest
MOST = 30
#: how often an issue that is edited meanwhile is read again
TRIES = 4
_PREPARED = "+refs/heads/usulan/*:refs/heads/usulan/*"
#: refusals that are about the token or the whole run, not about one issue
_OF_ALL = frozenset({401, 429})
_LOG = logging.getLogger(__name__)


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
    """What became of one issue: ``siap``, ``dibuka``, ``ditolak``, ``ditutup`` or ``galat``."""

    number: int
    outcome: str
    words: str


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
            _PREPARED,
            "+refs/pull/*/head:refs/pull/*/head",
        ],
        token=desk.token,
        prune=True,
    )
    tip = desk.repository.commit_id(f"refs/heads/{MAIN}")
    if tip is None:
        raise Failure("Repositori ini belum punya cabang main.", "Minta pengelola menyiapkannya.")
    policy = policy_at(desk.repository, tip)
    return tuple(_looked_at(desk, policy, issue) for issue in _due(waiting, policy))


def _due(waiting: list[Issue], policy: Policy) -> list[Issue]:
    """The issues of this run: those of the office's people first, so that no flood keeps them off.

    Of these the newest of each person before the second of any, in the order in which they were
    sent.
    """
    register, sent = policy.register, Counter[str | None]()
    ranks: dict[int, tuple[bool, int, int]] = {}
    for issue in sorted(waiting, key=lambda one: -one.number):
        person = register.person_of(issue.author) if register and issue.author else None
        code = person.code if person else None
        ranks[issue.number] = (person is None, sent[code], -issue.number)
        sent[code] += 1
    first = sorted(waiting, key=lambda issue: ranks[issue.number])[:MOST]
    return sorted(first, key=lambda issue: issue.number)


def _looked_at(desk: Desk, policy: Policy, issue: Issue) -> Received:
    """Answer one issue; what goes wrong with this one alone holds up no other."""
    try:
        return _received(desk, policy, issue)
    except ApiError as failure:
        # gone or moved meanwhile, locked, buried in comments; a server away is no issue's matter
        alone = failure.status is not None and 300 <= failure.status < 500
        if not (alone or isinstance(failure, TooLong)) or failure.status in _OF_ALL:
            raise
        _LOG.warning("isu #%d tidak dapat dijawab: %s", issue.number, failure.message)
        return Received(issue.number, "galat", failure.message)


def _from_form(issue: Issue) -> bool:
    """Whether an issue is meant for us; a bot's never is."""
    meant = LABEL in issue.labels or issue.title.startswith(TITLE)
    return meant and issue.author is not None and not issue.author.bot


def _received(desk: Desk, policy: Policy, issue: Issue) -> Received:
    """Answer an issue as it stands at the end: it may be edited while it is read.

    Two runs at once end well too: none writes over what it has not seen, and whichever ends
    last has answered the last text.
    """
    for _ in range(TRIES):
        found = _once(desk, policy, issue)
        current = desk.client.open_issue(issue.number)
        if found is not None and current in {None, issue}:
            return found
        if current is None:
            return Received(issue.number, "ditutup", "ditutup selagi dibaca")
        issue = current
    _LOG.warning("isu #%d masih berganti sesudah %d kali dibaca", issue.number, TRIES)
    return Received(issue.number, "galat", "isinya terus berganti; dibaca lagi nanti")


def _once(desk: Desk, policy: Policy, issue: Issue) -> Received | None:
    """Answer an issue as it was read; None where another run wrote its branch meanwhile."""
    pull = _proposal_of(desk, issue)
    if pull is not None:
        _answer(desk, issue, opened(pull.number))
        supersede(desk.client, desk.repository, pull, BRANCHES)
        desk.client.close_issue(issue.number, "completed")
        return Received(issue.number, "dibuka", f"usulan #{pull.number}")
    try:
        ready = composed(desk.repository, policy, issue, desk.clock())
    except Declined as reason:
        _answer(desk, issue, refused(reason.message, reason.hint))
        if reason.stranger:
            desk.client.close_issue(issue.number, "not_planned")
        return Received(issue.number, "ditolak", reason.message)
    if ready is None:
        _answer(desk, issue, bug())
        return Received(issue.number, "galat", "kesalahan di program ini; lihat catatannya")
    try:
        if not _write(desk, policy.commit, issue, ready):
            return None
    except RepositoryError:  # such as a branch below it, which one writer can push
        _LOG.exception("cabang untuk isu #%d tidak dapat ditulis", issue.number)
        _answer(desk, issue, bug())
        return Received(issue.number, "galat", "cabangnya tidak dapat ditulis; lihat catatannya")
    address = _address(desk, issue, ready.title)
    warnings = (*_others(desk, policy, issue, ready), *ready.warnings)
    _answer(desk, issue, prepared(address, ready.words, warnings))
    return Received(issue.number, "siap", ready.title)


def _others(desk: Desk, policy: Policy, issue: Issue, ready: Ready) -> tuple[str, ...]:
    """What other people of the office propose for the same step: it is said, not forbidden."""
    known = policy.register.person_of if policy.register else lambda _: None
    return tuple(
        f"Orang lain sudah mengajukan {ready.called} ini: usulan nomor {pull.number}. Hanya satu "
        "usulan yang diteruskan; bicarakan dulu siapa yang melanjutkan."
        for pull in desk.client.open_pull_requests()
        if not same_account(pull.opener, issue.author)
        and pull.opener is not None
        and known(pull.opener) is not None  # a stranger's is neither told nor read
        and step_at(desk.repository, pull) == (ready.year, ready.step)
    )


def _proposal_of(desk: Desk, issue: Issue) -> PullRequest | None:
    """The proposal that the issue's author opened from the branch prepared for it."""
    if desk.repository.commit_id(f"refs/heads/{branch_of(issue.number)}") is None:
        return None
    found = desk.client.proposals_from(branch_of(issue.number))
    return next((pull for pull in found if same_account(pull.opener, issue.author)), None)


def _write(desk: Desk, tip: str, issue: Issue, ready: Ready) -> bool:
    """Commit the author's words on top of main and push the branch, unless it stands already.

    False: another run wrote the branch after this one read it; it is read anew.
    """
    assert issue.author is not None  # noqa: S101 - found in the register
    branch = branch_of(issue.number)
    tree = desk.repository.write_tree_from({ready.path: ready.source}, tip)
    standing = desk.repository.commit_id(f"refs/heads/{branch}")
    if standing is not None:
        record = desk.repository.record(standing)
        if record.parents == (tip,) and record.tree == tree:
            return True
    who, title = identity(issue.author), f"{ready.title}\n"
    commit = desk.repository.commit_tree(tree, [tip], title, who, who, desk.clock())
    try:
        desk.repository.replace_branch(desk.git_url, branch, commit, standing, desk.token)
    except RepositoryError:
        desk.repository.fetch(desk.git_url, [_PREPARED], token=desk.token, prune=True)
        if desk.repository.commit_id(f"refs/heads/{branch}") == standing:
            raise
        return False
    desk.repository.update_ref(f"refs/heads/{branch}", commit, standing or "0" * 40)
    return True


def _address(desk: Desk, issue: Issue, title: str) -> str:
    """The page on which the author opens the proposal, its form filled."""
    branch = quote(branch_of(issue.number), safe="/")
    query = {"quick_pull": "1", "title": title, "body": f"Dari kiriman formulir #{issue.number}."}
    return f"{desk.web_url}/compare/{MAIN}...{branch}?{urlencode(query, quote_via=quote)}"


def _answer(desk: Desk, issue: Issue, text: str) -> None:
    """Keep the answer in the issue up to date; write only when its text changes.

    Two first runs at once may have left two answers: then both say the same.
    """
    there = False
    for known in desk.client.timeline(issue.number).comments:
        # only an App is a bot; a person who imitates the mark is left alone
        if known.author is not None and known.author.bot and known.body.startswith(MARK):
            there = True
            if known.body != text:
                desk.client.update_comment(known.id, text)
    if not there:
        desk.client.create_comment(issue.number, text)
