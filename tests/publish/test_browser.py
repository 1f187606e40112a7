"""The site in a real browser: accessible, self-contained, readable from a USB stick."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

from sop_iku.publish.model import Site
from sop_iku.publish.preview import written_pages
from sop_iku.publish.site import build_site
from tests.browsing import expect, in_browser, shows, troubles, window
from tests.publish.sample import ROOT, publication

#: one of every kind of page
PAGES = (
    "index", "2024/v1/index", "2024/v1/jejak", "2024/v1/iku-3", "2024/v2/iku-8",
    "perbandingan/2024-v1_2024-v2", "arsip", "giliran", "data", "sop", "unduhan", "verifikasi",
    "panduan/index", "panduan/staf", "panduan/aturan/index", "panduan/aturan/r4",
    "tentang", "privasi", "aksesibilitas", "glosarium", "ajukan",
)  # fmt: skip
pytestmark = in_browser


def test_nothing_is_fetched_from_elsewhere_and_the_policy_blocks_nothing(
    browser: Any, built_history: Path
) -> None:
    page = window(browser)
    complaints = troubles(page, "file:")
    for name in PAGES:
        page.goto((built_history / f"{name}.html").as_uri())
    page.context.close()
    assert complaints == []


def test_an_indicator_page_needs_no_javascript(browser: Any, built_history: Path) -> None:
    page = window(browser, java_script_enabled=False)
    page.goto((built_history / "2024/v1/iku-3.html").as_uri())
    assert page.get_by_role("img", name="Target Persentase pelaku usaha").is_visible()
    assert page.locator("math mfrac").count() == 1
    page.goto((built_history / "2024/v1/index.html").as_uri())
    assert page.locator("tr[data-cari]").count() == 7
    page.context.close()


def test_the_table_of_a_year_is_searched_filtered_and_sorted(
    browser: Any, built_history: Path
) -> None:
    page = window(browser)
    page.goto((built_history / "2024/v1/index.html").as_uri())
    rows = page.locator("tr[data-cari]:visible")
    page.get_by_label("Cari di tabel").fill("lkpm patuh")
    expect(rows).to_have_count(1)
    shows(page, ".iku-saring__jumlah", "1 dari 7 indikator")
    page.get_by_label("Cari di tabel").fill("")
    page.get_by_label("Penanggung jawab").select_option("Sekretaris")
    expect(rows).to_have_count(2)
    page.get_by_label("Penanggung jawab").select_option("")
    expect(rows).to_have_count(7)
    order = page.get_by_role("button", name="2024")
    order.click()
    first = rows.first.locator("th")
    expect(page.locator("th[aria-sort=ascending]")).to_have_count(1)
    expect(first).to_have_text(re.compile("^IKU-6"))  # 3,25 is the smallest target
    order.click()
    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    expect(first).to_have_text(re.compile("^IKU-1"))  # 650 is the greatest
    order.click()
    expect(page.locator("th[aria-sort]")).to_have_count(0)
    expect(first).to_have_text(re.compile("^IKU-1"))
    expect(page.locator("tr.iku-tabel__sasaran:visible")).to_have_count(4)
    page.context.close()


HOSTILE = (
    "<script>window.retas = 1</script><img src=x onerror='window.retas = 1'> **tebal** "
    "[x](javascript:window.retas=1) {{ 7 * 7 }} &lt;b&gt; </td></table>"
)


def test_hostile_text_long_words_and_right_to_left_text_break_no_page(
    browser: Any, tmp_path: Path
) -> None:
    document = copy.deepcopy(dict(publication().document))
    goal, indicator = document["sasaran"][0], document["sasaran"][0]["indikator"][0]
    goal["uraian"] = "Ketidakberkesinambungan" * 12
    indicator["nama"] = "Kepertanggungjawaban" * 12 + " قيمة الاستثمار"
    indicator["definisi"] = "x" * 400
    indicator["alasan"] = indicator["sumber_data"] = HOSTILE
    document["data"][0]["sumber"] = HOSTILE
    version = publication(document=document)
    build_site(
        Site((version,), version.procedure, version.office, written_pages(ROOT)),
        tmp_path / "situs",
        built_at=version.published_at,
    )
    page = window(browser, 360)
    for name in ("index", "2024/v1/index", "2024/v1/iku-1", "data"):
        page.goto((tmp_path / "situs" / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name
        assert page.evaluate("window.retas") is None, name
        if "v1" in name:
            assert page.get_by_text(HOSTILE, exact=False).first.is_visible(), name
    page.context.close()


def test_a_printed_table_keeps_its_head_on_every_page(browser: Any, built_history: Path) -> None:
    page = window(browser)
    page.goto((built_history / "2024/v1/index.html").as_uri())
    page.emulate_media(media="print")
    expect(page.locator(".iku-urut").first).to_have_css("display", "contents")
    expect(page.locator(".iku-saring").first).to_be_hidden()
    page.context.close()


def _told(page: Any, path: Path | dict[str, Any]) -> str:
    page.set_input_files("#berkas-diperiksa", path)
    result = page.locator(".iku-periksa__hasil")
    result.get_by_text("Tidak diperiksa di sini").wait_for()
    return str(result.inner_text())


def test_the_browser_tells_published_files_from_others(browser: Any, signed_site: Path) -> None:
    page = window(browser)
    complaints = troubles(page, "file:")
    page.goto((signed_site / "verifikasi.html").as_uri())
    folder = signed_site / "2024/v1"
    told = _told(page, folder / "iku-2024.pdf")
    assert "Cocok: IKU Tahun 2024, berkas iku-2024.pdf" in told
    assert "pengesahannya sah" in told
    assert "tercantum di manifest itu" in told
    told = _told(page, folder / "manifest.json")
    assert "Manifest terbit/2024/v1: pengesahan kunci gerbang SHA256:" in told
    broken = (folder / "iku-2024.yaml").read_bytes().replace(b"650", b"651")
    told = _told(page, {"name": "iku-2024.yaml", "mimeType": "text/plain", "buffer": broken})
    assert "Tidak cocok" in told
    forged = (folder / "manifest.json").read_bytes().replace(b'"payload":"ey', b'"payload":"ez')
    told = _told(page, {"name": "manifest.json", "mimeType": "text/plain", "buffer": forged})
    assert "Tidak cocok" in told
    assert "TIDAK SAH" in told or "rusak" in told
    page.context.close()
    assert complaints == []


def test_a_browser_without_ed25519_says_that_it_did_not_check(
    browser: Any, signed_site: Path
) -> None:
    page = window(browser)
    page.add_init_script(
        "crypto.subtle.importKey = () => Promise.reject(new Error('NotSupportedError'))"
    )
    page.goto((signed_site / "verifikasi.html").as_uri())
    told = _told(page, signed_site / "2024/v1/iku-2024.pdf")
    assert "Cocok: IKU Tahun 2024" in told
    assert "TIDAK diperiksa" in told
    assert "pengesahannya sah" not in told
    page.context.close()
