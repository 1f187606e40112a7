"""A whole office in Git, without a forge: eight honest steps, or one step forged.

Everything is the checkout's own: its SOP, offices, schemas and final document, from which
the states after each step are derived. The evidence is made by the real judge and recorder,
so an honest history is what the gate would have written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sop_iku.documents.document import Document
from sop_iku.documents.reading import read
from sop_iku.evidence.anchors import Anchors
from sop_iku.evidence.content import policy_at, year_document
from sop_iku.evidence.files import file_documents, years_at
from sop_iku.evidence.keys import Environment, SigningKey
from sop_iku.evidence.manifest import Manifest, list_files, sign_manifest
from sop_iku.evidence.model import Evidence, RecordedCommit, RepositoryIdentity, Subject
from sop_iku.evidence.predicate import to_statement
from sop_iku.evidence.recording import record
from sop_iku.evidence.statement import sign
from sop_iku.evidence.trailers import compose_body, readable_trailers
from sop_iku.procedure.facts import Account, Commit, Facts, Proposal, Review, ReviewState
from sop_iku.procedure.judging import judge
from sop_iku.repository.git import Repository
from sop_iku.repository.records import Identity
from sop_iku.training.demo_key import demo_key
from sop_iku.training.states import states
from tests.smuggling import Smuggle

CHECKOUT = Path(__file__).parents[2]
SERVER = "forge.lokal"
NAME = "dpmptsp/iku"
YEAR_FILE = "iku/2024.yaml"
SARI = Account(SERVER, 1005, "sari")
GATE = Identity("Gerbang IKU", "1+gerbang@users.noreply.forge.lokal")
AUTHOR = Identity("Sari", "1005+sari@users.noreply.forge.lokal")
LAST_STEP = 8
_POLICY = ("sop/*.yaml", "schemas/*.json", "kalender/*.yaml", "kunci/*.json", "*.yaml")


@dataclass(frozen=True)
class Forgery:
    """What an opponent changes while a step is merged. Nothing changed: an honest step."""

    evidence: Callable[[Evidence], Evidence] = lambda evidence: evidence
    statement: Callable[[dict[str, Any]], dict[str, Any]] = lambda statement: statement
    envelope: Callable[[str], str] = lambda envelope: envelope
    message: Callable[[str], str] = lambda message: message
    #: files of the merge that the proposal did not have
    slipped_in: tuple[tuple[str, bytes], ...] = ()
    #: files of the proposal that the gate was not told about
    unjudged: tuple[tuple[str, bytes], ...] = ()
    #: what the head's tree holds that no list of changed files shows
    smuggle: Smuggle | None = None
    parents: Callable[[tuple[str, ...]], tuple[str, ...]] = lambda parents: parents
    key: SigningKey | None = None


HONEST = Forgery()


@dataclass
class Office:
    """A repository, and how far its main is."""

    repository: Repository
    genesis: str

    @classmethod
    def found(cls, path: Path, extra: dict[str, bytes] | None = None) -> Office:
        """Create the office's repository with its genesis; no current year."""
        repository = Repository.create_bare(path)
        files: dict[str, bytes | None] = {**_policy_files(), **(extra or {})}
        tree = repository.write_tree_from(files, None)
        when = _at(0)
        genesis = repository.commit_tree(tree, [], "Mulai\n", GATE, GATE, when)
        repository.update_ref("refs/heads/main", genesis)
        return cls(repository, genesis)

    @property
    def identity(self) -> RepositoryIdentity:
        """How evidence names this repository."""
        return RepositoryIdentity(SERVER, NAME, self.genesis)

    @property
    def main(self) -> str:
        """The tip of main."""
        tip = self.repository.commit_id("refs/heads/main")
        assert tip is not None
        return tip

    def steps(self, last: int = LAST_STEP) -> Office:
        """Do all steps up to ``last`` honestly."""
        for number in range(1, last + 1):
            self.step(number)
        return self

    def step(self, number: int, forgery: Forgery = HONEST) -> str:
        """Do one step: proposal, approval, judgement, evidence, merge. Return the merge."""
        policy = policy_at(self.repository, self.main)
        assert policy.procedure is not None, policy.findings
        assert policy.register is not None, policy.findings
        step = policy.procedure.step(number)
        assert step is not None
        holder = policy.register.holders(step.approved_by[0], _at(number).date())[0]
        files = {YEAR_FILE: state(number)}
        return self.merge(number, files, SARI, [holder.person], forgery)

    def merge(
        self,
        number: int,
        files: dict[str, bytes],
        opener: Account,
        approvers: Sequence[str],
        forgery: Forgery = HONEST,
    ) -> str:
        """Propose ``files``, have persons approve, judge and merge, on day ``number``."""
        base = self.main
        head = self._commit(base, files, number)
        evidence = self._judged(base, head, number, opener, approvers)
        if forgery.unjudged:
            head = self._commit(base, self._with(head, forgery.unjudged), number)
            evidence = self._moved(evidence, head)
        if forgery.smuggle:
            tree = forgery.smuggle(self.repository, self.repository.tree_id(head))
            head = self.repository.commit_tree(tree, [base], "x\n", AUTHOR, AUTHOR, _at(number))
            evidence = self._moved(evidence, head)
        evidence = forgery.evidence(evidence)
        envelope = sign(forgery.statement(to_statement(evidence)), forgery.key or demo_key())
        body = compose_body(readable_trailers(evidence), forgery.envelope(envelope))
        message = forgery.message(f"Usulan {number}\n\n{body}")
        tree = self.repository.tree_id(head)
        if forgery.slipped_in:
            tree = self.repository.write_tree_from(dict(forgery.slipped_in), head)
        parents = forgery.parents((base, head))
        when = _at(number) + timedelta(minutes=62)
        merge = self.repository.commit_tree(tree, parents, message, GATE, GATE, when)
        self.repository.update_ref("refs/heads/main", merge, base)
        return merge

    def rewind(self, commit: str) -> None:
        """Set main back, as if what came after had not happened."""
        self.repository.update_ref("refs/heads/main", commit)

    def publish(self) -> Anchors:
        """Tag the last step and return the anchors that a citizen would be given."""
        anchors = self.anchors(self.main)
        self.repository.create_tag(anchors.tag, self.main, "Terbit\n", GATE, _at(LAST_STEP + 1))
        return anchors

    def anchors(self, publication: str) -> Anchors:
        """Return anchors that name ``publication``."""
        fingerprint = demo_key().fingerprint
        return Anchors(self.identity, Environment.DEMO, fingerprint, publication, 2024, 1)

    def published(self) -> dict[str, bytes]:
        """Return the files of the version with their signed manifest."""
        source = self.repository.read(self.main, YEAR_FILE) or b""
        files = {"iku-2024.yaml": source, "iku-2024.pdf": b"%PDF-1.7 contoh\n"}
        (entry,) = self.repository.entries(self.main, YEAR_FILE)
        manifest = Manifest(
            repository=self.identity,
            environment=Environment.DEMO,
            year=2024,
            version=1,
            tag="terbit/2024/v1",
            commit=self.main,
            blob=entry.id,
            files=list_files(files),
        )
        return files | {"manifest.json": sign_manifest(manifest, demo_key())}

    def _commit(self, base: str, files: dict[str, bytes], number: int) -> str:
        tree = self.repository.write_tree_from(dict(files), base)
        message = f"Langkah {number}\n"
        return self.repository.commit_tree(tree, [base], message, AUTHOR, AUTHOR, _at(number))

    def _with(self, head: str, files: tuple[tuple[str, bytes], ...]) -> dict[str, bytes]:
        content = self.repository.read(head, YEAR_FILE)
        return ({} if content is None else {YEAR_FILE: content}) | dict(files)

    def _judged(
        self, base: str, head: str, number: int, opener: Account, approvers: Sequence[str]
    ) -> Evidence:
        policy = policy_at(self.repository, base)
        when = _at(number)
        reviews = tuple(
            Review(
                number * 10 + place,
                self.account(person),
                ReviewState.APPROVED,
                head,
                when + timedelta(minutes=50 + place),
            )
            for place, person in enumerate(approvers)
        )
        changes = self.repository.changes(base, head)
        document = year_document(self.repository, base, head, changes, policy)
        facts = Facts(
            proposal=Proposal(
                number=number,
                open=True,
                draft=False,
                base_ref="main",
                head=head,
                opener=opener,
                created_at=when,
                commits=(Commit(head, opener, opener),),
                reviews=reviews,
                changes=changes,
                fetched_head=head,
                canonical_tree=self.repository.canonical(base, head),
            ),
            base=base,
            ancestor=True,
            procedure=policy.procedure,
            register=policy.register,
            judged_at=when + timedelta(minutes=61),
            server=SERVER,
            zone=policy.zone,
            document=document,
            policy_findings=policy.findings,
            files=file_documents(self.repository, base, head, changes, policy),
            years=years_at(self.repository, base, changes),
        )
        return record(
            facts,
            judge(facts),
            repository=self.identity,
            environment=Environment.DEMO,
            tree=self.repository.tree_id(head),
            document=self.repository.read(head, document.path) if document else None,
            digests=policy.digests,
        )

    def account(self, person: str) -> Account:
        """Return the account of a person (by code) in the register on main."""
        register = policy_at(self.repository, self.main).register
        assert register is not None
        entry = register.person(person)
        assert entry is not None
        return Account(SERVER, entry.accounts[0].id, entry.accounts[0].login)

    def _moved(self, evidence: Evidence, head: str) -> Evidence:
        """Return the evidence as a gate under an opponent's hand would write it for ``head``."""
        content = self.repository.read(head, YEAR_FILE) or b""
        subject = Subject(YEAR_FILE, hashlib.sha256(content).hexdigest())
        return replace(
            evidence,
            head=head,
            tree=self.repository.tree_id(head),
            commits=(RecordedCommit(head, SARI, SARI),),
            approvals=tuple(replace(one, commit_id=head) for one in evidence.approvals),
            subject=subject if evidence.subject else None,
        )


@cache
def finished() -> Document:
    """Return the checkout's finished document."""
    reading = read((CHECKOUT / YEAR_FILE).read_bytes(), YEAR_FILE)
    assert reading.document is not None, reading.findings
    return reading.document


@cache
def state(step: int) -> bytes:
    """Return the document as it stands right after ``step``."""
    return states(finished())[step].source


@cache
def _policy_files() -> dict[str, bytes]:
    found = [path for pattern in _POLICY for path in sorted(CHECKOUT.glob(pattern))]
    return {path.relative_to(CHECKOUT).as_posix(): path.read_bytes() for path in found}


def _at(day: int) -> datetime:
    """Nine o'clock in Curup (02.00 UTC), ``day`` days after 8 January 2024."""
    return datetime(2024, 1, 8, 2, 0, tzinfo=UTC) + timedelta(days=day)
