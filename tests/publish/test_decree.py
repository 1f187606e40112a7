from __future__ import annotations

import copy
import re
import shutil
import subprocess
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from sop_iku.documents.failure import Failure
from sop_iku.publish.decree import decree_pdf, qr_text
from sop_iku.publish.decree_view import decree_view
from sop_iku.publish.decree_words import legal_bases
from sop_iku.publish.model import Publication, SignatureState
from tests.publish.figures import indicator_figures
from tests.publish.sample import COMMIT, publication

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None,
    reason="pdftotext tidak ada; pasang: apt install poppler-utils",
)


def _text(pdf: bytes, folder: Path) -> str:
    path = folder / "naskah.pdf"
    path.write_bytes(pdf)
    arguments = ["pdftotext", str(path), "-"]
    return subprocess.run(arguments, check=True, capture_output=True, text=True).stdout


def _pages(pdf: bytes, folder: Path) -> list[str]:
    return _text(pdf, folder).split("\f")[:-1]


def _squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def decree() -> bytes:
    return decree_pdf(publication())


def test_the_same_version_gives_the_same_bytes(decree: bytes) -> None:
    assert decree_pdf(publication()) == decree
    assert decree.startswith(b"%PDF-")
    assert decree.endswith(b"%%EOF\n"), "a signature appended later needs the line end"


def test_it_says_which_standards_it_keeps(decree: bytes) -> None:
    for mark in (b"<pdfaid:part>3</pdfaid:part>", b"<pdfaid:conformance>A<", b"<pdfuaid:part>1<"):
        assert mark in decree


@pytest.mark.tool
@needs_poppler
def test_every_figure_of_the_document_is_printed(decree: bytes, tmp_path: Path) -> None:
    words = _text(decree, tmp_path).split()
    for figure in set(indicator_figures(publication().document)):
        assert figure in words


@pytest.mark.tool
@needs_poppler
@pytest.mark.parametrize(
    ("figure", "years", "printed"),
    [("100.00", 8, "100,00"), ("26512449991", 5, "26.512.449.991"), ("9" * 28, 2, "9.999.")],
)
def test_a_long_figure_has_its_room_in_the_table_of_targets(
    figure: str, years: int, printed: str, tmp_path: Path
) -> None:
    document = copy.deepcopy(dict(publication().document))
    for indicator in (one for goal in document["sasaran"] for one in goal["indikator"]):
        indicator["baseline"] = {"tahun": 2023, "nilai": Decimal(figure)}
        indicator["target"] = [
            {"tahun": 2024 + number, "nilai": Decimal(figure)} for number in range(years)
        ]
    path = tmp_path / "naskah.pdf"
    path.write_bytes(decree_pdf(publication(document=document)))
    arguments = ["pdftotext", "-bbox", str(path), "-"]
    told = subprocess.run(arguments, check=True, capture_output=True, text=True).stdout
    place = r'xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)"[^>]*>([^<]+)<'
    words = [
        (page, *one)
        for page, part in enumerate(told.split("<page"))
        for one in re.findall(place, part)
    ]
    lines: dict[tuple[int, str], list[tuple[float, float]]] = {}
    for page, left, top, right, word in words:
        if word.startswith(printed):
            lines.setdefault((page, top), []).append((float(left), float(right)))
    assert sum(map(len, lines.values())) >= 7 * (years + 1)
    for line in lines.values():
        for (_, end), (begin, _) in pairwise(sorted(line)):
            assert end < begin


@pytest.mark.tool
@needs_poppler
def test_every_page_says_sample_state_and_number(decree: bytes, tmp_path: Path) -> None:
    pages = _pages(decree, tmp_path)
    assert len(pages) == 5
    for number, page in enumerate(pages, start=1):
        assert "CONTOH – BUKAN DATA RESMI" in page
        assert "disetujui; naskah bertanda tangan belum diterima" in page
        assert "3f9c 2d1e 8a7b 6c5d" in page
        assert f"Halaman {number} dari 5" in page


@pytest.mark.tool
@needs_poppler
def test_it_reads_as_a_decree(decree: bytes, tmp_path: Path) -> None:
    text = _squeezed(_text(decree, tmp_path))
    parts = (
        "PEMERINTAH KABUPATEN REJANG LEBONG", "NOMOR 050/CONTOH/DPMPTSP/2024", "TENTANG",
        "Menimbang", "Mengingat", "MEMUTUSKAN:", "Menetapkan", "KESATU", "KEEMPAT",
        "Ditetapkan di Curup", "Hendra Saputra (contoh)", "Lampiran I. Indikator Kinerja Utama",
        "Lampiran II. Lembar kendali persetujuan", "Jangkar verifikasi",
    )  # fmt: skip
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.tool
@needs_poppler
def test_the_control_sheet_has_all_approvals_and_the_anchors(decree: bytes, tmp_path: Path) -> None:
    sheet = _squeezed(_pages(decree, tmp_path)[-1])
    for step in publication().trail:
        assert step.commit[:12] in sheet
    assert sheet.count("Dian Anggraini") == 5
    assert "(melewati mutu baku)" in sheet
    assert COMMIT in sheet
    assert "Persetujuan bukan tanda tangan." in sheet


@pytest.mark.tool
@needs_poppler
def test_the_approved_source_is_attached(decree: bytes, tmp_path: Path) -> None:
    path = tmp_path / "naskah.pdf"
    path.write_bytes(decree)
    arguments = ["pdfdetach", "-save", "1", "-o", str(tmp_path / "keluar.yaml"), str(path)]
    subprocess.run(arguments, check=True, capture_output=True)
    assert (tmp_path / "keluar.yaml").read_bytes() == publication().source


@pytest.mark.tool
@needs_poppler
def test_a_draft_says_so_on_each_page_and_has_no_control_sheet(tmp_path: Path) -> None:
    draft = publication(signature_state=SignatureState.RANCANGAN, trail=(), anchors=None, commit="")
    pages = _pages(decree_pdf(draft), tmp_path)
    assert all("RANCANGAN" in page for page in pages)
    assert "Lembar kendali" not in "".join(pages)


@pytest.mark.tool
@needs_poppler
def test_hostile_text_is_printed_not_run(tmp_path: Path) -> None:
    document = _changed_name('#read("/etc/passwd") $x$ <script> *tebal* // \\')
    text = _squeezed(_text(decree_pdf(publication(document=document)), tmp_path))
    assert '#read("/etc/passwd")' in text
    assert "root:" not in text


def test_a_character_without_a_glyph_is_refused_in_words() -> None:
    with pytest.raises(Failure) as caught:
        decree_pdf(publication(document=_changed_name("Nilai \N{GRINNING FACE}")))
    assert "tidak dapat disusun" in caught.value.message


def test_nothing_claims_a_signature() -> None:
    words = str(decree_view(publication())).lower()
    for claim in ("bsre", "ditandatangani secara elektronik", "sertifikat elektronik"):
        assert claim not in words


@pytest.mark.tool
@needs_poppler
def test_an_acting_head_signs_as_acting(tmp_path: Path) -> None:
    document = copy.deepcopy(dict(publication().document))
    document["pengesahan"]["pejabat"]["status"] = "Plt."
    (part,) = decree_view(publication(document=document))["bagian"]
    block = part["keputusan"]["penanda"]
    assert block["status"] == "Plt."
    assert block["jabatan"].startswith("Kepala Dinas")
    text = _squeezed(_text(decree_pdf(publication(document=document)), tmp_path))
    assert text.count("Plt. KEPALA DINAS PENANAMAN MODAL") == 2
    assert "PLT." not in text


def test_legal_bases_stand_in_order_of_rank_then_year() -> None:
    office = {
        "dasar_hukum": [
            {"pangkat": "perpres", "nomor": "29", "tahun": 2014, "tentang": "SAKIP"},
            {"pangkat": "pp", "nomor": "60", "tahun": 2008, "tentang": "SPIP"},
            {"pangkat": "pp", "nomor": "8", "tahun": 2006, "tentang": "Pelaporan"},
            {
                "pangkat": "permen",
                "instansi": "Menteri X",
                "nomor": "PER/09/2007",
                "tahun": 2007,
                "tentang": "IKU",
            },
        ]
    }
    assert legal_bases(office) == [
        "Peraturan Pemerintah Nomor 8 Tahun 2006 tentang Pelaporan",
        "Peraturan Pemerintah Nomor 60 Tahun 2008 tentang SPIP",
        "Peraturan Presiden Nomor 29 Tahun 2014 tentang SAKIP",
        "Peraturan Menteri X Nomor PER/09/2007 tentang IKU",
    ]


def test_the_qr_gives_the_verification_page_or_the_anchors() -> None:
    version = publication()
    assert f"Komit terbit: {COMMIT}" in qr_text(version)
    office = {**version.office, "alamat_situs": "https://iku.contoh.go.id/"}
    expected = f"https://iku.contoh.go.id/verifikasi.html#{COMMIT}"
    assert qr_text(publication(office=office)) == expected


def _changed_name(name: str) -> dict[str, Any]:
    version: Publication = publication()
    document = copy.deepcopy(dict(version.document))
    document["sasaran"][0]["indikator"][0]["nama"] = name
    return document
