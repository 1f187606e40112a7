"""Git over HTTP: who may fetch and push what. Real git on the client's side."""

from __future__ import annotations

import gzip
from pathlib import Path

import httpx2
import pytest

from sop_iku.forge.server import ForgeServer
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository
from tests.forge.conftest import DOCUMENT, Clock, World, new_forge

PACK = {"Content-Type": "application/x-git-receive-pack-request"}


def test_anyone_clones_the_public_repository(world: World, tmp_path: Path) -> None:
    clone = Repository.clone(world.server.git_url, tmp_path / "salinan", bare=True)
    assert clone.commit_id("main") == world.main()
    assert clone.read(world.main(), DOCUMENT) == b"langkah: 0\n"


def test_a_forge_in_a_folder_named_relatively_is_cloned_too(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # as `iku forge` does, whose folder is build/forge
    with new_forge(Path("build/forge"), clock) as forge, ForgeServer(forge) as server:
        clone = Repository.clone(server.git_url, tmp_path / "salinan", bare=True)
        assert clone.commit_id("main") == forge.tips()["main"]


def test_the_head_of_a_proposal_can_be_fetched(world: World) -> None:
    head = world.propose()["head"]["sha"]
    area = world.area("dian")
    area.fetch(world.server.git_url, ["+refs/pull/*/head:refs/pull/*/head"])
    assert area.commit_id("refs/pull/1/head") == head


@pytest.mark.parametrize(
    ("ref", "reason"),
    [
        ("refs/heads/main", "main terlindung"),
        ("refs/tags/terbit/2024/v1", "hanya forge"),
        ("refs/pull/1/head", "hanya forge"),
        ("refs/pull/9/head", "hanya forge"),
        ("refs/replace/0123456789012345678901234567890123456789", "hanya forge"),
        ("refs/notes/commits", "hanya forge"),
    ],
)
def test_clients_do_not_write_what_the_forge_writes(world: World, ref: str, reason: str) -> None:
    world.propose()
    before = world.forge.repository.references()
    commit = world.commit("sari", b"langkah: 8\n")
    with pytest.raises(RepositoryError, match=reason):
        world.push("sari", commit, ref, force=True)
    with pytest.raises(RepositoryError, match=reason):
        world.push("gerbang[bot]", world.commit("gerbang[bot]", b"x\n"), ref, force=True)
    assert world.forge.repository.references() == before


def test_main_is_not_deleted_or_forced(world: World) -> None:
    before = world.main()
    commit = world.commit("sari", b"langkah: 8\n")
    with pytest.raises(RepositoryError, match="main terlindung"):
        world.push("sari", commit, "refs/heads/main", force=True)
    with pytest.raises(RepositoryError, match="main terlindung"):
        world.push("sari", "", "refs/heads/main")
    assert world.main() == before


def test_readers_and_strangers_do_not_push(world: World) -> None:
    commit = world.commit("sari", b"langkah: 1\n")
    area = world.area("sari")
    for token in ("t-dian", "t-salah", None):
        with pytest.raises(RepositoryError):
            area.push(world.server.git_url, f"{commit}:refs/heads/kerja/1", token=token)
    assert set(world.forge.tips()) == {"main"}


def push_body(*commands: str, capabilities: str = "report-status") -> bytes:
    lines = [f"{commands[0]}\0 {capabilities}", *commands[1:]]
    packed = "".join(f"{len(line.encode()) + 4:04x}{line}" for line in lines)
    return packed.encode() + b"0000"


def post(world: World, body: bytes, **headers: str) -> httpx2.Response:
    return httpx2.post(
        f"{world.server.git_url}/git-receive-pack",
        content=body,
        headers={**PACK, "Authorization": "Bearer t-sari", **headers},
    )


def test_a_push_of_which_one_part_is_forbidden_changes_nothing(world: World) -> None:
    tip, nothing = world.main(), "0" * 40
    body = push_body(f"{nothing} {tip} refs/heads/boleh", f"{tip} {nothing} refs/heads/main")
    for content, headers in ((body, {}), (gzip.compress(body), {"Content-Encoding": "gzip"})):
        answer = post(world, content, **headers)
        assert answer.status_code == 200
        assert b"ng refs/heads/main cabang main terlindung" in answer.content
        assert b"ng refs/heads/boleh ikut ditolak" in answer.content
    assert world.forge.tips() == {"main": tip}


@pytest.mark.parametrize(
    "body", [b"", b"0000", b"zzzz", b"0004", b"ffff" + b"x" * 10, b"0009abcde"]
)
def test_a_broken_push_is_refused_calmly(world: World, body: bytes) -> None:
    answer = post(world, body)
    assert answer.status_code in {200, 400}
    assert set(world.forge.tips()) == {"main"}


def test_a_broken_gzip_is_refused(world: World) -> None:
    assert post(world, b"\x1f\x8bxx", **{"Content-Encoding": "gzip"}).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "info/refs",
        "info/refs?service=git-upload-archive",
        "HEAD",
        "config",
        "objects/info/packs",
        "../forge.sqlite3",
        "%2e%2e/forge.sqlite3",
    ],
)
def test_only_smart_http_is_served(world: World, path: str) -> None:
    answer = httpx2.get(f"{world.server.git_url}/{path}")
    assert answer.status_code in {403, 404}
    assert b"SQLite" not in answer.content


def test_another_repository_is_not_found(world: World) -> None:
    url = f"{world.server.url}/dpmptsp/lain.git/info/refs?service=git-upload-pack"
    assert httpx2.get(url).status_code == 404


def test_git_is_asked_for_a_token(world: World) -> None:
    url = f"{world.server.git_url}/info/refs?service=git-receive-pack"
    answer = httpx2.get(url)
    assert (answer.status_code, "Basic" in answer.headers["WWW-Authenticate"]) == (401, True)
    assert httpx2.get(url, auth=("x", "t-sari")).status_code == 200
