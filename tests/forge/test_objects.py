"""A proposal written through the API alone: tree, commit, and last of all the ref."""

from __future__ import annotations

import base64
from typing import Any

from tests.forge.conftest import DOCUMENT, World


def test_a_file_is_changed_without_a_clone(world: World) -> None:
    main = world.main()
    tree = world.get("sari", f"/git/commits/{main}")["tree"]["sha"]
    entry = {"path": DOCUMENT, "mode": "100644", "type": "blob", "content": "langkah: 1\n"}
    made = post(world, "/git/trees", {"base_tree": tree, "tree": [entry]})
    wishes = {"message": "Langkah 1", "tree": made["sha"], "parents": [main]}
    commit = post(world, "/git/commits", wishes)
    assert commit["author"]["name"] == "Sari (contoh)"
    post(world, "/git/refs", {"ref": "refs/heads/usulan/1", "sha": commit["sha"]})
    pull = {"title": "Langkah 1", "body": "isi", "head": "usulan/1", "base": "main"}
    number = post(world, "/pulls", pull)["number"]
    assert [one["filename"] for one in world.get("sari", f"/pulls/{number}/files")] == [DOCUMENT]
    found = world.get("sari", f"/contents/{DOCUMENT}?ref={commit['sha']}")
    assert base64.b64decode(found["content"]) == b"langkah: 1\n"


def test_folders_are_listed_and_what_is_not_there_is_said(world: World) -> None:
    assert [one["path"] for one in world.get("sari", "/contents/iku")] == [DOCUMENT]
    assert world.get("sari", "/contents/sop?ref=main")[0]["type"] == "file"
    for path in ("/contents/iku/1999.yaml", "/contents/iku?ref=lain", "/contents/iku/.git/HEAD"):
        assert world.call("sari", "GET", path).status_code == 404


def test_a_branch_is_taken_back_but_not_main(world: World) -> None:
    world.push("sari", world.commit("sari", b"langkah: 1\n"), "refs/heads/usulan/2")
    assert world.call("sari", "DELETE", "/git/refs/heads/usulan/2").status_code == 204
    assert world.get("sari", "/git/matching-refs/heads/usulan") == []
    for login, ref in (("sari", "heads/main"), ("sari", "heads/tidak-ada"), ("hendra", "heads/x")):
        assert world.call(login, "DELETE", f"/git/refs/{ref}").status_code == 422


def test_hostile_objects_are_refused(world: World) -> None:
    main = world.main()
    tree = world.get("sari", f"/git/commits/{main}")["tree"]["sha"]

    def entry(path: str, mode: str = "100644") -> dict[str, str]:
        return {"path": path, "mode": mode, "type": "blob", "content": "x"}

    for wrong in (entry("../x"), entry(".git/config"), entry("a", "120000"), {"path": "a"}, 1):
        answer = world.call("sari", "POST", "/git/trees", json={"base_tree": tree, "tree": [wrong]})
        assert answer.status_code == 422, wrong
    nothing = "0" * 40
    commit = {"message": "x", "tree": nothing, "parents": [main]}
    assert world.call("sari", "POST", "/git/commits", json=commit).status_code == 422
    commit = {"message": "x", "tree": tree, "parents": [nothing]}
    assert world.call("sari", "POST", "/git/commits", json=commit).status_code == 404
    answer = world.call("sari", "POST", "/git/trees", json={"base_tree": nothing, "tree": []})
    assert answer.status_code == 422
    for path, sent in (("/git/trees", {"base_tree": tree, "tree": []}), ("/git/commits", commit)):
        assert world.call("hendra", "POST", path, json=sent).status_code == 403


def post(world: World, path: str, sent: dict[str, Any]) -> Any:
    answer = world.call("sari", "POST", path, json=sent)
    assert answer.status_code == 201, answer.text
    return answer.json()
