"""Hard copies from the forge's pages: of each step, of a proposal, and of the SOP itself."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.github.conftest import Office, documents, office
from tests.github.test_kept_files import finish_year

__all__ = ["documents", "office"]
ROOT = "/dpmptsp/iku"


@pytest.fixture
def visitor(office: Office) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=office.server.url, follow_redirects=True, verify=False) as client:
        yield client


def text_of(answer: httpx2.Response, folder: Path) -> str:
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "application/pdf"
    path = folder / "cetak.pdf"
    path.write_bytes(answer.content)
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext tidak ada; pasang: apt install poppler-utils")
    done = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True)
    return " ".join(done.stdout.split())


@pytest.mark.tool
def test_the_sop_can_be_printed_before_there_is_a_year(
    visitor: httpx2.Client, tmp_path: Path
) -> None:
    page = visitor.get(f"{ROOT}/cetak").text
    assert "Belum ada tahun" in page
    assert f"{ROOT}/cetak/sop.pdf" in page
    assert "Menandatangani Indikator" in text_of(visitor.get(f"{ROOT}/cetak/sop.pdf"), tmp_path)


@pytest.mark.tool
def test_a_proposed_step_is_printed_as_a_draft(
    office: Office, visitor: httpx2.Client, tmp_path: Path
) -> None:
    first = office.propose(1)
    link = f"{ROOT}/pull/{first.number}/cetak.pdf"
    assert link in visitor.get(f"{ROOT}/pull/{first.number}").text
    told = text_of(visitor.get(link), tmp_path)
    for words in ("RANCANGAN", "LEMBAR DISPOSISI – LANGKAH 1", "Belum disetujui."):
        assert words in told
    office.review(first, "hendra")
    office.run()
    for step, approver in ((2, "dian"), (3, "dian")):
        office.do_step(step, approver)
    fourth = office.propose(4)
    told = text_of(visitor.get(f"{ROOT}/pull/{fourth.number}/cetak.pdf"), tmp_path)
    assert "LEMBAR VERIFIKASI DATA – LANGKAH 4" in told
    assert "RANCANGAN" in told


@pytest.mark.slow
@pytest.mark.tool
def test_every_paper_of_a_year_can_be_printed(
    office: Office, visitor: httpx2.Client, tmp_path: Path
) -> None:
    finish_year(office)
    page = visitor.get(f"{ROOT}/cetak").text
    names = [f"langkah-{number}" for number in range(1, 8)]
    for name in (*names, "keputusan", "kendali", "sop", "berkas-lengkap"):
        link = f"{ROOT}/cetak/2024/{name}.pdf"
        assert link in page
        told = text_of(visitor.get(link), tmp_path)
        assert "CONTOH – BUKAN DATA RESMI" in told or name == "sop"
        assert "RANCANGAN" not in told or name in {"langkah-5", "langkah-6", "langkah-7"} | {
            "berkas-lengkap"
        }
    assert visitor.get(f"{ROOT}/cetak/2024/langkah-9.pdf").status_code == 404
    assert visitor.get(f"{ROOT}/cetak/2023/keputusan.pdf").status_code == 422
    assert visitor.get("/orang/lain/cetak").status_code == 404
    assert visitor.get(f"{ROOT}/pull/999/cetak.pdf").status_code == 404
