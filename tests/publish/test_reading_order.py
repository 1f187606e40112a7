"""What a screen reader gets: the tags of the PDF, in their order, with every figure in its cell."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from sop_iku.publish.decree import decree_pdf
from sop_iku.publish.printing import paper_pdf
from sop_iku.publish.signing.page_digest import entry
from sop_iku.publish.table import data_rows, indicator_rows, target_years
from tests.publish.papers import dossier
from tests.publish.sample import publication

pytestmark = [
    pytest.mark.tool,
    pytest.mark.skipif(
        shutil.which("pdfinfo") is None,
        reason="pdfinfo tidak ada; pasang: apt install poppler-utils",
    ),
]


def tagged(pdf: bytes, folder: Path) -> list[str]:
    """Return the tags and texts of a PDF in reading order, one a line, indented by depth."""
    path = folder / "naskah.pdf"
    path.write_bytes(pdf)
    command = ["pdfinfo", "-struct-text", str(path)]
    done = subprocess.run(command, check=True, capture_output=True)
    # alternative texts outside ASCII come as UTF-16 between the lines; they are not read here
    return done.stdout.decode(errors="replace").splitlines()


def texts(lines: list[str]) -> str:
    """Return all texts in reading order."""
    found = (re.fullmatch(r'\s*"(.*)"', line) for line in lines)
    return " ".join(" ".join(match[1].split()) for match in found if match)


def rows(lines: list[str]) -> list[list[str]]:
    """Return the rows of all tables, each the texts of its cells."""
    found: list[list[str]] = []
    depth = None
    for line in lines:
        indent = len(line) - len(line.lstrip())
        word = line.strip()
        if word == "TR":
            depth = indent
            found.append([])
        elif depth is not None and indent <= depth:
            depth = None
        elif depth is not None and re.match(r"T[DH]\b", word):
            found[-1].append("")
        elif depth is not None and word.startswith('"') and found[-1]:
            found[-1][-1] = f"{found[-1][-1]} {word[1:-1]}".strip()
    return [[" ".join(cell.split()) for cell in row] for row in found]


def count(lines: list[str], tag: str) -> int:
    return sum(re.match(rf"\s*{tag}\b", line) is not None for line in lines)


@pytest.fixture(scope="module")
def decree(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return tagged(decree_pdf(publication()), tmp_path_factory.mktemp("urutan"))


def test_the_decree_is_read_from_its_head_to_its_anchors(decree: list[str]) -> None:
    told = texts(decree)
    parts = (
        "PEMERINTAH KABUPATEN REJANG LEBONG", "NOMOR 050/CONTOH/DPMPTSP/2024", "TENTANG",
        "Menimbang : a. bahwa", "b. bahwa berdasarkan", "Mengingat : 1. Peraturan Pemerintah",
        "4. Peraturan Menteri", "MEMUTUSKAN:", "Menetapkan", "KESATU", "KEDUA", "KETIGA",
        "KEEMPAT", "Ditetapkan di Curup", "KEPALA DINAS", "Hendra Saputra (contoh)", "LAMPIRAN I",
        "Lampiran I. Indikator", "Kondisi awal dan target", "LAMPIRAN II", "Lampiran II. Lembar",
        "Jangkar verifikasi",
    )  # fmt: skip
    at = 0
    for part in parts:
        at = told.find(part, at)
        assert at >= 0, f"{part} does not follow"


def test_every_figure_stands_in_its_own_cell(decree: list[str]) -> None:
    version = publication()
    found = {row[0]: row for row in rows(decree) if row and row[0].startswith("IKU-")}
    expected = indicator_rows(version.document, version.office_names)
    years = target_years(expected)
    assert set(found) == {row.code for row in expected}
    for row in expected:
        told = [
            row.code, row.name, row.unit, row.polarity, f"{row.baseline} ({row.baseline_year})",
            *(row.target(year) for year in years), row.owners,
        ]  # fmt: skip
        assert found[row.code] == told


def test_every_value_of_the_data_stands_in_its_own_cell(tmp_path: Path) -> None:
    year = dossier()
    state = year.states[3]
    found = {row[0]: row for row in rows(tagged(paper_pdf(year, "langkah-4"), tmp_path)) if row}
    for row in data_rows(state.document, year.publication.office_names):
        values = [dict(row.values).get(one, "–") for one in (2022, 2023)]
        told = [row.code, row.name, row.unit, *values, row.source, row.owner, row.result, row.note]
        assert found[row.code] == [" ".join(cell.split()) for cell in told]


def test_cells_have_headers_and_pictures_have_words(decree: list[str], tmp_path: Path) -> None:
    whole = "\n".join(decree)
    assert "/Headers" in whole
    assert "/Scope" in whole
    assert count(decree, "Formula") == 6, "six formulas are equations, one is prose"
    assert count(decree, "Figure") == 1, "the QR"
    sop = tagged(paper_pdf(dossier(), "sop"), tmp_path)
    assert count(sop, "Figure") == 8, "one symbol a step"


def test_bookmarks_lead_through_the_whole_file() -> None:
    reader = PdfFileReader(io.BytesIO(paper_pdf(dossier(), "berkas-lengkap")))
    found, item = [], reader.root["/Outlines"]["/First"]
    while item is not None:
        found.append(str(item["/Title"]))
        item = entry(item, "/Next")
    assert [title.split(" – ")[0].split(". ")[0] for title in found] == [
        "LEMBAR DISPOSISI", "LEMBAR DISPOSISI", "DAFTAR DATA",
        "LEMBAR VERIFIKASI DATA", *["KONSEP INDIKATOR KINERJA UTAMA"] * 3,
        found[7], "Lampiran I", "Lampiran II", found[10],
    ]  # fmt: skip
    assert found[7].upper().startswith("KEPUTUSAN KEPALA DINAS")
    assert found[10] == "SOP Penyusunan Indikator Kinerja Utama (IKU)"
