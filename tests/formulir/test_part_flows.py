"""Every part of a document is added, changed, moved and removed, and arrives in Git as meant.

Each flow is gone by each hand, on each screen, in each colours (``sitting.WAYS``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sop_iku.forge.server import ForgeServer
from tests.browsing import in_browser
from tests.formulir import part_flows
from tests.formulir.acts import review, send, sign_in
from tests.formulir.arrived import part, text
from tests.formulir.clerk import on_main
from tests.formulir.sitting import WAYS, Sitting, Way, sitting
from tests.rooms import begin_again, document_after, room

pytestmark = [*in_browser, pytest.mark.parametrize("way", WAYS, ids=str)]
NOTE = "Disusun ulang."
NEW_INDICATOR = """\
      - kode: IKU-8
        nama: Izin yang dicabut
        alasan: Kualitas izin.
        definisi: Izin yang dicabut setahun.
        formula: {uraian: Banyaknya menurut register.}
        satuan: {jenis: angka, nama: izin}
        polaritas: minimasi
        tipe_penghitungan: kumulatif
        sumber_data: Register izin
        penanggung_jawab: [kabid_pelayanan]
        baseline: {tahun: 2023, nilai: 12}
        target:
          - {tahun: 2024, nilai: 10}
          - {tahun: 2025, nilai: 9.5}
          - {tahun: 2026, nilai: 9}
"""
NEW_DATUM = """\
  - kode: D5
    nama: Izin yang terbit
    satuan: {jenis: angka, nama: izin}
    sumber: Register izin
    penanggung_jawab: kabid_pelayanan
    nilai:
      - {tahun: 2023, nilai: 3120.5}
    verifikasi: {hasil: sesuai, catatan: Cocok.}
"""
CHECKED = "    verifikasi: {hasil: sesuai, catatan: Cocok.}\n"


@pytest.fixture
def at(browser: Any, server: ForgeServer, way: Way) -> Iterator[Sitting]:
    with sitting(browser, server.url, way) as found:
        sign_in(found)
        yield found


def after_the_step(before: str, step: int, content: str) -> str:
    """The whole document as it must arrive: ``content`` and what the form itself writes."""
    assert before.count(f"\nlangkah: {step - 1}\n") == 1
    note = f"putaran: 1, langkah: {step}, oleh: perencana_ahli_muda, catatan: {NOTE}"
    return content.replace(f"\nlangkah: {step - 1}\n", f"\nlangkah: {step}\n").replace(
        "\npengembalian: []", f"\n  - {{{note}}}\npengembalian: []"
    )


def test_sasaran(at: Sitting, server: ForgeServer) -> None:
    part_flows.goals(at)
    assert review(at)
    send(at, NOTE)
    before = on_main(server.forge)
    content = before.replace(
        "nya realisasi investasi daerah\n    indik", "nya investasi daerah\n    indik"
    )
    content = content.replace(
        "  - kode: S4\n    uraian: Meningkatnya akuntabilitas kinerja dinas\n",
        "  - kode: S5\n    uraian: Terjaganya arsip perizinan\n",
    )
    assert text(server.forge) == after_the_step(before, 6, content)


def test_indicators(at: Sitting, server: ForgeServer) -> None:
    part_flows.indicators(at)
    assert review(at) == [
        "IKU-8: ditambahkan (“Izin yang dicabut”)",
        "IKU-4, nama: “Indeks Kepuasan Masyarakat (IKM)” → “Kepuasan Masyarakat”",
        "IKU-5: dihapus (“Persentase izin yang terbit tepat waktu”)",
        "sasaran S1, indikator: IKU-2 dipindahkan ke urutan pertama",
    ]
    send(at, NOTE)
    before = on_main(server.forge)
    first, second = part(before, "IKU-1"), part(before, "IKU-2")
    content = before.replace(first + second, second + first + NEW_INDICATOR)
    content = content.replace(part(before, "IKU-5"), "")
    content = content.replace("Indeks Kepuasan Masyarakat (IKM)", "Kepuasan Masyarakat")
    assert text(server.forge) == after_the_step(before, 6, content)


def test_variables_and_targets(at: Sitting, server: ForgeServer) -> None:
    part_flows.variables(at)
    part_flows.targets(at)
    assert len(review(at)) == 9
    send(at, NOTE)
    before = on_main(server.forge)
    content = before
    for old, new in (
        ("ekspresi: pma + pmdn\n", "ekspresi: lain + dalam_negeri\n"),
        ("{simbol: pma, data: D1}", "{simbol: lain, data: D3}"),
        ("{simbol: pmdn, data: D2}", "{simbol: dalam_negeri, data: D2}"),
        ("nilai: 600.0}", "nilai: 1715.0}"),
        ("          - {tahun: 2024, nilai: 650}\n", ""),
        ("{tahun: 2025, nilai: 700}", "{tahun: 2025, nilai: 725.50}"),
        ("nilai: 760}\n", "nilai: 760}\n          - {tahun: 2027, nilai: 1800}\n"),
    ):
        assert content.count(old) == 1
        content = content.replace(old, new)
    assert text(server.forge) == after_the_step(before, 6, content)


@pytest.fixture(scope="module")
def four_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForgeServer]:
    """A room that waits for step 4, with the first four data."""
    whole = document_after(3).decode()
    four = whole.replace(whole[whole.index(part(whole, "D5")) : whole.index("\n# Catatan")], "")
    with room(tmp_path_factory.mktemp("ruang") / "ruang", four.encode()) as found:
        yield found


def test_data(browser: Any, four_data: ForgeServer, way: Way) -> None:
    begin_again(four_data)
    four = on_main(four_data.forge)
    with sitting(browser, four_data.url, way) as at:
        sign_in(at)
        part_flows.data(at)
        assert review(at)
        send(at, NOTE)
        first, second, third, fourth = (part(four, f"D{number}") for number in range(1, 5))
        mended = first.replace("      - {tahun: 2022, nilai: 112.5}\n", "").replace(
            "145.0}\n", "145.25}\n      - {tahun: 2024, nilai: 150}\n"
        )
        mended += "    verifikasi: {hasil: dikoreksi, catatan: Semula 145.}\n"
        content = four.replace(
            first + second + third + fourth,
            second + CHECKED + mended + fourth + CHECKED + NEW_DATUM,
        )
        assert text(four_data.forge) == after_the_step(four, 4, content)
