"""The forge's memory: whole, repeatable, its own; a crash or damage is never papered over."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import IO, Any

import httpx2
import pytest

from sop_iku.forge import following, merging
from sop_iku.forge.failure import ForgeError
from sop_iku.forge.forge import STATE, Forge
from sop_iku.forge.records import Account, AccountSpec, Intent, Pull
from sop_iku.forge.server import ForgeServer
from sop_iku.repository.git import Repository
from tests.forge.conftest import ACCOUNTS, FILES, NAME, OWNER, Clock, World, new_forge
from tests.rooms import PATIENCE


def test_a_new_forge_is_one_root_commit_of_the_files(tmp_path: Path, clock: Clock) -> None:
    with new_forge(tmp_path / "f", clock) as forge:
        (genesis,) = forge.repository.history(forge.tips()["main"])
        found = {entry.path for entry in forge.repository.entries(genesis.id)}
        assert (genesis.parents, found) == ((), set(FILES))
        assert genesis.commit_time == clock.present
    assert [place.name for place in (tmp_path / "f").glob("*.git")] == [f"{NAME}.git"]
    assert [place.name for place in tmp_path.iterdir()] == ["f"]


def story(folder: Path) -> tuple[str, str]:
    """Play the same acts on a new forge; the tip of main and a digest of all answers."""
    folder.mkdir()
    clock = Clock()
    told = hashlib.sha256()
    with new_forge(folder / "forge", clock) as forge, ForgeServer(forge) as server:
        world = World(forge, server, clock, folder)
        pull = world.propose()
        clock.forward(3)
        world.call("dian", "POST", "/pulls/1/reviews", json={"event": "APPROVE"})
        world.green(pull["head"]["sha"])
        world.merge(1, commit_title="J", commit_message="I")
        for path in ("", "/pulls/1", "/pulls/1/reviews", "/pulls/1/commits", "/issues/1/timeline"):
            answer = world.call("sari", "GET", path).text
            told.update(answer.replace(server.url, "").encode())
        world.close()
        return world.main(), told.hexdigest()


def test_the_same_acts_give_the_same_ids_dates_and_answers(tmp_path: Path) -> None:
    assert story(tmp_path / "a") == story(tmp_path / "b")


def test_a_reopened_forge_goes_on_where_it_was(world: World, clock: Clock) -> None:
    merge = world.merged()
    world.server.stop()
    world.forge.close()
    with Forge.open(world.forge.directory, clock) as forge, forge.transaction() as store:
        pull = store.get(Pull, 1)
        assert pull is not None
        assert (pull.state, pull.merge_commit, forge.tips()["main"]) == ("closed", merge, merge)


def merge_as_the_gate(world: World, head: str) -> None:
    with world.forge.transaction() as store:
        gate, pull = store.get(Account, 2001), store.get(Pull, 1)
        assert gate is not None
        assert pull is not None
        merging.merge(world.forge, gate, pull, sha=head, title="J", message="I", method="merge")


def interrupted_merge(world: World, monkeypatch: pytest.MonkeyPatch, *, written: bool) -> str:
    """Die right before or right after Git holds the merge; the tip of main before it."""
    before, head = world.main(), world.propose()["head"]["sha"]
    world.green(head)

    def die(*_: object) -> None:
        raise SystemExit

    if written:
        monkeypatch.setattr(merging, "record_merge", die)
    else:
        monkeypatch.setattr(world.forge.repository, "update_ref", die)
    with pytest.raises(SystemExit):
        merge_as_the_gate(world, head)
    monkeypatch.undo()
    world.server.stop()
    world.forge.close()
    return before


def test_a_crash_right_after_the_merge_is_mended(
    world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = interrupted_merge(world, monkeypatch, written=True)
    with Forge.open(world.forge.directory, clock) as forge, forge.transaction() as store:
        pull = store.get(Pull, 1)
        assert pull is not None
        assert forge.tips()["main"] not in {before, None}
        assert (pull.merge_commit, pull.merged_by) == (forge.tips()["main"], 2001)
        assert store.find(Intent) == []


def test_a_crash_right_before_the_merge_leaves_the_proposal_open(
    world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = interrupted_merge(world, monkeypatch, written=False)
    with Forge.open(world.forge.directory, clock) as forge, forge.transaction() as store:
        pull = store.get(Pull, 1)
        assert pull is not None
        assert (forge.tips()["main"], pull.state) == (before, "open")
        assert store.find(Intent) == []


def test_a_push_that_a_crash_hid_is_seen_at_the_next_start(
    world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = world.propose()["head"]["sha"]
    new = world.commit("sari", b"langkah: 1\nx: 1\n", old)
    monkeypatch.setattr(following, "follow", lambda *_: None)
    world.push("sari", new, "refs/heads/kerja/1")
    monkeypatch.undo()
    world.server.stop()
    world.forge.close()
    with Forge.open(world.forge.directory, clock) as forge, forge.transaction() as store:
        pull = store.get(Pull, 1)
        assert pull is not None
        assert pull.head_sha == new
        assert forge.repository.commit_id("refs/pull/1/head") == new


LOCKS = ["refs/heads/main.lock", "refs/pull/1/head.lock", "HEAD.lock", "packed-refs.lock"]


@pytest.mark.parametrize("name", LOCKS)
def test_what_a_killed_git_left_locked_is_free_again_at_the_next_start(
    world: World, clock: Clock, name: str
) -> None:
    head = world.propose()["head"]["sha"]
    world.green(head)
    world.server.stop()
    world.forge.close()
    lock = world.forge.repository.git_directory / name
    lock.write_text("0" * 40)
    os.utime(lock, (0, 0))
    with Forge.open(world.forge.directory, clock) as forge:
        world.forge = forge
        merge_as_the_gate(world, head)
        forge.repository.delete_ref("refs/heads/kerja/1")
    assert not lock.exists()


def closed_forge(tmp_path: Path, clock: Clock) -> Path:
    new_forge(tmp_path / "f", clock).close()
    return tmp_path / "f"


@pytest.mark.parametrize("kept", [0, 1, 100, 5000])
def test_a_damaged_state_file_stops_the_start(tmp_path: Path, clock: Clock, kept: int) -> None:
    directory = closed_forge(tmp_path, clock)
    state = directory / STATE
    content = state.read_bytes()
    state.write_bytes(content[:kept] + b"\x5a" * (len(content) - kept))
    with pytest.raises(ForgeError) as caught:
        Forge.open(directory, clock)
    assert "rusak" in caught.value.message or "versi" in caught.value.message
    assert caught.value.hint


def test_a_truncated_state_file_stops_the_start(tmp_path: Path, clock: Clock) -> None:
    directory = closed_forge(tmp_path, clock)
    state = directory / STATE
    state.write_bytes(state.read_bytes()[:4096])
    with pytest.raises(ForgeError, match="rusak"):
        Forge.open(directory, clock)


def test_a_forge_without_main_or_repository_does_not_start(tmp_path: Path, clock: Clock) -> None:
    directory = closed_forge(tmp_path, clock)
    Repository(directory / f"{NAME}.git").delete_ref("refs/heads/main")
    with pytest.raises(ForgeError, match="cabang main"):
        Forge.open(directory, clock)


def test_a_directory_that_is_no_forge_is_left_alone(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "surat.txt").write_text("penting")
    with pytest.raises(ForgeError, match="bukan direktori forge"):
        Forge.open(tmp_path, clock)
    with pytest.raises(ForgeError, match="sudah berisi"):
        new_forge(tmp_path, clock)
    assert [place.name for place in tmp_path.iterdir()] == ["surat.txt"]


def test_one_directory_has_one_forge_at_a_time(world: World, clock: Clock) -> None:
    with pytest.raises(ForgeError, match="sedang dipakai"):
        Forge.open(world.forge.directory, clock)


def test_a_failed_creation_leaves_nothing(tmp_path: Path, clock: Clock) -> None:
    twice = [*ACCOUNTS, AccountSpec(1005, "lain", "Lain")]
    with pytest.raises(ValueError, match="twice"):
        Forge.create(tmp_path / "f", OWNER, NAME, twice, clock, FILES)
    assert list(tmp_path.iterdir()) == []


def test_a_taken_port_is_told(world: World) -> None:
    port = int(world.server.url.rpartition(":")[2])
    with pytest.raises(ForgeError, match=f"Porta {port} tidak dapat dipakai") as caught:
        ForgeServer(world.forge, port)
    assert "--port" in caught.value.hint


def test_a_server_that_stops_closes_what_its_connections_hold(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[IO[bytes]] = []
    real = tempfile.TemporaryFile

    def noted(*given: Any, **named: Any) -> IO[bytes]:
        made.append(real(*given, **named))
        return made[-1]

    monkeypatch.setattr(tempfile, "TemporaryFile", noted)
    large = {"besar.txt": b"x" * 3_000_000}
    with Forge.create(tmp_path / "f", OWNER, NAME, ACCOUNTS, clock, large) as forge:
        server = ForgeServer(forge)
        with httpx2.Client(base_url=server.url) as client, server:
            place = f"/{forge.full_name}/blob/{forge.tips()['main']}/besar.txt"
            assert len(client.get(place).content) == 3_000_000
            assert [one.closed for one in made] == [False]  # the connection stays open
        assert [one.closed for one in made] == [True]


def test_changes_are_told_outside_the_lock_and_faults_do_not_stop_the_forge(world: World) -> None:
    heard: list[str] = []

    def listen() -> None:
        with world.forge.transaction() as store:
            heard.append(",".join(pull.head_sha for pull in store.find(Pull)))
        raise ValueError("gagal menilai")

    with world.forge.watched(listen) as notifier:
        head = world.propose()["head"]["sha"]
        assert notifier.settle(PATIENCE)
        assert (heard[-1], notifier.fault) == (head, "gagal menilai")
        before = len(heard)
        world.call("sari", "POST", "/issues/1/comments", json={"body": "hanya kata"})
        assert notifier.settle(PATIENCE)
        assert len(heard) == before
        world.call("dian", "POST", "/pulls/1/reviews", json={"event": "APPROVE"})
        assert notifier.settle(PATIENCE)
        assert len(heard) == before + 1
