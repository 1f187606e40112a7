"""The tokens of workflow runs: what each job declares is what its token may do."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sop_iku.forge.forge import Forge
from sop_iku.forge.lending import ACTIONS, Grant
from tests.workflows.tools import TOP

APP_ID = "77"
#: permissions of the gate's App; a token asks for a part of them
APP_PERMISSIONS: dict[str, str] = json.loads((TOP / ".github" / "aplikasi.json").read_bytes())[
    "default_permissions"
]
_LEVELS = ("read", "write")


@dataclass
class _Lent:
    place: Path
    workflow: dict[str, Any]
    fork: bool
    grants: dict[tuple[str, str], Grant] = field(default_factory=dict)


@dataclass
class Tokens:
    """Lends the tokens of workflow runs on one forge.

    A run's own token is ``jalan-N``; which job uses it tells the shell that act starts
    (``stubs/bin/bash``), since act gives all jobs of a run the same token. A token of the App is
    made by the stub of create-github-app-token: ``aplikasi-N;checks=write;…``.
    """

    forge: Forge
    app_key: str = "kunci-aplikasi-contoh"
    runs: list[_Lent] = field(default_factory=list)

    def for_run(self, place: Path, workflow: dict[str, Any], *, fork: bool) -> str:
        """The ``GITHUB_TOKEN`` of a new run."""
        self.runs.append(_Lent(place, workflow, fork))
        (place / "nomor").write_text(str(len(self.runs) - 1), encoding="utf-8")
        return f"jalan-{len(self.runs) - 1}"

    def grant(self, token: str) -> Grant | None:
        """What a token may do (``Forge.lender``); None: it is none of ours."""
        kind, dash, rest = token.partition("-")
        number, _, asked = rest.partition(";")
        if not dash or kind not in {"jalan", "aplikasi"} or not number.isdigit():
            return None
        lent = self.runs[int(number)]
        job = (lent.place / "job").read_text(encoding="utf-8")
        login = ACTIONS if kind == "jalan" else self.forge.gate
        if (job, login) not in lent.grants:
            allowed = _declared(lent, job) if kind == "jalan" else _narrowed(asked)
            lent.grants[job, login] = Grant(login, allowed, run=kind == "jalan")
        return lent.grants[job, login]

    def grants_of(self, place: Path) -> dict[tuple[str, str], Grant]:
        """By job and login, the tokens that a run used."""
        return next(lent.grants for lent in self.runs if lent.place == place)

    @staticmethod
    def claims_of(place: Path) -> dict[str, set[tuple[str, str]]]:
        """By job, the permissions that the stubs say the real actions need."""
        found: dict[str, set[tuple[str, str]]] = {}
        for file in place.glob("butuh-*"):
            lines = file.read_text(encoding="utf-8").split()
            pairs = {(name, level) for name, _, level in (line.partition("=") for line in lines)}
            found[file.name.removeprefix("butuh-")] = pairs
        return found


def declared_permissions(workflow: dict[str, Any], job: str) -> dict[str, str]:
    """What a job's ``permissions`` say, with GitHub's names of the API (``pull_requests``)."""
    found = workflow["jobs"][job].get("permissions", workflow.get("permissions", {}))
    return {name.replace("-", "_"): level for name, level in found.items()}


def _declared(lent: _Lent, job: str) -> dict[str, str]:
    found = declared_permissions(lent.workflow, job)
    return dict.fromkeys(found, "read") if lent.fork else found


def _narrowed(asked: str) -> dict[str, str]:
    """What a token of the App was asked for; never more than the App has."""
    wishes = dict(part.split("=", 1) for part in asked.split(";") if part)
    for name, level in wishes.items():
        if _LEVELS.index(level) > _LEVELS.index(APP_PERMISSIONS[name]):
            raise ValueError(f"the App has no {name}: {level}")
    return wishes
