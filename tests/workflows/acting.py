"""GitHub Actions for one office: runs the real workflow files under act against the forge.

What act leaves out is done here: which events start which workflow (``routing.py``), whose copy
of the file runs, the concurrency groups, which secrets an environment gives to which ref, what
the token of each job may do, and that a run's own token starts no further run.
``requirements/setup.sh`` and ``.ci/run`` of the office's repository are replaced
(``OWN_SCRIPTS``): the environment of this test run is already installed, and the tests that
``.ci/run`` starts are the ones that run now.

A test acts (propose, review, open an issue …) and then calls ``Runner.settle()``, which runs
whatever GitHub would run until nothing is left, and returns the runs in their order.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from sop_iku.evidence.keys import SigningKey
from sop_iku.forge.happening import Happening
from sop_iku.forge.lending import Grant
from sop_iku.forge.payloads import payload
from sop_iku.forge.records import Account, Pull
from tests.github.conftest import Office
from tests.workflows.lending import APP_ID, Tokens
from tests.workflows.routing import Event, matches, starts
from tests.workflows.tools import ACT, BASH, TOP, local_actions

WORKFLOWS = ".github/workflows/"
#: says which environment holds which secret, for which branches and tags
SETTINGS = TOP / ".github" / "settings.json"
OWN_SCRIPTS = {
    "requirements/setup.sh": (
        b'#!/usr/bin/env bash\ntest "$*" = base\nln -s "$STUB_VENV" .venv\n'
        b'test -e scripts || ln -s "$STUB_TOP/scripts" scripts\n'
    ),
    ".ci/run": b"#!/usr/bin/env bash\necho 'uji berjalan' >.ci/berjalan\n",
}
#: events whose workflow file comes from the proposal; all others take the one on main
FROM_THE_PROPOSAL = {"pull_request", "pull_request_review"}
#: what a run's own token may start, all the same
ALWAYS = {"workflow_dispatch", "repository_dispatch"}
#: seconds that a run may take here
PATIENCE = 900


@dataclass(frozen=True)
class Started:
    """A run that GitHub would start: the workflow, for what, from which copy of the file."""

    name: str
    source: bytes
    event: Event
    payload: dict[str, Any]
    commit: str
    pull: Pull | None = None

    @property
    def workflow(self) -> dict[str, Any]:
        """The workflow as data."""
        found: dict[str, Any] = yaml.safe_load(self.source)
        return found

    @property
    def ref(self) -> str:
        """``github.ref`` of the run."""
        own = self.pull is not None and self.event.name in FROM_THE_PROPOSAL
        return f"refs/pull/{self.pull.id}/merge" if own and self.pull else self.event.ref

    @property
    def group(self) -> str:
        """Its concurrency group."""
        known = {
            "github.event_name": self.event.name,
            "github.ref": self.ref,
            "github.event.issue.number": str(self.payload.get("issue", {}).get("number", "")),
        }
        group = self.workflow["concurrency"]["group"]
        return re.sub(r"\$\{\{ *(.*?) *\}\}", lambda match: known[match[1]], group)


@dataclass(frozen=True)
class Run:
    """One run of one workflow: how its jobs ended (``success``, ``failure``) and what it said.

    ``grants`` are the tokens its jobs used, by job and login; ``claimed`` the permissions that
    the stubs of GitHub's actions say the real ones need.
    """

    workflow: str
    event: Event
    jobs: dict[str, str]
    output: str
    place: Path
    grants: dict[tuple[str, str], Grant] = field(default_factory=dict)
    claimed: dict[str, set[tuple[str, str]]] = field(default_factory=dict)

    @property
    def conclusion(self) -> str:
        """How the run ended; without a job that ran it is ``skipped``."""
        ends = set(self.jobs.values())
        return "failure" if "failure" in ends else "success" if ends else "skipped"

    @property
    def summary(self) -> str:
        """What the run wrote for its page."""
        return "".join(file.read_text() for file in sorted(self.place.glob("summary-*.md")))

    @property
    def artifacts(self) -> Path:
        """Where the stubs of the artifact actions put what the run keeps."""
        return self.place / "artifacts"


@dataclass
class Runner:
    """GitHub Actions for one office, in ``folder``.

    ``proxy``: another address for the API, for one run that meets faults.
    """

    office: Office
    folder: Path
    key: SigningKey
    proxy: str | None = None
    queue: list[Started] = field(default_factory=list)
    done: list[Run] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tokens = Tokens(self.office.forge)
        self.office.forge.lender = self.tokens.grant
        self.office.forge.listeners.append(self.happened)

    @property
    def site(self) -> Path:
        """Where the stub of deploy-pages puts the site."""
        return self.folder / "pages"

    def happened(self, happening: Happening) -> None:
        """Queue the runs that an event on the forge starts."""
        if happening.by_run and happening.name not in ALWAYS:
            return
        forge = self.office.forge
        told = payload(forge, happening, self.office.server.url)
        pull = forge.store.get(Pull, happening.number or 0) if "pull_request" in told else None
        ref = f"refs/heads/{pull.base_ref}" if pull else happening.ref or "refs/heads/main"
        paths: tuple[str, ...] = ()
        if happening.name == "push" and happening.before.strip("0") and happening.after.strip("0"):
            changes = forge.repository.changes(happening.before, happening.after)
            paths = tuple(change.path for change in changes)
        self.start(Event(happening.name, happening.action, ref, paths), told, pull)

    def start(self, event: Event, told: dict[str, Any], pull: Pull | None = None) -> None:
        """Queue the runs of an event; in one concurrency group only the newest waits."""
        commit = self.office.tip()
        if pull is not None and event.name in FROM_THE_PROPOSAL:
            commit = pull.head_sha
        repository = self.office.forge.repository
        for entry in repository.entries(commit, WORKFLOWS):
            source = repository.blob(entry.id)
            workflow = yaml.safe_load(source)
            button = event.name == "workflow_dispatch" and event.workflow != workflow["name"]
            if not button and starts(workflow[True], event):  # YAML 1.1 reads "on" as True
                begun = Started(workflow["name"], source, event, told, commit, pull)
                self.queue = [one for one in self.queue if one.group != begun.group]
                self.queue.append(begun)

    def schedule(self, cron: str) -> list[Run]:
        """The time of a schedule comes; the runs until nothing is left."""
        self.start(Event("schedule", cron=cron), {"schedule": cron})
        return self.settle()

    def dispatch(self, workflow: str, **inputs: str) -> list[Run]:
        """Somebody presses the button of a workflow; the runs until nothing is left."""
        event = Event("workflow_dispatch", workflow=workflow)
        self.start(event, {"inputs": inputs, "ref": event.ref})
        return self.settle()

    def settle(self) -> list[Run]:
        """Run what is queued, and what that starts, until nothing is left; the gate last."""
        before = len(self.done)
        while self.queue:
            begun = min(self.queue, key=lambda one: one.name == "gerbang")
            self.queue.remove(begun)
            run = self._run(begun)
            self.done.append(run)
            ended = Event("workflow_run", "completed", workflow=run.workflow)
            about = {"name": run.workflow, "conclusion": run.conclusion}
            self.start(ended, {"action": "completed", "workflow_run": about})
        return self.done[before:]

    def used(self, workflow: str) -> dict[tuple[str, str], set[tuple[str, str]]]:
        """By job and login, the permissions that all runs of a workflow were seen to use."""
        found: dict[tuple[str, str], set[tuple[str, str]]] = {}
        for run in self.done:
            if run.workflow == workflow:
                for place, grant in run.grants.items():
                    found.setdefault(place, set()).update(grant.used)
                for job, claimed in run.claimed.items():
                    found.setdefault((job, "github-actions[bot]"), set()).update(claimed)
        return found

    def _run(self, begun: Started) -> Run:
        place = self.folder / f"run-{len(self.done)}"
        file = place / "repo" / WORKFLOWS / f"{begun.name}.yml"
        file.parent.mkdir(parents=True)
        file.write_bytes(begun.source)
        (place / "event.json").write_text(json.dumps(begun.payload), encoding="utf-8")
        fork = self._from_a_fork(begun)
        token = self.tokens.for_run(place, begun.workflow, fork=fork)
        inputs = begun.payload.get("inputs", {})
        done = subprocess.run(
            [
                *(ACT, begun.event.name, "--json", "--workflows", file),
                *("--directory", place / "repo", "--eventpath", place / "event.json"),
                *("--no-skip-checkout", "--no-cache-server", "--concurrent-jobs", "1"),
                *("--platform", "ubuntu-24.04=-self-hosted"),
                *("--action-cache-path", place / "cache", "--actor", self._sender(begun)),
                *("--secret", "GITHUB_TOKEN"),
                *(part for name in self._secrets(begun) for part in ("--secret", name)),
                *("--var", f"GERBANG_APP_ID={APP_ID}"),
                *(
                    part
                    for name, value in inputs.items()
                    for part in ("--input", f"{name}={value}")
                ),
                *local_actions(begun.source),
                *self._environment(begun, place),
            ],
            env={
                "PATH": f"{BASH}:{os.environ['PATH']}",
                "HOME": str(place),
                "GITHUB_TOKEN": token,
                "IKU_KUNCI": self.key.to_pem().decode(),
                "GERBANG_APP_KEY": self.tokens.app_key,
            },
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
        lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        jobs = {line["jobID"]: line["jobResult"] for line in lines if "jobResult" in line}
        said = "".join(_text(line) for line in lines) + done.stderr
        failed = done.returncode != 0
        assert failed == ("failure" in jobs.values()), f"act: exit {done.returncode}\n{said}"
        grants, claimed = self.tokens.grants_of(place), self.tokens.claims_of(place)
        return Run(begun.name, begun.event, jobs, said, place, grants, claimed)

    def _environment(self, begun: Started, place: Path) -> Iterator[str]:
        values = {
            "GITHUB_API_URL": self.proxy or self.office.server.api,
            "GITHUB_SERVER_URL": self.office.server.url,
            "GITHUB_REPOSITORY": self.office.forge.full_name,
            "GITHUB_REF": begun.ref,
            "GITHUB_BASE_REF": begun.pull.base_ref if begun.pull else "",
            "GITHUB_HEAD_REF": begun.pull.head_ref if begun.pull else "",
            "SHA_REF": begun.commit,
            "GIT_PAGER": "cat",
            "PYTHONDONTWRITEBYTECODE": "1",
            "STUB_VENV": sys.prefix,
            "STUB_TOP": str(TOP),
            "STUB_APP_ID": APP_ID,
            "STUB_RUN": str(place),
            "STUB_SITE": str(self.site),
        }
        for name, value in values.items():
            yield from ("--env", f"{name}={value}")

    @staticmethod
    def _secrets(begun: Started) -> Iterator[str]:
        """The secrets of the environments that the run's jobs name and its ref may use."""
        kind, _, short = begun.ref.removeprefix("refs/").partition("/")
        named = {job.get("environment") for job in begun.workflow["jobs"].values()}
        for place in json.loads(SETTINGS.read_bytes())["lingkungan"]:
            patterns = place["cabang"] if kind == "heads" else place["tag"]
            if place["name"] in named and kind in {"heads", "tags"} and matches(patterns, short):
                yield from place["rahasia"]

    def _from_a_fork(self, begun: Started) -> bool:
        """Whether the proposal is of somebody who may not push here, so must come from a fork."""
        if begun.pull is None or begun.event.name not in FROM_THE_PROPOSAL:
            return False
        with self.office.forge.transaction() as store:
            author = store.get(Account, begun.pull.author)
            return author is None or not author.may_write()

    @staticmethod
    def _sender(begun: Started) -> str:
        return str(begun.payload.get("sender", {}).get("login", "sari"))


def _text(line: dict[str, Any]) -> str:
    text = str(line.get("msg", ""))
    return text if text.endswith("\n") else f"{text}\n"
