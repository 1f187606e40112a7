"""What the pages tell: records of the forge as plain data in the words of an office."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import datetime

from sop_iku.documents.formatting import timestamp
from sop_iku.forge import checking, proposing, reviewing
from sop_iku.forge.forge import Forge
from sop_iku.forge.pages.prose import Block, blocks
from sop_iku.forge.records import Account, CheckRun, Comment, Pull
from sop_iku.forge.shapes.addresses import clean
from sop_iku.github.report import VERDICT
from sop_iku.procedure.explanation import WORDS

#: bytes of a file that are compared line by line on a page; a larger one is only named
COMPARED = 200_000
_REVIEWS = {
    "APPROVED": ("setuju", "menyetujui"),
    "CHANGES_REQUESTED": ("tolak", "minta perbaikan"),
    "COMMENTED": ("catatan", "memberi catatan"),
    "DISMISSED": ("batal", "tinjauan dibatalkan atau isinya sudah berganti"),
}
#: how a page calls a verdict
VERDICT_WORDS = {one.value: word for one, word in WORDS.items()} | {"belum": "belum dinilai"}
_GITHUB = {"Cara meninjau:", "Pratinjau PDF:"}
_WHOSE = "Giliran:"
_TURN = {_WHOSE, "Tenggat:"}
_VERDICTS = {"success": "terima", "failure": "tolak", "action_required": "tunggu"}


@dataclass(frozen=True)
class Entry:
    """One proposal in the list."""

    number: int
    title: str
    state: str
    opener: str
    when: str
    verdict: str
    reason: str


@dataclass(frozen=True)
class ReviewTold:
    """One review: who, what, when, of which commit; ``stale``: given for an earlier content."""

    kind: str
    author: int
    who: str
    what: str
    when: str
    body: str
    commit: str
    stale: bool


@dataclass(frozen=True)
class FileTold:
    """One changed file with its lines: (kind, text) with kind tambah, hapus, tempat or sama."""

    path: str
    added: int
    removed: int
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Said:
    """One comment of a person; ``links`` are (words, address) of pages of this forge."""

    who: str
    when: str
    prose: tuple[Block, ...]
    links: tuple[tuple[str, str], ...] = ()


class Teller:
    """Turns records into what a page shows; call inside a transaction."""

    def __init__(self, forge: Forge, zone: str) -> None:
        self._forge = forge
        self._zone = zone

    def name(self, account: int) -> str:
        """A person's name as printed."""
        found = self._forge.store.get(Account, account)
        return found.name if found else "akun tidak dikenal"

    def time(self, stamp: str | None) -> str:
        """A stored time in the office's zone."""
        return timestamp(datetime.fromisoformat(stamp), self._zone) if stamp else ""

    def verdict(self, head: str) -> CheckRun | None:
        """The newest check of the gate on a commit."""
        found = [
            run
            for run in checking.latest(self._forge, head)
            if run.name == checking.REQUIRED and self._is_gate(run.app)
        ]
        return found[-1] if found else None

    def judged(self, pull: Pull) -> tuple[str, str]:
        """The gate's verdict on a proposal in one word, and its whole reason."""
        verdict, reason = told_verdict(self.verdict(pull.head_sha))
        whole = reason_of(self.explanation(pull))
        return verdict, whole if whole.startswith(reason) else reason

    def entries(self) -> list[Entry]:
        """All proposals, newest first."""
        return [self.entry(pull) for pull in reversed(self._forge.store.find(Pull))]

    def entry(self, pull: Pull) -> Entry:
        """One proposal in short."""
        run = self.verdict(pull.head_sha)
        verdict, reason = told_verdict(run)
        return Entry(
            number=pull.id,
            title=pull.title,
            state=state_of(pull),
            opener=self.name(pull.author),
            when=self.time(pull.merged_at or pull.closed_at or pull.created_at),
            verdict=verdict,
            reason=reason,
        )

    def waiting_for(self, account: Account) -> list[Entry]:
        """The open proposals whose turn it is, by the gate's words, for this person to act."""
        return [
            self.entry(pull)
            for pull in self._forge.store.find(Pull, "state = 'open'")
            if names_turn(turn_of(self.explanation(pull)), account.name)
            and self._is_next(pull, account)
        ]

    def _is_next(self, pull: Pull, account: Account) -> bool:
        """Of those the gate names: after a request for a correction the author, then the asker."""
        reviews = reviewing.visible(self._forge, pull, None)
        latest = {one.author: one for one in reviews if one.state != "COMMENTED"}
        asked = [one for one in latest.values() if one.state == "CHANGES_REQUESTED"]
        unmended = {one.author for one in asked if one.commit_id == pull.head_sha}
        if account.id == pull.author:
            return bool(unmended) or not asked
        return account.id not in unmended

    def explanation(self, pull: Pull) -> tuple[Block, ...]:
        """The gate's words on a proposal: its comment, else its check's summary."""
        for comment in self._forge.store.find(Comment, "pull = ?", pull.id):
            if self._is_gate(comment.author):
                return _without_github(blocks(comment.body))
        run = self.verdict(pull.head_sha)
        return _without_github(blocks(run.summary)) if run is not None and run.summary else ()

    def reviews(self, pull: Pull) -> list[ReviewTold]:
        """The reviews in the order they came."""
        return [
            ReviewTold(
                kind=_REVIEWS.get(review.state, ("catatan", ""))[0],
                author=review.author,
                who=self.name(review.author),
                what=_REVIEWS.get(review.state, ("", review.state))[1],
                when=self.time(review.submitted_at),
                body=review.body,
                commit=review.commit_id,
                stale=review.commit_id != pull.head_sha,
            )
            for review in reviewing.visible(self._forge, pull, None)
        ]

    def open_requests(self, pull: Pull) -> list[ReviewTold]:
        """The requests for a correction that their authors have not taken back."""
        found = reviewing.visible(self._forge, pull, None)
        latest = {one.author: one.id for one in found if one.state != "COMMENTED"}
        return [
            told
            for one, told in zip(found, self.reviews(pull), strict=True)
            if latest.get(one.author) == one.id and one.state == "CHANGES_REQUESTED"
        ]

    def comments(self, pull: Pull) -> list[Said]:
        """What persons said, without the gate's own comment."""
        return [
            Said(self.name(one.author), self.time(one.created_at), blocks(one.body))
            for one in self._forge.store.find(Comment, "pull = ?", pull.id)
            if not self._is_gate(one.author)
        ]

    def files(self, pull: Pull) -> list[FileTold]:
        """The changed files with the lines that changed."""
        found = []
        for change, count in proposing.files(self._forge, pull):
            ids = [blob for blob in (change.blob_before, change.blob_after) if blob]
            texts = self._forge.repository.read_many(ids)
            before = texts.get(change.blob_before or "", b"")
            after = texts.get(change.blob_after or "", b"")
            lines = _compared(before, after)
            found.append(FileTold(clean(change.path), count.added, count.removed, lines))
        return found

    def _is_gate(self, account: int) -> bool:
        found = self._forge.store.get(Account, account)
        return found is not None and found.login == self._forge.gate


def state_of(pull: Pull) -> str:
    """A proposal's state in one word."""
    if pull.merged_at is not None:
        return "digabungkan"
    return "terbuka" if pull.state == "open" else "ditutup"


def told_verdict(run: CheckRun | None) -> tuple[str, str]:
    """The gate's verdict in one word, and its reason."""
    if run is None:
        return "belum", "Belum dinilai gerbang."
    if run.status != "completed":
        return "belum", "Gerbang sedang menilai."
    first, colon, rest = (run.title or "").partition(": ")
    reason = rest if colon and first.lower() in VERDICT_WORDS.values() else run.title or ""
    return _VERDICTS.get(run.conclusion or "", "belum"), reason


def reason_of(explanation: tuple[Block, ...]) -> str:
    """The gate's whole reason, which the title of its check cuts; empty where it tells none."""
    lines = [block.lines[0] for block in explanation if _begins(block).startswith(VERDICT)]
    return "".join(span.text for span in lines[0][1:]).strip() if lines else ""


def turn_of(explanation: tuple[Block, ...]) -> tuple[Block, ...]:
    """Whose turn it is and until when: the lines of the gate's words that say so."""
    return tuple(block for block in explanation if _begins(block) in _TURN)


def names_turn(turn: tuple[Block, ...], name: str) -> bool:
    """Whether the gate's line on whose turn it is names this person, as it prints persons."""
    one = re.compile(rf"(?:^|, ){re.escape(name)} \(")
    return any(
        one.search("".join(span.text for span in line).removeprefix(_WHOSE).strip())
        for block in turn
        if _begins(block) == _WHOSE
        for line in block.lines
    )


def _without_github(explanation: tuple[Block, ...]) -> tuple[Block, ...]:
    """Leave out where to press on GitHub: these pages have their own buttons."""
    return tuple(block for block in explanation if _begins(block) not in _GITHUB)


def _begins(block: Block) -> str:
    """The bold words a paragraph begins with."""
    first = block.lines[0] if block.lines else ()
    return first[0].text if first and first[0].bold else ""


def _compared(before: bytes, after: bytes) -> tuple[tuple[str, str], ...]:
    if max(len(before), len(after)) > COMPARED or b"\0" in before + after:
        return ()
    old, new = (text.decode("utf-8", "replace").splitlines() for text in (before, after))
    kinds = {"+": "tambah", "-": "hapus", "@": "tempat"}
    lines = list(difflib.unified_diff(old, new, n=2, lineterm=""))[2:]
    return tuple(
        (kinds.get(line[:1], "sama"), "…" if line.startswith("@") else line[1:]) for line in lines
    )
