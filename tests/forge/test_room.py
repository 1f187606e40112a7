"""A training room has an account for everyone in the register, and one for the gate."""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_iku.documents.failure import Failure
from sop_iku.forge.failure import ForgeError
from sop_iku.forge.records import Account
from sop_iku.forge.room import (
    checkout_files,
    create_room,
    gate_token,
    open_room,
    person_tokens,
)
from sop_iku.forge.server import ForgeServer
from sop_iku.repository.git import Repository
from sop_iku.repository.records import Identity
from tests.forge.conftest import Clock
from tests.openapi.validator import checked_client

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def files() -> dict[str, bytes]:
    """Policy files of this repository, and one program."""
    wanted = ("jabatan.yaml", "instansi.yaml")
    return {name: (CHECKOUT / name).read_bytes() for name in wanted} | {".ci/run": b"#!/bin/sh\n"}


def test_everyone_in_the_register_can_act(
    tmp_path: Path, clock: Clock, files: dict[str, bytes]
) -> None:
    with create_room(tmp_path / "f", files, clock) as forge, ForgeServer(forge) as server:
        tokens = person_tokens(forge)
        assert forge.full_name == "dpmptsp/iku"
        assert {"hendra", "maya", "sari", "wulan"} <= set(tokens)
        for person, token in [*tokens.items(), ("gerbang[bot]", gate_token())]:
            with checked_client(server.api, token) as client:
                assert client.get("/user").json()["login"] == person
        with forge.transaction() as store:
            hendra = store.get(Account, 1001)
        assert hendra is not None
        assert hendra.name == "Hendra Saputra (contoh)"
        modes = {entry.path: entry.mode for entry in forge.repository.entries(forge.tips()["main"])}
        assert (modes[".ci/run"], modes["jabatan.yaml"]) == ("100755", "100644")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("jabatan.yaml", None, "jabatan.yaml tidak ada"),
        ("jabatan.yaml", b"orang: [\n", "jabatan.yaml:"),
        ("jabatan.yaml", b"versi: 1\n", "jabatan.yaml tidak dapat dipakai"),
        ("instansi.yaml", b"nama: x\n", "repositori"),
    ],
)
def test_a_room_needs_whole_policy_files(
    tmp_path: Path,
    clock: Clock,
    files: dict[str, bytes],
    name: str,
    content: bytes | None,
    reason: str,
) -> None:
    del files[name]
    if content is not None:
        files[name] = content
    with pytest.raises(ForgeError, match=reason):
        create_room(tmp_path / "f", files, clock)
    assert list(tmp_path.iterdir()) == []


def test_a_room_is_opened_again_as_it_was(
    tmp_path: Path, clock: Clock, files: dict[str, bytes]
) -> None:
    with open_room(tmp_path / "f", clock, lambda: files) as forge:
        tip = forge.tips()["main"]
    clock.forward(60)
    with open_room(tmp_path / "f", clock, dict) as forge:
        assert forge.tips()["main"] == tip


def test_the_genesis_takes_tracked_files_as_they_stand_on_disk(
    tmp_path: Path, clock: Clock
) -> None:
    repository = Repository.create(tmp_path)
    tracked = {"a.txt": b"lama\n", "b.txt": b"b\n", "iku/2024.yaml": b"x\n", "hilang.txt": b""}
    who = Identity("x", "x@x")
    tree = repository.write_tree_from(tracked, None)
    commit = repository.commit_tree(tree, [], "x\n", who, who, clock())
    repository.update_ref("refs/heads/main", commit)
    for name in ("a.txt", "b.txt", "liar.txt"):
        (tmp_path / name).write_bytes(b"baru\n" if name == "a.txt" else b"b\n")
    found = checkout_files(tmp_path, leave_out=lambda path: path.startswith("iku/"))
    assert found == {"a.txt": b"baru\n", "b.txt": b"b\n"}


def test_without_a_checkout_there_is_no_room(tmp_path: Path) -> None:
    with pytest.raises(Failure):
        checkout_files(tmp_path, leave_out=lambda _: False)
