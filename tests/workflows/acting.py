"""Runs the workflow files of an office's repository under act, as GitHub would start them.

The forge under test holds the real workflow files. ``requirements/setup.sh`` and ``.ci/run``
of its repository are replaced (``OWN_SCRIPTS``): the environment of this test run is already
installed, and the tests that ``.ci/run`` starts are the ones that run now.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from sop_iku.evidence.keys import SigningKey
from sop_iku.forge.room import gate_token
from sop_iku.github.answers import PullRequest
from tests.github.conftest import Office
from tests.workflows.routing import Event, starts

TOP = Path(__file__).parents[2]
STUBS = Path(__file__).with_name("stubs")
ACT = Path(sysconfig.get_path("scripts")) / "act"
WORKFLOWS = ".github/workflows/"
OWN_SCRIPTS = {
    "requirements/setup.sh": b'#!/usr/bin/env bash\ntest "$*" = base\nln -s "$STUB_VENV" .venv\n',
    ".ci/run": b"#!/usr/bin/env bash\necho 'uji berjalan' >.ci/berjalan\n",
}
#: events whose workflow file comes from the proposal; all others take the one on main
FROM_THE_PROPOSAL = {"pull_request", "pull_request_review"}


@dataclass(frozen=True)
class Run:
    """One run of one workflow: how its jobs ended (``success``, ``failure``) and what it said."""

    workflow: str
    event: Event
    jobs: dict[str, str]
    output: str

    @property
    def conclusion(self) -> str:
        """How the run ended; without a job that ran it is ``skipped``."""
        ends = set(self.jobs.values())
        return "failure" if "failure" in ends else "success" if ends else "skipped"


@dataclass(frozen=True)
class Runner:
    """GitHub Actions for one office, in ``folder``."""

    office: Office
    folder: Path
    key: SigningKey

    @property
    def artifacts(self) -> Path:
        """Where the stubs of the Pages actions put the site."""
        return self.folder / "artifacts"

    def deliver(self, event: Event, pull: PullRequest | None = None) -> list[Run]:
        """Run what ``event`` starts, then what the ends of those runs start."""
        runs = [self._run(name, source, event, pull) for name, source in self._started(event, pull)]
        for run in list(runs):
            ended = Event("workflow_run", "completed", workflow=run.workflow)
            runs += [
                self._run(name, source, ended, None) for name, source in self._started(ended, None)
            ]
        return runs

    def _started(self, event: Event, pull: PullRequest | None) -> Iterator[tuple[str, bytes]]:
        repository = self.office.forge.repository
        commit = pull.head if pull and event.name in FROM_THE_PROPOSAL else self.office.tip()
        for entry in repository.entries(commit, WORKFLOWS):
            source = repository.blob(entry.id)
            workflow = yaml.safe_load(source)
            if starts(workflow[True], event):  # YAML 1.1 reads the key "on" as True
                yield workflow["name"], source

    def _run(self, name: str, source: bytes, event: Event, pull: PullRequest | None) -> Run:
        place = self.folder / f"run-{len(list(self.folder.glob('run-*')))}"
        file = place / "repo" / WORKFLOWS / f"{name}.yml"
        file.parent.mkdir(parents=True)
        file.write_bytes(source)
        (place / "event.json").write_text(json.dumps(_payload(event, pull)), encoding="utf-8")
        done = subprocess.run(
            [
                *(ACT, event.name, "--json", "--workflows", file, "--directory", place / "repo"),
                *("--eventpath", place / "event.json", "--no-skip-checkout", "--no-cache-server"),
                *("--platform", "ubuntu-24.04=-self-hosted", "--concurrent-jobs", "1"),
                *("--action-cache-path", place / "cache", "--actor", "sari"),
                *("--secret", "GITHUB_TOKEN", "--secret", "IKU_KUNCI"),
                *("--secret", "GERBANG_APP_KEY", "--var", "GERBANG_APP_ID=77"),
                *_local_actions(source),
                *self._environment(event, pull),
            ],
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(place),
                "GITHUB_TOKEN": gate_token(),
                "IKU_KUNCI": self.key.to_pem().decode(),
                "GERBANG_APP_KEY": f"kunci-{gate_token()}",
            },
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )
        lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        jobs = {line["jobID"]: line["jobResult"] for line in lines if "jobResult" in line}
        said = "".join(_text(line) for line in lines) + done.stderr
        failed = done.returncode != 0
        assert failed == ("failure" in jobs.values()), f"act: exit {done.returncode}\n{said}"
        return Run(name, event, jobs, said)

    def _environment(self, event: Event, pull: PullRequest | None) -> Iterator[str]:
        ref = f"refs/pull/{pull.number}/head" if pull else event.ref
        values = {
            "GITHUB_API_URL": self.office.server.api,
            "GITHUB_SERVER_URL": self.office.server.url,
            "GITHUB_REPOSITORY": self.office.forge.full_name,
            "GITHUB_REF": ref,
            "SHA_REF": pull.head if pull else self.office.tip(),
            "GIT_PAGER": "cat",
            "STUB_VENV": sys.prefix,
            "STUB_APP_ID": "77",
            "STUB_APP_TOKEN": gate_token(),
            "STUB_ARTIFACTS": str(self.artifacts),
        }
        for name, value in values.items():
            yield from ("--env", f"{name}={value}")


def stub_of(action: str) -> Path:
    """The stub of ``actions/NAME@COMMIT``."""
    return STUBS / action.partition("@")[0].removeprefix("actions/")


def used_actions(source: bytes) -> Iterator[dict[str, Any]]:
    """Every step of a workflow that uses an action."""
    for job in yaml.safe_load(source)["jobs"].values():
        yield from (step for step in job["steps"] if "uses" in step)


def _local_actions(source: bytes) -> Iterator[str]:
    for action in {step["uses"] for step in used_actions(source)}:
        yield from ("--local-repository", f"{action}={stub_of(action)}")


def _payload(event: Event, pull: PullRequest | None) -> dict[str, Any]:
    payload: dict[str, Any] = {"action": event.action, "ref": event.ref}
    if pull is not None:
        refs = {"head": {"sha": pull.head, "ref": "usulan"}, "base": {"ref": "main"}}
        payload |= {"number": pull.number, "pull_request": {"number": pull.number, **refs}}
    return payload


def _text(line: dict[str, Any]) -> str:
    text = str(line.get("msg", ""))
    return text if text.endswith("\n") else f"{text}\n"
