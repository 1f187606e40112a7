"""Issues, labels and assignees: as GitHub has them, in one sequence with proposals."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx2
import pytest

from tests.forge.conftest import NAME, OWNER, World

LIST = f"/{OWNER}/{NAME}/issues"


def opened(world: World, login: str = "sari", **wishes: object) -> dict[str, object]:
    answer = world.call(login, "POST", "/issues", json={"title": "Giliran", **wishes})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def names(labels: object) -> list[str]:
    assert isinstance(labels, list)
    return [label["name"] for label in labels]


def test_issues_and_proposals_count_in_one_sequence(world: World) -> None:
    assert opened(world)["number"] == 1
    assert world.propose()["number"] == 2
    assert opened(world)["number"] == 3
    assert [one["number"] for one in world.get("sari", "/issues?direction=asc")] == [1, 2, 3]
    assert "pull_request" in world.get("sari", "/issues/2")
    assert world.call("sari", "GET", "/pulls/1").status_code == 404
    assert world.call("sari", "GET", "/issues/4").status_code == 404


def test_a_reader_opens_an_issue_but_labels_and_assigns_nobody(world: World) -> None:
    made = opened(world, "hendra", labels=["usulan"], assignees=["sari"])
    assert (made["labels"], made["assignees"]) == ([], [])
    for path in ("labels", "assignees"):
        answer = world.call("hendra", "POST", f"/issues/1/{path}", json={path: ["sari"]})
        assert answer.status_code == 403


def test_a_writer_labels_with_new_labels_and_finds_issues_by_them(world: World) -> None:
    opened(world, labels=["giliran", "langkah-2"], assignees=["hendra", "dian"])
    opened(world, labels=["Giliran"])
    assert names(world.get("sari", "/labels")) == ["giliran", "langkah-2"]
    found = world.get("sari", "/issues?labels=giliran,langkah-2")
    assert [one["number"] for one in found] == [1]
    assert [person["login"] for person in found[0]["assignees"]] == ["hendra", "dian"]
    for query, expected in (("assignee=dian", [1]), ("assignee=none", [2]), ("assignee=*", [1])):
        assert [one["number"] for one in world.get("sari", f"/issues?{query}")] == expected
    assert world.get("sari", "/issues?creator=hendra") == []


@pytest.mark.parametrize("login", ["tidak-ada", "gerbang[bot]"])
def test_an_assignee_who_cannot_be_one_refuses_the_issue(world: World, login: str) -> None:
    answer = world.call("sari", "POST", "/issues", json={"title": "x", "assignees": [login]})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "assignees"
    assert world.get("sari", "/issues") == []


def test_labels_and_assignees_of_a_proposal_change_and_stand_in_its_timeline(world: World) -> None:
    number = world.propose()["number"]
    place = f"/issues/{number}"
    world.call("sari", "POST", f"{place}/labels", json={"labels": ["langkah-1", "kelas"]})
    world.call("sari", "PUT", f"{place}/labels", json={"labels": ["langkah-1", "baru"]})
    assert names(world.get("sari", f"{place}/labels")) == ["langkah-1", "baru"]
    gone = world.call("sari", "DELETE", f"{place}/labels/baru")
    assert names(gone.json()) == ["langkah-1"]
    assert world.call("sari", "DELETE", f"{place}/labels/baru").status_code == 404
    world.call("sari", "POST", f"{place}/assignees", json={"assignees": ["dian", "tidak-ada"]})
    assert [one["login"] for one in world.get("sari", f"/pulls/{number}")["assignees"]] == ["dian"]
    world.call("sari", "DELETE", f"{place}/assignees", json={"assignees": ["dian"]})
    told = [event["event"] for event in world.get("sari", f"{place}/timeline")]
    expected = ["labeled", "labeled", "unlabeled", "labeled", "unlabeled", "assigned", "unassigned"]
    assert told == expected
    assert names(world.get("sari", f"/pulls/{number}")["labels"]) == ["langkah-1"]


def test_an_issue_closes_once_and_reopens(world: World) -> None:
    opened(world)
    closed = world.call("sari", "PATCH", "/issues/1", json={"state": "closed"}).json()
    assert (closed["state"], closed["state_reason"]) == ("closed", "completed")
    assert closed["closed_by"]["login"] == "sari"
    assert world.get("sari", "/issues") == []
    again = world.call("sari", "PATCH", "/issues/1", json={"state": "open"}).json()
    assert (again["state_reason"], again["closed_at"]) == ("reopened", None)
    assert world.call("dian", "PATCH", "/issues/1", json={"title": "x"}).status_code == 403
    set_ = {"labels": ["a"], "assignees": ["dian"], "title": "Baru", "body": None}
    changed = world.call("bayu", "PATCH", "/issues/1", json=set_).json()
    assert (changed["title"], names(changed["labels"])) == ("Baru", ["a"])
    assert (
        world.call("bayu", "PATCH", "/issues/1", json={"assignees": []}).json()["assignee"] is None
    )


def test_a_proposal_changes_as_an_issue_too(world: World) -> None:
    number = world.propose()["number"]
    wishes = {"title": "Judul lain", "labels": ["x"], "state": "closed"}
    changed = world.call("sari", "PATCH", f"/issues/{number}", json=wishes).json()
    assert (changed["title"], changed["state"], names(changed["labels"])) == (
        "Judul lain",
        "closed",
        ["x"],
    )


def test_labels_of_the_repository_are_made_changed_and_deleted(world: World) -> None:
    made = world.call("sari", "POST", "/labels", json={"name": "langkah 1", "color": "A1B2C3"})
    assert (made.status_code, made.json()["color"]) == (201, "a1b2c3")
    again = world.call("sari", "POST", "/labels", json={"name": "LANGKAH 1"})
    assert again.json()["errors"][0]["code"] == "already_exists"
    assert world.call("sari", "POST", "/labels", json={"name": "x", "color": "merah"}).is_error
    wishes = {"new_name": "langkah-1", "description": "Langkah pertama"}
    changed = world.call("sari", "PATCH", "/labels/langkah%201", json=wishes).json()
    assert (changed["name"], changed["color"]) == ("langkah-1", "a1b2c3")
    opened(world, labels=["langkah-1"])
    assert world.get("sari", "/labels/langkah-1")["description"] == "Langkah pertama"
    assert world.call("hendra", "DELETE", "/labels/langkah-1").status_code == 403
    assert world.call("sari", "DELETE", "/labels/langkah-1").status_code == 204
    assert world.get("sari", "/issues/1")["labels"] == []


def test_an_issue_has_comments_and_assignees_are_the_readers(world: World) -> None:
    opened(world)
    said = world.call("dian", "POST", "/issues/1/comments", json={"body": "siap"}).json()
    assert said["html_url"].startswith(f"{world.server.url}{LIST}/1#")
    assert world.get("sari", "/issues/1")["comments"] == 1
    logins = {one["login"] for one in world.get("sari", "/assignees")}
    assert logins == {"hendra", "dian", "sari", "bayu", "agus"}


@pytest.fixture
def browser(world: World) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=world.server.url, follow_redirects=True, verify=False) as client:
        yield client


def test_the_prefilled_form_survives_signing_in_and_opens_the_issue(
    world: World, browser: httpx2.Client
) -> None:
    query = {"title": "[Usulan] IKU 2024", "body": "Isi <b>.\n```json\n{}\n```", "labels": "usulan"}
    place = str(httpx2.URL(f"{LIST}/new", params=query))
    stranger = browser.get(place)
    (onward,) = set(re.findall(r'href="(/masuk\?ke=[^"]+)"', stranger.text))
    asked = browser.get(onward.replace("&amp;", "&"))
    (kept,) = re.findall(r'name="ke" value="([^"]+)"', asked.text)
    form = browser.post("/masuk", data={"login": "sari", "ke": kept.replace("&amp;", "&")})
    assert 'value="[Usulan] IKU 2024"' in form.text
    assert "Isi &lt;b&gt;." in form.text
    (token,) = set(re.findall(r'name="tanda" value="([^"]+)"', form.text))
    sent = browser.post(f"{LIST}/new", data={**query, "tanda": token})
    assert sent.url.path == f"{LIST}/1"
    assert names(world.get("sari", "/issues/1")["labels"]) == ["usulan"]
    assert "<b>" not in sent.text
    listed = browser.get(LIST)
    assert f'href="{LIST}/1"' in listed.text
    said = browser.post(f"{LIST}/1/tanggapan", data={"tanda": token, "kata": "Baik."})
    assert "Baik." in said.text
    closed = browser.post(f"{LIST}/1/tutup", data={"tanda": token})
    assert "ditutup" in closed.text
    assert browser.post(f"{LIST}/new", data={**query, "tanda": "palsu"}).status_code == 403
    assert browser.post(f"{LIST}/1/tanggapan", data={"tanda": token}).status_code == 422


def test_signing_in_leads_to_pages_of_the_forge_only(browser: httpx2.Client) -> None:
    for outside in ("//jahat.example", "https://jahat.example", "/\\jahat.example"):
        answer = browser.post(
            "/masuk", data={"login": "sari", "ke": outside}, follow_redirects=False
        )
        assert answer.headers["Location"] == "/"


@pytest.mark.parametrize(
    "text", ["```a\n" * 13_000, "[a](" * 15_000, "```\n```\n" + "```a\n" * 9_000]
)
def test_a_text_made_to_be_slow_is_shown_like_any_other(
    world: World, browser: httpx2.Client, text: str
) -> None:
    opened(world, body=text)
    assert browser.get(f"{LIST}/1").status_code == 200


def test_a_malformed_origin_is_a_foreign_one(browser: httpx2.Client) -> None:
    answer = browser.post("/masuk", data={"login": "sari"}, headers={"Origin": "http://[x"})
    assert answer.status_code == 403


def test_only_links_to_the_forge_itself_become_links(world: World, browser: httpx2.Client) -> None:
    body = f"[Mulai]({world.server.url}/langkah) [Jahat](https://jahat.example/x)"
    opened(world, body=body)
    shown = browser.get(f"{LIST}/1").text
    assert f'href="{world.server.url}/langkah"' in shown
    assert 'href="https://jahat.example' not in shown


def test_the_number_of_a_proposal_leads_to_its_page(world: World, browser: httpx2.Client) -> None:
    number = world.propose()["number"]
    assert browser.get(f"{LIST}/{number}").url.path.endswith(f"/pull/{number}")
