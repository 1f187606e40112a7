"""The form on a static site for GitHub: by an issue, or by a token for this sitting."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from sop_iku.documents.schema import load_schema
from sop_iku.documents.submission import submission_in
from sop_iku.forge.room import token_of
from sop_iku.forge.server import ForgeServer
from sop_iku.publish.proposal_form import form_pages
from tests.browsing import expect, in_browser, shows
from tests.formulir import toolchain
from tests.formulir.clerk import Clerk, clerk, data_on, room
from tests.formulir.offered import former, offered
from tests.formulir.stand_in import API, OFFICE, SITE, on_github

pytestmark = in_browser
TARGET = "#f-sasaran-0-indikator-0-target-1-nilai"


@pytest.fixture
def person(browser: Any, shared_server: ForgeServer) -> Iterator[Clerk]:
    with clerk(browser, SITE) as found:
        on_github(found.page, shared_server)
        yield found


def changed(person: Clerk) -> None:
    """Change a target and go on to sending."""
    page = person.page
    page.goto(f"{SITE}/usul/")
    page.wait_for_selector("#jumlah-perubahan")
    person.open("IKU-1")
    page.fill(TARGET, "725,50")
    assert person.review() == ["IKU-1, target 2025: 700 → 725,50 miliar rupiah"]
    person.to_sending()


def test_without_a_token_a_prefilled_issue_is_opened(
    person: Clerk, shared_server: ForgeServer
) -> None:
    page = person.page
    changed(person)
    page.context.route("https://github.com/**", lambda route: route.fulfill(body="GitHub"))
    page.click("#kirim-isu")
    shows(page, "#catatan-salah", "Tulis dulu")
    page.fill("#catatan", "Target 2025 dinaikkan.")
    assert person.faults() == []
    with page.context.expect_page() as opened:
        page.click("#kirim-isu")
    opened.value.wait_for_url("https://github.com/**")
    address = urlsplit(opened.value.url)
    fields = parse_qs(address.query)
    assert address.path == "/dpmptsp/iku/issues/new"
    assert (fields["title"], fields["labels"]) == (["[Usulan] IKU 2024 langkah 6"], ["usulan"])
    schema = load_schema((toolchain.ROOT / "schemas/usulan.schema.json").read_bytes())
    found = submission_in(fields["body"][0], schema)
    assert (found.year, found.step, found.note) == (2024, 6, "Target 2025 dinaikkan.")
    assert found.base == shared_server.forge.tips()["main"]
    (change,) = found.changes
    assert change.pointer == ("sasaran", "S1", "indikator", "IKU-1", "target", "2025", "nilai")
    assert (str(change.before), str(change.after)) == ("700", "725.50")
    person.shows("Satu langkah lagi")


def test_a_long_proposal_is_copied_and_pasted(person: Clerk) -> None:
    page = person.page
    page.goto(f"{SITE}/usul/")
    page.wait_for_selector("#jumlah-perubahan")
    person.open("IKU-1")
    page.fill("#f-sasaran-0-indikator-0-definisi", "Definisi yang panjang. " * 200)
    person.review()
    person.to_sending()
    page.fill("#catatan", "Definisi diperjelas.")
    page.click("#kirim-isu")
    expect(page.locator("#isi-isu")).to_have_value(re.compile('"usulan": 1'))
    assert page.get_attribute("main a:has-text('Buka halaman GitHub')", "href").startswith(
        "https://github.com/dpmptsp/iku/issues/new?title="
    )
    assert person.faults() == []


def test_a_token_serves_this_sitting_and_is_kept_nowhere(
    person: Clerk, shared_server: ForgeServer
) -> None:
    page = person.page
    changed(person)
    page.fill("#catatan", "Target 2025 dinaikkan.")
    page.click("summary:has-text('token')")
    page.fill("#token", token_of("sari"))
    page.click("a:has-text('Kembali ke tinjauan')")
    page.click("a:has-text('Lanjut ke pengiriman')")
    page.click("summary:has-text('token')")
    expect(page.locator("#token")).to_have_value(token_of("sari"))
    page.click("#kirim-token")
    page.wait_for_selector("h1:has-text('Usulan terkirim')")
    kept = page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    )
    assert token_of("sari") not in kept
    refs = shared_server.forge.repository.references("refs/heads/usulan/")
    (branch,) = [name for name in refs if name.startswith("refs/heads/usulan/2024/langkah-6/sari-")]
    target = data_on(shared_server.forge, refs[branch])["sasaran"][0]["indikator"][0]["target"][1]
    assert str(target["nilai"]) == "725.50"
    page.goto(f"{SITE}/usul/")
    page.wait_for_selector("text=Sudah ada usulan terbuka untuk langkah ini")


def test_a_wrong_token_loses_nothing(person: Clerk) -> None:
    page = person.page
    changed(person)
    page.fill("#catatan", "Target 2025 dinaikkan.")
    page.click("summary:has-text('token')")
    page.click("#kirim-token")
    person.shows("Token belum diisi")
    page.fill("#token", "salah")
    page.click("#kirim-token")
    page.wait_for_selector("text=Token atau sesi Anda tidak diterima")
    page.reload()
    page.wait_for_selector("#catatan")
    expect(page.locator("#catatan")).to_have_value("Target 2025 dinaikkan.")
    person.troubles.clear()


def test_the_page_asks_no_other_host_by_its_policy(person: Clerk) -> None:
    page = person.page
    page.goto(f"{SITE}/usul/")
    page.wait_for_selector("#jumlah-perubahan")
    policy = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content")
    assert f"connect-src 'self' {API};" in policy
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "unsafe" not in policy
    blocked = page.evaluate("fetch('https://jahat.contoh/').then(() => 'ya', () => 'tidak')")
    assert blocked == "tidak"
    person.troubles.clear()


@pytest.mark.xdist_group("formulir")
def test_every_field_of_the_schema_is_offered_and_a_new_one_by_itself(
    browser: Any, shared_server: ForgeServer, tmp_path: Path
) -> None:
    toolchain.require_npm()
    schema = json.loads(toolchain.SCHEMA.read_bytes())
    add_new_fields(schema["$defs"])
    changed_schema = tmp_path / "iku.schema.json"
    changed_schema.write_text(json.dumps(schema))
    out = tmp_path / "hasil"
    toolchain.built(tmp_path, "--out", str(out), "--schema", str(changed_schema))
    files = form_pages(OFFICE)
    for name in ("app.js", "app.css"):
        files[f"usul/{name}"] = (out / name).read_bytes()
    with clerk(browser, SITE, width=360) as person:
        on_github(person.page, shared_server, files)
        page = person.page
        page.goto(f"{SITE}/usul/")
        page.wait_for_selector("#jumlah-perubahan")
        person.open("IKU-1")
        page.click("form > details > summary")
        page.check("input[value=merah]")
        for part, place in (("sasaran", "f-sasaran-0"), ("indikator", "f-sasaran-0-indikator-0")):
            page.goto(f"{SITE}/usul/#/isi/{place[2:].replace('-', '/')}")
            page.wait_for_selector(f"#{place}-kode")
            known = set(schema["$defs"][part]["properties"]) - former(schema) - {"indikator"}
            assert {f"{place}-{key}" for key in known} - offered(page) == set()
        inner(page, schema)
        assert any("warna: ditambahkan (“merah”)" in one for one in person.review())


def add_new_fields(parts: dict[str, Any]) -> None:
    """A choice, a text, a number and a yes, at every depth of what step 6 fills in."""
    indicator = parts["indikator"]["properties"]
    colours = {"title": "Warna", "description": "Warna di grafik.", "enum": ["biru", "merah"]}
    indicator["warna"] = colours
    parts["sasaran"]["properties"]["lambang"] = {"$ref": "#/$defs/teks", "title": "Lambang"}
    parts["satuan"]["properties"]["langkah_ukur"] = {"type": "number", "title": "Langkah ukur"}
    for rows in (indicator["target"], parts["formula"]["properties"]["variabel"]):
        rows["items"]["properties"]["pasti"] = {"type": "boolean", "title": "Sudah pasti"}


def inner(page: Any, schema: dict[str, Any]) -> None:
    """Go through the ways of a formula, the units, the baseline and a range."""
    place = "f-sasaran-0-indikator-0"
    seen = offered(page)
    for way in ("pembilang", "uraian", "rujukan"):
        page.check(f"input[value={way}]")
        seen |= offered(page)
    for unit in schema["$defs"]["satuan"]["properties"]["jenis"]["enum"]:
        page.check(f"input[name={place}-satuan-jenis][value={unit}]")
        seen |= offered(page)
    page.check(f"input[name={place}-baseline-cara][value=belum_ada]")
    seen |= offered(page)
    page.check(f"input[name={place}-satuan-jenis][value=indeks]")
    seen |= offered(page)
    page.click(f"#{place}-target-0-nilai-bentuk")
    seen |= offered(page)
    wanted = {f"{place}-formula-{key}" for key in schema["$defs"]["formula"]["properties"]}
    wanted |= {f"{place}-satuan-{key}" for key in schema["$defs"]["satuan"]["properties"]}
    target = schema["$defs"]["indikator"]["properties"]["target"]["items"]["properties"]
    wanted |= {f"{place}-target-0-{key}" for key in target}
    wanted |= {f"{place}-target-0-nilai-{key}" for key in schema["$defs"]["nilai"]["properties"]}
    baseline = schema["$defs"]["indikator"]["properties"]["baseline"]["properties"]
    wanted |= {f"{place}-baseline-{key}" for key in baseline if key != "belum_ada"}
    variable = schema["$defs"]["formula"]["properties"]["variabel"]["items"]["properties"]
    wanted |= {f"{place}-formula-variabel-0-{key}" for key in variable}
    assert wanted - seen == set()


def test_an_office_without_a_year_begins_one_by_an_issue(browser: Any, tmp_path: Path) -> None:
    with room(tmp_path / "ruang") as empty, clerk(browser, SITE) as person:
        page = person.page
        on_github(page, empty, form_pages(OFFICE, years=False))
        root = [{"path": name} for name in ("README.md", "instansi.yaml", "jabatan.yaml", "sop")]
        page.route(f"{API}/repos/*/*/contents/?ref=*", lambda route: route.fulfill(json=root))
        page.goto(f"{SITE}/usul/")
        person.shows("Kantor ini belum punya dokumen IKU. Mulailah dengan langkah 1")
        person.begin_year()
        page.fill("#f-disposisi-0-isi", "Susun konsep IKU.")
        person.review()
        person.to_sending()
        person.shows("tombol hijau “Create” (atau “Submit new issue”)")
        page.context.route("https://github.com/**", lambda route: route.fulfill(body="GitHub"))
        with page.context.expect_page() as opened:
            page.click("#kirim-isu")
        opened.value.wait_for_load_state()
        body = parse_qs(urlsplit(opened.value.url).query)["body"][0]
        schema = load_schema((toolchain.ROOT / "schemas/usulan.schema.json").read_bytes())
        found = submission_in(body, schema)
    assert (found.year, found.step) == (2024, 1)
    assert [one.pointer for one in found.changes] == [("renstra",), ("disposisi", "1")]


def test_a_stranger_s_proposal_is_not_offered_as_one_s_own(person: Clerk) -> None:
    """What comes from a fork is nobody's of the office, whatever its title says."""
    page = person.page

    def pull(number: int, repository: str) -> dict[str, Any]:
        address = f"https://github.com/dpmptsp/iku/pull/{number}"
        head = {"ref": "main", "sha": "1" * 40, "repo": {"full_name": repository}}
        return {
            "number": number,
            "html_url": address,
            "title": "Langkah 6 tahun 2024: Mengoreksi",
            "user": {"login": "asing"},
            "head": head,
            "base": {"ref": "main", "sha": "2" * 40},
        }

    pulls = [pull(7, "asing/iku"), pull(8, "dpmptsp/iku")]
    page.route(f"{API}/repos/*/*/pulls?*", lambda route: route.fulfill(json=pulls))
    page.goto(f"{SITE}/usul/")
    shows(page, "#sudah-ada", "usulan #8")
    expect(page.locator("#sudah-ada")).not_to_contain_text("#7")


def test_a_token_that_was_copied_wrongly_is_told_so(person: Clerk) -> None:
    page = person.page
    changed(person)
    page.fill("#catatan", "Target 2025 dinaikkan.")
    page.click("summary:has-text('token')")
    page.fill("#token", "github_pat_“x”")
    page.click("#kirim-token")
    person.shows("Token ini salah salin.")
