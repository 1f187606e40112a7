"""The pages: what an official reads and presses; nothing foreign gets in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import httpx2
import pytest

from tests.forge.conftest import DOCUMENT, World
from tests.rooms import PATIENCE

EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


@dataclass
class Visitor:
    """A browser without scripts, signed in as one person."""

    client: httpx2.Client

    def page(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def form(self, path: str) -> dict[str, str]:
        """The hidden fields of a page's forms."""
        found = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', self.page(path))
        return {name: unescape(value) for name, value in found}

    def send(self, path: str, **fields: str) -> httpx2.Response:
        return self.client.post(path, data=fields)


@pytest.fixture
def visitors(world: World) -> Iterator[dict[str, Visitor]]:
    found = {}
    for login in ("sari", "dian", "bayu"):
        client = httpx2.Client(base_url=world.server.url, follow_redirects=True, verify=False)
        assert client.post("/masuk", data={"login": login}).status_code == 200
        found[login] = Visitor(client)
    yield found
    for visitor in found.values():
        visitor.client.close()


def proposal(number: int = 1) -> str:
    return f"/dpmptsp/iku/pull/{number}"


def test_the_list_names_open_and_finished_proposals(
    world: World, visitors: dict[str, Visitor]
) -> None:
    world.merged()
    world.propose(content=b"langkah: 2\n", branch="kerja/2")
    page = visitors["dian"].page("/")
    assert page.index("Terbuka") < page.index("#2") < page.index("Selesai") < page.index("#1")
    assert "digabungkan" in page
    assert "Sari (contoh)" in page
    assert "8 Januari 2024 01.00 UTC" in page


def test_a_proposal_shows_verdict_reviews_and_changed_lines(
    world: World, visitors: dict[str, Visitor]
) -> None:
    world.propose()
    words = (
        "<!-- iku:gerbang -->\n**Giliran:** Dian\n\n- Target 650 → 700\n\n"
        "| Aturan | Hasil |\n|---|---|\n| urutan | diterima |\n"
    )
    world.call("gerbang[bot]", "POST", "/issues/1/comments", json={"body": words})
    world.call(
        "dian", "POST", "/pulls/1/reviews", json={"event": "REQUEST_CHANGES", "body": "Kurang."}
    )
    page = visitors["dian"].page(proposal())
    for expected in (
        "<strong>Giliran:</strong> Dian",
        "<li>Target 650 → 700</li>",
        "<td>urutan</td>",
        "minta perbaikan",
        "Kurang.",
        "− langkah: 0",
        "+ langkah: 1",
        DOCUMENT,
    ):
        assert expected in page
    assert "iku:gerbang" not in page


def test_hostile_text_stays_text(world: World, visitors: dict[str, Visitor]) -> None:
    world.propose(content=EVIL.encode())
    world.call("sari", "PATCH", "/pulls/1", json={"title": EVIL, "body": EVIL})
    world.call("bayu", "POST", "/issues/1/comments", json={"body": f"**{EVIL}**\n\n| {EVIL} |"})
    world.call("gerbang[bot]", "POST", "/issues/1/comments", json={"body": f"- {EVIL}"})
    world.call("dian", "POST", "/pulls/1/reviews", json={"event": "COMMENT", "body": EVIL})
    for path in ("/", proposal(), f"{proposal()}/perbaiki"):
        page = visitors["sari"].page(path)
        assert "<script" not in page
        assert "<img" not in page
    assert "&lt;script&gt;" in visitors["sari"].page(proposal())


def test_pages_load_nothing_foreign_and_stand_in_no_frame(world: World) -> None:
    answer = httpx2.get(f"{world.server.url}/masuk")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not re.search(r"""(?:src|href)="(?!/|#)""", answer.text)


def test_an_approval_is_for_the_commit_that_was_shown(
    world: World, visitors: dict[str, Visitor]
) -> None:
    head = world.propose()["head"]["sha"]
    form = visitors["dian"].form(proposal())
    answer = visitors["dian"].send(f"{proposal()}/tinjauan", **form, keputusan="setujui", kata="Ya")
    assert "menyetujui" in answer.text
    (review,) = world.get("sari", "/pulls/1/reviews")
    assert (review["state"], review["commit_id"], review["body"]) == ("APPROVED", head, "Ya")


def test_an_approval_of_a_page_that_is_out_of_date_is_refused(
    world: World, visitors: dict[str, Visitor]
) -> None:
    head = world.propose()["head"]["sha"]
    form = visitors["dian"].form(proposal())
    world.push("sari", world.commit("sari", b"lain: 1\n", head), "refs/heads/kerja/1")
    answer = visitors["dian"].send(f"{proposal()}/tinjauan", **form, keputusan="setujui")
    assert (answer.status_code, "berganti" in answer.text) == (409, True)
    assert world.get("sari", "/pulls/1/reviews") == []


def test_a_correction_needs_words_and_the_own_proposal_has_no_button(
    world: World, visitors: dict[str, Visitor]
) -> None:
    world.propose()
    form = visitors["dian"].form(proposal())
    answer = visitors["dian"].send(f"{proposal()}/tinjauan", **form, keputusan="minta-perbaikan")
    assert "Tulis dulu apa yang perlu diperbaiki" in answer.text
    assert world.get("sari", "/pulls/1/reviews") == []
    assert "Setujui</button>" not in visitors["sari"].page(proposal())
    mine = visitors["sari"].form(proposal()) | {
        "komit": world.get("sari", "/pulls/1")["head"]["sha"]
    }
    answer = visitors["sari"].send(f"{proposal()}/tinjauan", **mine, keputusan="setujui")
    assert answer.status_code == 422


def test_forms_of_other_sites_and_forged_tokens_are_refused(
    world: World, visitors: dict[str, Visitor]
) -> None:
    world.propose()
    dian = visitors["dian"]
    form = dian.form(proposal()) | {"keputusan": "setujui"}
    place = f"{proposal()}/tinjauan"
    for headers in ({"Origin": "https://jahat.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert dian.client.post(place, data=form, headers=headers).status_code == 403
        assert (
            dian.client.post("/masuk", data={"login": "sari"}, headers=headers).status_code == 403
        )
    assert dian.client.post(place, data={**form, "tanda": "x"}).status_code == 403
    stranger = httpx2.post(f"{world.server.url}{place}", data=form)
    assert stranger.status_code == 401
    assert world.get("sari", "/pulls/1/reviews") == []


def test_nobody_signs_in_as_the_gate_or_an_unknown(world: World) -> None:
    for login in ("gerbang[bot]", "dpmptsp", "tidak-ada", ""):
        answer = httpx2.post(f"{world.server.url}/masuk", data={"login": login})
        assert (answer.status_code, "Set-Cookie" in answer.headers) == (404, False)


def test_a_proposal_is_written_and_mended_on_the_page(
    world: World, visitors: dict[str, Visitor]
) -> None:
    sari = visitors["sari"]
    form = sari.form(f"/tulis?berkas={DOCUMENT}")
    answer = sari.send("/tulis", **form, judul="Langkah 1", isi="langkah: 1\r\nx: 1")
    assert str(answer.url).endswith(proposal())
    pull = world.get("sari", "/pulls/1")
    (commit,) = world.get("sari", "/pulls/1/commits")
    assert (pull["user"]["login"], commit["author"]["id"]) == ("sari", 1005)
    content = world.forge.repository.read(pull["head"]["sha"], DOCUMENT)
    assert content == b"langkah: 1\nx: 1\n"
    form = sari.form(f"{proposal()}/perbaiki")
    sari.send(f"{proposal()}/perbaiki", **form, judul="Diperbaiki", isi="langkah: 1\nx: 2\n")
    assert len(world.get("sari", "/pulls/1/commits")) == 2
    stale = sari.send(f"{proposal()}/perbaiki", **form, judul="Lagi", isi="x: 3\n")
    assert stale.status_code == 409


@pytest.mark.parametrize("path", ["sop/sop.yaml", "iku/../sop/sop.yaml", "/etc/passwd", ""])
def test_the_editor_writes_year_documents_only(
    world: World, visitors: dict[str, Visitor], path: str
) -> None:
    token = visitors["sari"].form(f"/tulis?berkas={DOCUMENT}")["tanda"]
    answer = visitors["sari"].send("/tulis", tanda=token, berkas=path, judul="X", isi="x: 1\n")
    assert answer.status_code == 422
    assert world.get("sari", "/pulls") == []


def test_others_do_not_mend_or_close(world: World, visitors: dict[str, Visitor]) -> None:
    world.propose()
    form = visitors["bayu"].form(proposal()) | {"berkas": DOCUMENT, "judul": "X", "isi": "x: 1\n"}
    assert visitors["bayu"].send(f"{proposal()}/perbaiki", **form).status_code == 403
    assert visitors["bayu"].send(f"{proposal()}/tutup", **form).status_code == 403
    sari = visitors["sari"]
    sari.send(f"{proposal()}/tutup", **sari.form(proposal()))
    assert world.get("sari", "/pulls/1")["state"] == "closed"


def test_files_are_shown_as_plain_text(world: World) -> None:
    base = f"{world.server.url}/dpmptsp/iku/blob"
    answer = httpx2.get(f"{base}/{world.main()}/{DOCUMENT}")
    assert (answer.text, answer.headers["Content-Type"]) == (
        "langkah: 0\n",
        "text/plain; charset=utf-8",
    )
    for path in ("main/tidak-ada", "--help/x", "main/../x", f"{'0' * 40}/x"):
        assert httpx2.get(f"{base}/{path}").status_code == 404


def test_signing_out_ends_the_session(visitors: dict[str, Visitor]) -> None:
    dian = visitors["dian"]
    dian.send("/keluar", **dian.form("/"))
    assert "Bertindak sebagai <strong>" not in dian.page("/")


def test_a_fault_of_the_gate_is_shown(world: World, visitors: dict[str, Visitor]) -> None:
    def fail() -> None:
        raise ValueError("kunci tidak terdaftar")

    with world.forge.watched(fail):
        world.propose()
        assert world.forge.notifier is not None
        assert world.forge.notifier.settle(PATIENCE)
        assert "kunci tidak terdaftar" in visitors["dian"].page("/")
