"""What a workflow of a long-lived office costs: a gate run with its merge, and the installation.

The history is ``long_history``'s: real signed evidence, more years than the issue asks for.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from benchmarks import long_history
from benchmarks.measuring import Cost, program, script
from sop_iku.forge import server as serving
from sop_iku.forge.application import application
from sop_iku.forge.forge import Forge
from sop_iku.forge.pages.look import Look
from sop_iku.forge.records import Account, Pull
from sop_iku.forge.room import checkout_files, create_room, gate_token, token_of
from sop_iku.github.client import GitHub
from sop_iku.github.proposing import Remote, propose
from sop_iku.github.transport import Transport
from sop_iku.repository.command import environment
from sop_iku.repository.git import Repository
from sop_iku.training.demo_key import demo_key
from tests.verification.office import state

TOP = Path(__file__).parents[1]
#: eight a year: more years, and a few more proposals, than ten years and 300 proposals
MERGES = 304
YEAR = 2025


@dataclass
class Counted:
    """A forge's application that counts the requests to the API."""

    inner: WSGIApplication
    requests: int = 0

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        self.requests += environ["PATH_INFO"].startswith("/api/")
        return self.inner(environ, start_response)


def measured() -> Iterator[tuple[str, float, float, str, str, float | None]]:
    """Rows: what, ours, bound's value, its name, unit, bound on the ratio."""
    cost, requests = merging_run()
    what = f"iku gerbang + gabung, {MERGES} usulan"
    yield (f"{what}, CPU", cost.cpu, 3, "batas", "s", 1)
    yield (f"{what}, API", requests, 20, "batas", "x", 1)
    installed, built = installation()
    yield (f"pasang dari lock, dibangun dari {installed}", built, 1, "batas 0", "paket", 0)


def merging_run() -> tuple[Cost, int]:
    """The cost of the gate run that merges one changed proposal, and its API requests."""
    began = datetime.now(UTC) - timedelta(hours=1)
    files = checkout_files(TOP, leave_out=lambda path: path.startswith(("iku/", "build/")))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        long_history.build(place / "lama", MERGES)
        with create_room(place / "forge", files, lambda: began) as forge:
            adopt(forge, place / "lama")
            counted = Counted(application(forge, Look()))
            with (
                patch.object(serving, "application", lambda *_: counted),
                serving.ForgeServer(forge) as server,
            ):
                approved_proposal(forge, server, place, began)
                before = counted.requests
                cost = program([script("iku"), "gerbang"], TOP, variables(forge, server))
                if forge.store.count(Pull, "merged_at IS NOT NULL") != MERGES + 1:
                    raise RuntimeError("the gate did not merge the proposal")
                return cost, counted.requests - before


def adopt(forge: Forge, history: Path) -> None:
    """Give the forge the long history: main, tags, and a merged proposal for each merge."""
    command = ["git", "fetch", "--quiet", "--force", str(history)]
    command += ["+refs/heads/main:refs/heads/main", "+refs/tags/*:refs/tags/*"]
    local = {**environment(), "GIT_ALLOW_PROTOCOL": "file"}
    subprocess.run(command, cwd=forge.repository.path, env=local, check=True)
    now, lines = forge.now(), []
    with forge.transaction() as store:
        author = store.first(Account, "login = ?", "sari")
        gate = store.first(Account, "login = ?", forge.gate)
        if author is None or gate is None:
            raise RuntimeError("the room has no staff or no gate")
        records = [
            one for one in forge.repository.history(forge.tips()["main"]) if len(one.parents) == 2
        ]
        for number, record in enumerate(reversed(records), start=1):
            base, head = record.parents
            lines.append(f"update refs/pull/{number}/head {head}\n")
            store.add(
                Pull(
                    number,
                    author.id,
                    f"Langkah {number}",
                    "",
                    "closed",
                    0,
                    "main",
                    base,
                    f"usulan/{number}",
                    head,
                    now,
                    now,
                    now,
                    now,
                    gate.id,
                    record.id,
                )
            )
    subprocess.run(
        ["git", "update-ref", "--stdin"],
        cwd=forge.repository.path,
        env=environment(),
        input="".join(lines).encode(),
        check=True,
    )


def approved_proposal(
    forge: Forge, server: serving.ForgeServer, folder: Path, when: datetime
) -> None:
    """Open step 1 of a new year and let the office's head approve it."""
    shift = YEAR - long_history.FIRST_YEAR
    content = re.sub(rb"\b20\d\d\b", lambda year: b"%d" % (int(year[0]) + shift), state(1))
    clients = [
        GitHub(Transport(server.api, token_of(login)), forge.full_name, forge.server)
        for login in ("sari", "hendra")
    ]
    pull = propose(
        Remote(clients[0], server.git_url, token_of("sari")),
        Repository.create_bare(folder / "sari.git"),
        files={f"iku/{YEAR}.yaml": content},
        branch="usulan/baru",
        title="Usulan",
        body="",
        when=when,
    )
    clients[1].create_review(pull.number, pull.head, "APPROVE", "")
    for client in clients:
        client.transport.close()


def variables(forge: Forge, server: serving.ForgeServer) -> dict[str, str]:
    """The environment of ``iku gerbang`` on this forge."""
    return {
        "GITHUB_API_URL": server.api,
        "GITHUB_REPOSITORY": forge.full_name,
        "IKU_TOKEN": gate_token(),
        "IKU_KUNCI": demo_key().to_pem().decode(),
    }


def installation() -> tuple[int, int]:
    """How many packages the lock of a workflow installs, and how many of them had to be built."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "laporan.json"
        command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed"]
        command += ["--quiet", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"]
        command += ["--require-hashes", "--report", str(report)]
        command += ["--requirement", str(TOP / "requirements" / "base.txt")]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        found = json.loads(report.read_text(encoding="utf-8"))["install"]
    addresses = [item["download_info"]["url"] for item in found]
    return len(found), sum(not address.endswith(".whl") for address in addresses)
