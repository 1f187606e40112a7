"""Playing a journey: every act goes through pull requests over HTTP and Git, as in an office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.evidence.content import policy_at
from sop_iku.github.answers import PullRequest
from sop_iku.github.client import GitHub
from sop_iku.github.gate import Gate
from sop_iku.github.proposing import Remote, mend, propose
from sop_iku.github.running import run_gate
from sop_iku.github.transport import Transport
from sop_iku.procedure.returning import returned
from sop_iku.procedure.verdict import Decision
from sop_iku.repository.git import Repository
from sop_iku.training.clock import JourneyClock
from sop_iku.training.editing import amended, edited
from sop_iku.training.journey import Action, Event, Journey
from sop_iku.training.narration import Narrator
from sop_iku.training.states import reread, states, with_value

#: minutes between an act and the gate's run
GATE_DELAY = 1


@dataclass
class Player:
    """Plays one journey on one server.

    ``finished`` is the year's finished document; ``tokens`` are the persons' tokens by
    person code; ``folder`` takes their working areas.
    """

    journey: Journey
    finished: Document
    clock: JourneyClock
    gate: Gate
    api: str
    repository: str
    server: str
    tokens: Mapping[str, str]
    folder: Path
    narrator: Narrator
    #: the proposals as opened, by step; the last one of a step is the one acted on
    _pulls: dict[int, list[PullRequest]] = field(default_factory=dict, init=False)
    _states: dict[int, Document] = field(default_factory=dict, init=False)
    _remotes: dict[str, Remote] = field(default_factory=dict, init=False)
    _areas: dict[str, Repository] = field(default_factory=dict, init=False)

    def play(self) -> tuple[str, ...]:
        """Play all events; return the tags under which the year's versions were published."""
        published = []
        for event in self.journey.events:
            self.clock.move_to(event.when)
            self.narrator.event(event, self._act(event))
            self.clock.move_to(event.when + timedelta(minutes=GATE_DELAY))
            tag = self._run_gate()
            if tag is not None:
                published.append(tag)
        for remote in self._remotes.values():
            remote.client.transport.close()
        if not published:
            raise Failure("Peragaan berakhir tanpa penetapan: langkah terakhir tidak digabungkan.")
        return tuple(published)

    def _act(self, event: Event) -> int:
        remote = self._remote(event.person)
        if event.action.opens:
            pull = self._propose(event, remote)
            self._pulls.setdefault(event.step, []).append(pull)
            return pull.number
        pull = remote.client.pull_request(self._pulls[event.step][-1].number)
        if event.action is Action.MEND:
            self._mend(event, remote, pull)
        elif event.action is Action.APPROVE:
            remote.client.create_review(pull.number, pull.head, "APPROVE", event.words)
        elif event.action is Action.REQUEST_CHANGES:
            remote.client.create_review(pull.number, pull.head, "REQUEST_CHANGES", event.words)
        else:
            remote.client.close_pull_request(pull.number)
        return pull.number

    def _propose(self, event: Event, remote: Remote) -> PullRequest:
        attempt = len(self._pulls.get(event.step, ())) + 1
        suffix = f"-{attempt}" if attempt > 1 else ""
        return propose(
            remote,
            self._area(event.person),
            files=self._files(event),
            branch=f"usulan/{self.journey.year}-langkah-{event.step}{suffix}",
            title=self._title(event),
            body=event.words,
            when=event.when,
        )

    def _mend(self, event: Event, remote: Remote, pull: PullRequest) -> None:
        mend(
            remote,
            self._area(event.person),
            pull,
            files=self._files(event),
            title=event.words or self._title(event),
            when=event.when,
        )

    def _title(self, event: Event) -> str:
        year = self.journey.year
        if event.action is Action.RETURN:
            return f"Pengembalian ke langkah {event.step} tahun {year}"
        if event.action is Action.AMEND:
            return f"Versi baru tahun {year}"
        step = self.narrator.procedure.step(event.step)
        activity = step.activity if step else ""
        return f"Langkah {event.step} tahun {year}: {activity}"

    def _files(self, event: Event) -> dict[str, bytes]:
        if event.action is Action.RETURN or event.edits is not None:
            return {self.finished.path: self._from_main(event)}
        if not self._states:
            self._states.update(states(self.finished, self.journey.earlier))
        document = self._states[event.step]
        for value in event.lacking:
            document = with_value(document, value.place, value.literal)
        return {document.path: document.source}

    def _from_main(self, event: Event) -> bytes:
        """The document as main has it, with what this event writes into it."""
        tip = self.gate.client.branch_tip("main")
        source = self.gate.repository.read(tip, self.finished.path)
        if source is None:
            raise Failure(f"{self.finished.path} belum ada di cabang utama.")
        document = reread(source, self.finished.path)
        edits = event.edits or ()
        schema = policy_at(self.gate.repository, tip).schemas["iku"]
        if event.action is Action.AMEND:
            return amended(document, event.words, event.step, edits, schema)
        if event.action is Action.RETURN:
            waiting = self.narrator.procedure.step(document.data["langkah"] + 1)
            if waiting is None:
                raise Failure("Tidak ada langkah yang menunggu, jadi tidak ada yang dikembalikan.")
            return returned(document, event.step, waiting.performer, event.words, schema).source
        return edited(document, event.step, edits)

    def _run_gate(self) -> str | None:
        run = run_gate(self.gate)
        for one in run.judged:
            merged = run.merge_commit if one.pull.number == run.merged else None
            self.narrator.verdict(self.clock.now(), one.pull.number, one.verdict, merged)
            if one.verdict.decision is Decision.TERIMA and merged is None:
                raise Failure(f"Usulan #{one.pull.number} diterima tetapi tidak digabungkan.")
        return run.published

    def _remote(self, person: str) -> Remote:
        if person not in self._remotes:
            token = self.tokens[person]
            client = GitHub(Transport(self.api, token), self.repository, self.server)
            url = str(client.description()["clone_url"])
            self._remotes[person] = Remote(client, url, token)
        return self._remotes[person]

    def _area(self, person: str) -> Repository:
        if person not in self._areas:
            self._areas[person] = Repository.create_bare(self.folder / f"{person}.git")
        return self._areas[person]
