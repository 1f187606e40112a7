"""One page per indicator: every figure, the equation, the chart, the life over the years."""

from __future__ import annotations

import copy
import re
from decimal import Decimal
from typing import Any

import pytest

from sop_iku.documents.formatting import number
from sop_iku.publish.chart import bars, chart
from sop_iku.publish.model import Site
from sop_iku.publish.pages import navigation, render
from sop_iku.publish.table import page_name
from tests.publish.sample import publication

PERCENT = {"jenis": "persen"}


def _indicator(**changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "kode": "IKU-1",
        "satuan": PERCENT,
        "polaritas": "maksimasi",
        "baseline": {"tahun": 2023, "nilai": Decimal("76.67")},
        "target": [{"tahun": 2024, "nilai": 80}, {"tahun": 2025, "nilai": Decimal("84.5")}],
    }
    return fields | changes


def _page(site: Site, path: str) -> str:
    return render(site)[path].decode()


def test_every_version_has_a_page_for_each_of_its_indicators(history: Site) -> None:
    pages = render(history)
    for item in history.publications:
        for goal in item.document["sasaran"]:
            for indicator in goal["indikator"]:
                assert f"{item.address}/{page_name(indicator['kode'])}.md" in pages


def test_the_page_shows_every_figure_and_word_of_its_indicator(history: Site) -> None:
    document = history.publications[0].document
    for goal in document["sasaran"]:
        for indicator in goal["indikator"]:
            page = _page(history, f"2024/v1/{page_name(indicator['kode'])}.md")
            for value in (indicator["baseline"], *indicator["target"]):
                assert f">{number(value['nilai'])}</td>" in page
            assert indicator["definisi"] in page
            assert indicator["alasan"] in page


def test_the_one_formula_of_the_achievement_is_stated(history: Site) -> None:
    page = _page(history, "2024/v1/iku-3.md")
    stated = "Capaian dalam persen = 100 + (realisasi − target) ÷ |target| × 100, tidak pernah"
    assert stated in page


def test_a_formula_is_an_equation_of_the_names_of_its_data(history: Site) -> None:
    page = _page(history, "2024/v1/iku-3.md")
    assert "<mfrac><mtext>Pelaku usaha yang menyampaikan LKPM lengkap</mtext>" in page
    assert "rumus ini menghasilkan <b>76,67</b> persen" in page


def test_a_method_of_others_is_told_as_such(history: Site) -> None:
    page = _page(history, "2024/v1/iku-7.md")
    assert "<math" not in page
    assert "tidak menghitungnya ulang" in page


def test_the_life_of_an_indicator_leads_to_its_other_versions(history: Site) -> None:
    page = _page(history, "2024/v1/iku-1.md")
    assert 'href="../../2024/v2/iku-1.html"' in page
    assert 'href="../../2025/v1/iku-1.html"' in page
    assert "IKU-1, target 2025: 700 → 750 miliar rupiah" in page
    alone = _page(history, "2024/v2/iku-8.md")
    assert "2025/v1/iku-8" not in alone


def test_the_years_before_and_after_are_one_link_away(history: Site) -> None:
    first, last = _page(history, "2024/v1/iku-3.md"), _page(history, "2025/v1/iku-3.md")
    assert 'href="../../2025/v1/iku-3.html">IKU-3 pada IKU Tahun 2025 →</a>' in first
    assert "←" not in first.partition("Mengutip")[0]
    assert 'href="../../2024/v2/iku-3.html">← IKU-3 pada IKU Tahun 2024 (Perubahan 1)</a>' in last
    assert "Indikator ini di tahun lain" not in _page(history, "2024/v2/iku-8.md")


def test_a_replaced_version_says_so_on_every_page_and_the_new_one_what_it_replaces(
    history: Site,
) -> None:
    for path in ("2024/v1/index.md", "2024/v1/jejak.md", "2024/v1/iku-1.md"):
        assert "Sudah diganti." in _page(history, path)
    new = _page(history, "2024/v2/index.md")
    assert "Menggantikan" in new
    assert "Target investasi disesuaikan dengan perubahan RPJMD." in new
    assert "Sudah diganti" not in new
    assert "Sudah diganti" not in _page(history, "2025/v1/index.md")


def test_the_quotation_has_the_number_of_the_decree_and_the_permanent_address(
    history: Site,
) -> None:
    page = _page(history, "2024/v1/iku-2.md")
    assert "Keputusan Nomor 050/CONTOH/DPMPTSP/2024" in page
    assert "/2024/v1/iku-2.html</p>" in page
    named = publication(office={**publication().office, "alamat_situs": "https://iku.contoh.go.id"})
    site = Site((named,), named.procedure, named.office)
    assert "https://iku.contoh.go.id/2024/v1/iku-2.html</p>" in _page(site, "2024/v1/iku-2.md")


def test_indicator_pages_stay_out_of_the_navigation(history: Site) -> None:
    assert "iku-1" not in repr(navigation(history))
    assert "perbandingan" not in repr(navigation(history))


def test_taller_values_have_taller_bars_and_each_bar_its_value() -> None:
    drawn = str(chart("Contoh", _indicator(), "persen", "Makin tinggi makin baik"))
    heights = [float(found) for found in re.findall(r'<rect [^>]*height="([\d.]+)"', drawn)]
    assert heights == sorted(heights)
    assert len(set(heights)) == 3
    assert all(f">{text}</text>" in drawn for text in ("76,67", "80", "84,5"))
    assert "kondisi awal 2023 76,67; target 2024 80" in drawn.lower()
    assert "style=" not in drawn


@pytest.mark.parametrize(
    ("polarity", "mark"), [("maksimasi", "M0 10L"), ("minimasi", "M0 0L12"), ("stabilisasi", None)]
)
def test_the_direction_is_drawn_and_said(polarity: str, mark: str | None) -> None:
    drawn = str(chart("Contoh", _indicator(polaritas=polarity), "persen", "kata arah"))
    assert drawn.count("kata arah") == 2
    assert (mark in drawn) if mark else ("iku-grafik__arah" not in drawn)


def test_negative_values_hang_below_the_ground() -> None:
    low = _indicator(baseline={"tahun": 2023, "nilai": Decimal(-5)})
    drawn = str(chart("Contoh", low, "persen", ""))
    ground = float(re.findall(r"M14 ([\d.]+)H", drawn)[0])
    tops = [float(found) for found in re.findall(r'<rect [^>]*y="([\d.]+)"', drawn)]
    assert tops[0] == pytest.approx(ground, abs=0.1)
    assert tops[1] < ground


def test_a_predikat_stands_at_its_level_and_a_span_on_its_foot() -> None:
    levels = {"jenis": "predikat", "tingkat": ["C", "B", "A"]}
    one = _indicator(satuan=levels, baseline={}, target=[{"tahun": 2024, "nilai": "B"}])
    assert [(bar.low, bar.high) for bar in bars(one)] == [(Decimal(0), Decimal(2))]
    span = {"bawah": Decimal(3), "atas": Decimal(5)}
    two = _indicator(baseline={}, target=[{"tahun": 2024, "nilai": span}])
    assert [(bar.low, bar.high, bar.text) for bar in bars(two)] == [(Decimal(3), Decimal(5), "3–5")]


def test_what_has_no_height_gets_no_chart() -> None:
    unknown = _indicator(target=[{"tahun": 2024, "nilai": "WTP"}])
    assert str(chart("Contoh", unknown, "", "")) == ""
    assert bars(_indicator(baseline={"belum_ada": True, "rencana": "2025"}, target=[])) == ()


def test_hostile_text_stays_text_on_the_indicator_page() -> None:
    version = publication()
    document = copy.deepcopy(dict(version.document))
    indicator = document["sasaran"][0]["indikator"][0]
    indicator["nama"] = '"><script>alert(1)</script>\n\n# judul\n\n<b>'
    document["data"][0]["nama"] = "</math><img src=x>"
    pages = render(Site((publication(document=document),), version.procedure, version.office))
    for path, content in pages.items():
        if path.endswith((".md", ".xml")):
            assert b"<script>alert" not in content, path
            assert b"<img" not in content, path


def test_an_indicator_without_targets_or_unit_still_has_a_page() -> None:
    document = {
        **publication().document,
        "data": [],
        "sasaran": [
            {"kode": "S1", "uraian": "Lama", "indikator": [{"kode": "1.2", "nama": "Warisan"}]}
        ],
        "warisan": True,
    }
    version = publication(document=document, trail=())
    page = _page(Site((version,), version.procedure, version.office), "2024/v1/indikator-1.2.md")
    assert "Belum ditulis." in page
