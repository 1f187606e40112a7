"""What a client gets wrong is told by status code, as on GitHub; nothing is guessed."""

from __future__ import annotations

import httpx2
import pytest

from tests.forge.conftest import ACCOUNTS, World


def test_without_a_token_nothing_is_answered(world: World) -> None:
    answer = world.call(None, "GET", "")
    assert (answer.status_code, "token" in answer.json()["message"]) == (401, True)


@pytest.mark.parametrize(
    "header", ["Bearer salah", "Bearer", "Basic !!!", "Basic eDp5", "Digest t-sari", "t-sari", ""]
)
def test_a_wrong_token_is_refused(world: World, header: str) -> None:
    answer = httpx2.get(f"{world.server.api}/user", headers={"Authorization": header})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "path",
    [
        "/pulls/2",
        "/pulls/99999999999999999999999",
        "/issues/7/comments",
        "/issues/comments/7",
        "/check-runs/7",
        "/git/ref/heads/tidak-ada",
        "/git/ref/replace/x",
        "/git/tags/main",
        "/branches/tidak-ada",
        "/collaborators/siapa/permission",
        "/releases/7",
        "/releases/tags/x",
        "/releases/assets/7",
        "/rulesets/77",
        "/commits/--help/check-runs",
    ],
)
def test_what_is_not_there_is_not_found(world: World, path: str) -> None:
    answer = httpx2.get(
        f"{world.server.api}{world.root}{path}", headers={"Authorization": "Bearer t-sari"}
    )
    assert answer.status_code in {404, 422}, answer.text
    assert answer.json()["message"]


def test_another_repository_is_not_found(world: World) -> None:
    headers = {"Authorization": "Bearer t-sari"}
    answer = httpx2.get(f"{world.server.api}/repos/dpmptsp/lain", headers=headers)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b'"x"',
        b"1",
        b"\xff",
        b'{"body": {"a": 1}}',
        b'{"a":' * 5000 + b"1" + b"}" * 5000,
    ],
    ids=range(7),
)
def test_a_body_that_is_no_such_object_is_refused(world: World, body: bytes) -> None:
    world.propose()
    answer = world.call("sari", "POST", "/issues/1/comments", content=body)
    assert answer.status_code in {400, 422}


@pytest.mark.parametrize("text", ["", "  ", "\0", "x" * 65_537])
def test_a_text_that_cannot_be_kept_is_refused(world: World, text: str) -> None:
    world.propose()
    answer = world.call("sari", "POST", "/issues/1/comments", json={"body": text})
    assert answer.status_code == 422


def test_a_lone_surrogate_is_refused(world: World) -> None:
    world.propose()
    answer = world.call("sari", "POST", "/issues/1/comments", content=b'{"body": "\\ud800"}')
    assert answer.status_code == 422


def test_wrong_methods_and_paths_are_answered_in_json(world: World) -> None:
    headers = {"Authorization": "Bearer t-sari"}
    for method, path, status in (("DELETE", "", 405), ("GET", "/tidak-ada", 404)):
        answer = httpx2.request(method, f"{world.server.api}{world.root}{path}", headers=headers)
        assert (answer.status_code, answer.json()["status"]) == (status, str(status))


def test_other_host_names_are_refused(world: World) -> None:
    answer = httpx2.get(world.server.url, headers={"Host": "jahat.example"})
    assert answer.status_code == 421


def test_refs_of_the_forge_are_not_written_through_the_api(world: World) -> None:
    tip = world.main()
    for login, ref in (
        ("sari", "refs/heads/main"),
        ("gerbang[bot]", "refs/heads/main"),
        ("sari", "refs/tags/terbit/2024/v1"),
        ("gerbang[bot]", "refs/pull/1/head"),
        ("gerbang[bot]", "refs/replace/x"),
        ("dian", "refs/heads/baru"),
        ("gerbang[bot]", "refs/tags/../x"),
        ("gerbang[bot]", "--help"),
    ):
        answer = world.call(login, "POST", "/git/refs", json={"ref": ref, "sha": tip})
        assert answer.status_code == 422, (login, ref)
    moved = {"sha": tip, "force": True}
    assert (
        world.call("gerbang[bot]", "PATCH", "/git/refs/heads/main", json=moved).status_code == 422
    )
    assert world.forge.repository.references() == {"refs/heads/main": tip}


def test_a_tag_is_made_once_and_never_moved(world: World) -> None:
    tip = world.main()
    ref = {"ref": "refs/tags/terbit/2024/v1", "sha": tip}
    assert world.call("gerbang[bot]", "POST", "/git/refs", json=ref).status_code == 201
    assert world.call("gerbang[bot]", "POST", "/git/refs", json=ref).status_code == 422
    place = "/git/refs/tags/terbit/2024/v1"
    assert world.call("gerbang[bot]", "PATCH", place, json={"sha": tip}).status_code == 422


def test_releases_of_published_versions_belong_to_the_gate_and_admins(world: World) -> None:
    ref = {"ref": "refs/tags/terbit/2024/v1", "sha": world.main()}
    world.call("gerbang[bot]", "POST", "/git/refs", json=ref)

    def create(login: str) -> int:
        body = {"tag_name": "terbit/2024/v1"}
        return world.call(login, "POST", "/releases", json=body).status_code

    def upload(login: str, name: str) -> int:
        return world.call(
            login,
            "POST",
            "/releases/1/assets",
            params={"name": name},
            content=b"x",
            headers={"Content-Type": "application/pdf"},
        ).status_code

    def hide(login: str) -> int:
        return world.call(login, "PATCH", "/releases/1", json={"draft": True}).status_code

    assert [create("bayu"), create("lain[bot]"), create("gerbang[bot]")] == [403, 403, 201]
    assert [upload("bayu", "index.md"), upload("lain[bot]", "bukti.json")] == [403, 403]
    assert [upload("gerbang[bot]", "a.pdf"), upload("agus", "b.pdf")] == [201, 201]
    assert [hide("bayu"), hide("agus")] == [403, 200]


def test_a_kept_file_is_never_replaced(world: World) -> None:
    ref = {"ref": "refs/tags/v1", "sha": world.main()}
    world.call("gerbang[bot]", "POST", "/git/refs", json=ref)
    refused = world.call("gerbang[bot]", "POST", "/releases", json={"tag_name": "tidak-ada"})
    assert refused.status_code == 422
    assert world.call("dian", "POST", "/releases", json={"tag_name": "v1"}).status_code == 403
    assert (
        world.call("gerbang[bot]", "POST", "/releases", json={"tag_name": "v1"}).status_code == 201
    )
    assert (
        world.call("gerbang[bot]", "POST", "/releases", json={"tag_name": "v1"}).status_code == 422
    )

    def upload(name: str) -> int:
        return world.call(
            "gerbang[bot]",
            "POST",
            "/releases/1/assets",
            params={"name": name},
            content=b"x",
            headers={"Content-Type": "application/pdf"},
        ).status_code

    assert [upload("a.pdf"), upload("a.pdf"), upload("../a.pdf"), upload("")] == [
        201,
        422,
        422,
        422,
    ]


def test_tokens_are_not_kept_in_the_clear(world: World) -> None:
    stored = b"".join(place.read_bytes() for place in world.forge.directory.glob("forge.sqlite3*"))
    for account in ACCOUNTS:
        assert account.token is not None
        assert account.token.encode() not in stored
