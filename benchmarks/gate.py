"""One run of the gate over many open proposals, on the embedded forge."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.measuring import Cost, program, script
from sop_iku.documents.reading import read
from sop_iku.forge.room import checkout_files, create_room, gate_token, token_of
from sop_iku.forge.server import ForgeServer
from sop_iku.github.client import GitHub
from sop_iku.github.proposing import Remote, propose
from sop_iku.github.transport import Transport
from sop_iku.repository.git import Repository
from sop_iku.training.demo_key import demo_key
from sop_iku.training.states import states

YEAR_FILE = "iku/2024.yaml"


def run_over(top: Path, proposals: int) -> Cost:
    """Return the cost of ``iku gerbang`` (its process and its Git) over ``proposals`` open ones.

    The forge runs in this process and is not counted.
    """
    finished = read((top / YEAR_FILE).read_bytes(), YEAR_FILE).document
    if finished is None:
        raise RuntimeError(f"{YEAR_FILE} cannot be read")
    first = states(finished)[1].source
    began = datetime.now(UTC) - timedelta(hours=1)
    files = checkout_files(top, leave_out=lambda path: path == YEAR_FILE)
    with (
        tempfile.TemporaryDirectory() as folder,
        create_room(Path(folder) / "forge", files, lambda: began) as forge,
        ForgeServer(forge) as server,
        GitHub(Transport(server.api, token_of("sari")), forge.full_name, forge.server) as client,
    ):
        remote = Remote(client, server.git_url, token_of("sari"))
        area = Repository.create_bare(Path(folder) / "sari.git")
        for number in range(proposals):
            propose(
                remote,
                area,
                files={YEAR_FILE: first + f"# usulan {number}\n".encode()},
                branch=f"usulan/{number}",
                title=f"Usulan {number}",
                body="",
                when=began,
            )
        return program(
            [script("iku"), "gerbang"],
            top,
            {
                "GITHUB_API_URL": server.api,
                "GITHUB_REPOSITORY": forge.full_name,
                "IKU_TOKEN": gate_token(),
                "IKU_KUNCI": demo_key().to_pem().decode(),
            },
        )
