"""The hard copies: every step has its paper, every figure is the document's."""

from __future__ import annotations

import copy
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sop_iku.documents.failure import Failure
from sop_iku.publish.amendment import change_words
from sop_iku.publish.concept_view import marked_words
from sop_iku.publish.decree import decree_pdf, decree_pdfs
from sop_iku.publish.equations import equation
from sop_iku.publish.model import Emblem, SignatureState
from sop_iku.publish.printing import Dossier, paper_names, paper_pdf
from sop_iku.publish.sheet_views import StepState, kind_of_sheet
from tests.publish.figures import data_figures, indicator_figures
from tests.publish.papers import amendment, dossier
from tests.publish.sample import ROOT, procedure, publication

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None,
    reason="pdftotext tidak ada; pasang: apt install poppler-utils",
)


def text_of(pdf: bytes, folder: Path) -> str:
    path = folder / "naskah.pdf"
    path.write_bytes(pdf)
    arguments = ["pdftotext", str(path), "-"]
    done = subprocess.run(arguments, check=True, capture_output=True, text=True)
    return " ".join(done.stdout.split())


@pytest.fixture(scope="module")
def year() -> Dossier:
    return dossier()


def test_the_sop_itself_says_which_sheet_a_step_has() -> None:
    kinds = [kind_of_sheet(step) for step in procedure().steps]
    assert kinds == [
        "disposisi", "disposisi", "data", "verifikasi", "konsep", "konsep", "konsep", "keputusan",
    ]  # fmt: skip


def test_a_version_has_a_paper_for_every_step_and_one_for_the_archive(year: Dossier) -> None:
    steps = [f"langkah-{number}" for number in range(1, 8)]
    assert list(paper_names(year)) == [*steps, "keputusan", "kendali", "sop", "berkas-lengkap"]
    with pytest.raises(Failure, match="langkah-9 tidak ada"):
        paper_pdf(year, "langkah-9")


@pytest.mark.tool
@needs_poppler
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("langkah-1", ("LEMBAR DISPOSISI – LANGKAH 1", "Susun konsep IKU tahun 2024", "Kepada")),
        ("langkah-2", ("Kumpulkan data realisasi 2022 dan 2023", "Perencana Ahli Muda")),
        ("langkah-3", ("DAFTAR DATA – LANGKAH 3", "Realisasi investasi PMDN", "445,0")),
        ("langkah-4", ("LEMBAR VERIFIKASI DATA", "dikoreksi", "455,0", "Semula 445,0")),
        ("langkah-5", ("Konsep pertama", "Rata-rata lama penyelesaian pengaduan layanan")),
        ("langkah-6", ("1. IKU-4, target 2026: 88,00 → 88,31", "88,00 88,31")),
        ("langkah-7", ("1. IKU-1, target 2026: 750 → 760 miliar rupiah", "750 760")),
        ("kendali", ("LEMBAR KENDALI PERSETUJUAN", "Jangkar verifikasi", "(melewati mutu baku)")),
        ("sop", ("600/60.B-SOP/Sub.6/Tahun 2022", "Menandatangani Indikator", "Tidak", "10 Menit")),
    ],
)
def test_each_paper_says_what_its_step_did(
    year: Dossier, name: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    text = text_of(paper_pdf(year, name), tmp_path)
    for word in words:
        assert word in text, text


@pytest.mark.tool
@needs_poppler
def test_the_archive_file_holds_everything_in_the_order_of_the_work(
    year: Dossier, tmp_path: Path
) -> None:
    text = text_of(paper_pdf(year, "berkas-lengkap"), tmp_path)
    parts = (
        "BERKAS LENGKAP", "Isi berkas", "Isi disposisi", "DAFTAR DATA", "LEMBAR VERIFIKASI",
        "Konsep pertama", "MEMUTUSKAN:", "Kondisi awal dan target", "Jangkar verifikasi",
        "Dasar hukum", "Diagram alir",
    )  # fmt: skip
    body = text[text.index("Isi berkas") :]
    places = [text.find(parts[0]), *(body.rfind(part) for part in parts[2:])]
    assert -1 not in places
    assert places[1:] == sorted(places[1:])
    document = year.publication.document
    words = text.split()
    for figure in {*indicator_figures(document), *data_figures(document)}:
        assert figure in words


@pytest.mark.tool
@needs_poppler
def test_a_working_tree_prints_drafts_without_marks(tmp_path: Path) -> None:
    version = publication(
        signature_state=SignatureState.RANCANGAN, trail=(), anchors=None, commit=""
    )
    step = version.procedure.steps[5]
    draft = Dossier(version, (StepState(step, version.document),))
    text = text_of(paper_pdf(draft, "langkah-6"), tmp_path)
    assert "RANCANGAN" in text
    assert "Belum disetujui." in text
    assert "perubahan tidak ditandai" in text
    assert "kendali" not in paper_names(draft)


def test_a_change_is_marked_word_by_word() -> None:
    assert marked_words("nilai 650 miliar", "nilai 700 miliar rupiah") == [
        {"t": "sama", "isi": "nilai"},
        {"t": "sama", "isi": " "},
        {"t": "hapus", "isi": "650"},
        {"t": "sama", "isi": " "},
        {"t": "tambah", "isi": "700"},
        {"t": "sama", "isi": " "},
        {"t": "sama", "isi": "miliar"},
        {"t": "sama", "isi": " "},
        {"t": "tambah", "isi": "rupiah"},
    ]
    assert marked_words("", "") == []


def test_a_formula_is_structure_with_its_words_as_alternative() -> None:
    formula = {
        "ekspresi": "lapor / wajib * 100",
        "variabel": [{"simbol": "lapor", "data": "D1"}, {"simbol": "wajib", "data": "D2"}],
    }
    found = equation(formula, {"D1": "Yang melapor", "D2": '"); #read("x")'})
    assert found is not None
    assert found["alt"] == 'Yang melapor ÷ "); #read("x") × 100'
    fraction, sign, factor = found["isi"]["isi"]
    assert fraction["atas"] == {"j": "kata", "isi": "Yang melapor"}
    assert fraction["bawah"] == {"j": "kata", "isi": '"); #read("x")'}
    assert (sign["isi"], factor["isi"]) == ("×", "100")
    assert equation({"uraian": "Menurut metode BPS"}, {}) is None
    shares = equation({"pembilang": "a", "penyebut": "b", "pengali": 100}, {})
    assert shares is not None
    assert shares["isi"]["isi"][0]["j"] == "pecahan"


@pytest.mark.parametrize(
    "expression",
    ["a + b", "-(a + b) ^ 2", "jumlah(a; b) / 2", "persen(a; b)", "100 - persen(a; b)", "a^-2"],
)
def test_every_shape_of_formula_can_be_set(expression: str) -> None:
    document = copy.deepcopy(dict(publication().document))
    formula = document["sasaran"][0]["indikator"][0]["formula"]
    formula["ekspresi"] = expression
    formula["variabel"] = [{"simbol": "a", "data": "D1"}, {"simbol": "b", "data": "D8"}]
    assert decree_pdf(publication(document=document)).startswith(b"%PDF-")


def test_an_amendment_lists_its_changes_in_words() -> None:
    assert change_words(amendment()) == (
        "IKU-1, target 2025: 700 → 750 miliar rupiah",
        "sasaran S4: dihapus (“Meningkatnya akuntabilitas kinerja dinas”)",
    )
    assert change_words(amendment(previous=None)) == ()


@pytest.mark.tool
@needs_poppler
def test_an_amendment_reads_as_one(tmp_path: Path) -> None:
    text = text_of(decree_pdf(amendment()), tmp_path)
    for words in (
        "PERUBAHAN ATAS KEPUTUSAN KEPALA DINAS",
        "NOMOR 050/CONTOH/DPMPTSP/2024",
        "dengan alasan: Target disesuaikan dengan perubahan Renstra;",
        "dengan perubahan sebagai berikut: a. IKU-1, target 2025: 700 → 750 miliar rupiah",
        "tanggal 15 Januari 2024",
    ):
        assert words in text, text


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Nilai \u202eterbalik", "U+202E"),
        ("Nilai\u200bterpisah", "U+200B"),
        ("x" * 5000, "sepanjang 5000 huruf"),
        ("Nilai \N{GRINNING FACE}", "tidak dapat disusun"),
    ],
)
def test_what_would_print_wrong_is_refused_in_words(name: str, reason: str) -> None:
    document = copy.deepcopy(dict(publication().document))
    document["sasaran"][0]["indikator"][0]["nama"] = name
    with pytest.raises(Failure) as caught:
        decree_pdf(publication(document=document))
    assert reason in caught.value.message
    assert "Traceback" not in caught.value.message


@pytest.mark.slow
@pytest.mark.parametrize(("indicators", "years"), [(60, 3), (600, 3), (7, 40)])
def test_large_documents_can_be_printed(indicators: int, years: int) -> None:
    document: dict[str, Any] = copy.deepcopy(dict(publication().document))
    sample = document["sasaran"][0]["indikator"][0]
    many = []
    for number in range(1, indicators + 1):
        target = [{"tahun": 2024 + at, "nilai": number + at} for at in range(years)]
        many.append({**sample, "kode": f"IKU-{number}", "target": target})
    document["sasaran"] = [{**document["sasaran"][0], "indikator": many}]
    assert len(decree_pdf(publication(document=document))) > 10_000


@pytest.mark.tool
@needs_poppler
def test_forty_years_of_targets_stand_on_their_own_pages(tmp_path: Path) -> None:
    document: dict[str, Any] = copy.deepcopy(dict(publication().document))
    for goal in document["sasaran"]:
        for indicator in goal["indikator"]:
            start = indicator["target"][0]["tahun"]
            indicator["target"] = [{"tahun": start + at, "nilai": 7000 + at} for at in range(40)]
    path = tmp_path / "naskah.pdf"
    path.write_bytes(decree_pdf(publication(document=document)))
    arguments = ["pdftotext", "-bbox", str(path), "-"]
    done = subprocess.run(arguments, check=True, capture_output=True, text=True)
    height = 0.0
    for line in done.stdout.splitlines():
        if page := re.search(r'<page width="[\d.]+" height="([\d.]+)"', line):
            height = float(page[1])
        elif word := re.search(r'yMax="([\d.]+)">7\.0\d\d<', line):
            assert float(word[1]) < height - 50, "a figure runs into the footer"


@pytest.mark.tool
@needs_poppler
def test_a_line_that_leaves_a_page_goes_on_from_the_next(tmp_path: Path) -> None:
    office = publication().office
    found = dossier(office={**office, "naskah": {**office["naskah"], "kertas": "A4"}})
    sop = found.publication.procedure
    steps = tuple(
        replace(step, activity=f"{step.activity} " + "dengan uraian yang panjang " * 4)
        for step in sop.steps
    )
    version = replace(found.publication, procedure=replace(sop, steps=steps))
    text = text_of(paper_pdf(replace(found, publication=version), "sop"), tmp_path)
    assert text.count("Bersambung ke halaman berikutnya") == 1
    assert text.count("Lanjutan dari halaman sebelumnya") == 1
    before, after = text.split("Lanjutan dari halaman sebelumnya")
    assert before.count(" A ") == after.count(" A ") - 1, "the legend shows the symbol once more"


def test_several_decrees_are_the_same_as_one_by_one() -> None:
    versions = (publication(), amendment())
    assert decree_pdfs(versions) == [decree_pdf(version) for version in versions]


def test_a_font_that_is_not_ours_is_refused() -> None:
    office = publication().office
    wrong = {**office, "naskah": {**office["naskah"], "huruf": "Comic Sans MS"}}
    with pytest.raises(Failure, match="Comic Sans MS tidak tersedia"):
        decree_pdf(publication(office=wrong))


@pytest.mark.parametrize(
    ("font", "embedded"),
    [("Libertinus Serif", b"LibertinusSerif"), ("New Computer Modern", b"NewCM")],
)
def test_paper_and_font_are_settings(font: str, embedded: bytes) -> None:
    office = publication().office
    other = {**office, "naskah": {**office["naskah"], "huruf": font, "kertas": "A4"}}
    pdf = decree_pdf(publication(office=other))
    assert embedded in pdf
    assert pdf != decree_pdf(publication())


def test_an_emblem_stands_in_the_letterhead() -> None:
    square = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        b'<rect width="9" height="9"/></svg>'
    )
    version = publication(emblem=Emblem("lambang.svg", square))
    assert decree_pdf(version) != decree_pdf(replace(version, emblem=None))


@pytest.mark.slow
def test_another_folder_zone_and_locale_give_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from tests.publish.papers import dossier\n"
        "from sop_iku.publish.printing import paper_pdf\n"
        "sys.stdout.buffer.write(paper_pdf(dossier(), 'berkas-lengkap'))\n"
    )
    surroundings = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "TZ": "America/New_York",
        "LC_ALL": "C", "PYTHONHASHSEED": "7", "TMPDIR": str(tmp_path),
        "PYTHONPATH": f"{ROOT}:{ROOT / 'scripts'}",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path, env=surroundings, check=True, capture_output=True,
    )  # fmt: skip
    assert done.stdout == paper_pdf(dossier(), "berkas-lengkap")
