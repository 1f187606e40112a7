"""What a clerk does with the parts of a document: add, change, move, remove. For any hand.

Each begins at the list and ends at it or at a screen that leads to the review.
"""

from __future__ import annotations

from tests.formulir.acts import open_part, to_list
from tests.formulir.sitting import Sitting

FIRST = "f-sasaran-0-indikator-0"


def goals(at: Sitting) -> None:
    """A sasaran is added, moved up and given an indicator; one removed, one brought back."""
    hand = at.hand
    hand.press("#f-sasaran-tambah")
    at.arrive("S5")
    hand.press("#selesai")
    at.sees("Yang perlu dilengkapi di sini")
    at.look()
    hand.press("#kesalahan a:has-text('uraian')")
    at.stands_on("f-sasaran-4-uraian")
    hand.write("#f-sasaran-4-uraian", "Terjaganya arsip perizinan")
    to_list(at)
    hand.press("[aria-label='Naikkan S5']")
    at.stands_on("f-sasaran-3-naik")
    open_part(at, "sasaran/4/indikator/0")
    hand.press("summary:has-text('Pindahkan ke sasaran lain')")
    hand.choose("#tujuan", "S5 Terjaganya arsip perizinan")
    hand.press("button:text-is('Pindahkan')")
    at.page.wait_for_url("**/sasaran/3/indikator/0")
    at.arrive("IKU-7")
    to_list(at)
    hand.press("[aria-label='Hapus S4']")
    at.stands_on("f-sasaran-tambah")
    hand.press("[aria-label='Hapus S2']")
    at.sees("S3", "#f-sasaran-1")
    hand.press("#urungkan")
    at.sees("S2", "#f-sasaran-1")
    open_part(at, "sasaran/0")
    hand.write("#f-sasaran-0-uraian", "Meningkatnya investasi daerah")
    to_list(at)


def indicators(at: Sitting) -> None:
    """An indicator is added with all its fields, one moved down, one removed, one changed."""
    hand = at.hand
    hand.press("[aria-label='Turunkan IKU-1']")
    at.stands_on("f-sasaran-0-indikator-1-naik")
    hand.press("#f-sasaran-0-indikator-tambah")
    at.arrive("IKU-8")
    new = "f-sasaran-0-indikator-2"
    for name, text in (
        ("nama", "Izin yang dicabut"),
        ("alasan", "Kualitas izin."),
        ("definisi", "Izin yang dicabut setahun."),
        ("sumber_data", "Register izin"),
    ):
        hand.write(f"#{new}-{name}", text)
    hand.tick(f"input[name='{new}-formula-cara'][value=uraian]")
    hand.write(f"#{new}-formula-uraian", "Banyaknya menurut register.")
    hand.tick(f"input[name='{new}-satuan-jenis'][value=angka]")
    hand.write(f"#{new}-satuan-nama", "izin")
    hand.tick("input[value=minimasi]")
    hand.tick("input[value=kumulatif]")
    hand.tick("input[value=kabid_pelayanan]")
    hand.write(f"#{new}-baseline-nilai", "12")
    for row, value in enumerate(("10", "9,5", "9")):
        hand.write(f"#{new}-target-{row}-nilai", value)
    at.look()
    hand.press("#selesai")
    at.arrive("Isi langkah")
    hand.press("[aria-label='Hapus IKU-5']")
    at.stands_on("f-sasaran-2-indikator-tambah")
    open_part(at, "sasaran/2/indikator/0")
    hand.write("#f-sasaran-2-indikator-0-nama", "Kepuasan Masyarakat")
    to_list(at)


def variables(at: Sitting) -> None:
    """A variable of a formula is added and moved up, one removed, one changed."""
    hand = at.hand
    open_part(at, "sasaran/0/indikator/0")
    rows = f"{FIRST}-formula-variabel"
    hand.press(f"#{rows}-tambah")
    at.stands_on(f"{rows}-2-simbol")
    hand.write(f"#{rows}-2-simbol", "lain")
    hand.choose(f"#{rows}-2-data", "D3 – Tenaga kerja Indonesia yang terserap")
    hand.press(f"#{rows}-2-naik")
    at.stands_on(f"{rows}-1-naik")
    hand.press("[aria-label='Hapus pma']")
    at.stands_on(rows)
    hand.write(f"#{rows}-1-simbol", "dalam_negeri")
    hand.write(f"#{FIRST}-formula-ekspresi", "lain + dalam_negeri")
    at.sees("2023: 1.715 miliar rupiah", ".hasil")


def targets(at: Sitting) -> None:
    """A year is added, one removed, one changed with a decimal comma; on the open screen."""
    hand = at.hand
    hand.press(f"#{FIRST}-target-tambah")
    at.sees("2027", f"#{FIRST}-target-3")
    hand.write(f"#{FIRST}-target-3-nilai", "1.800")
    hand.press(f"#{FIRST}-target-3 button:has-text('1800 (ribuan)')")
    hand.press("[aria-label='Hapus 2024']")
    at.stands_on(f"{FIRST}-target")
    hand.write(f"#{FIRST}-target-0-nilai", "725,50")
    at.sees("Terbaca: 725,50 miliar rupiah", f"#{FIRST}-target-0")
    hand.write(f"#{FIRST}-baseline-nilai", "1715")
    at.look()


def data(at: Sitting) -> None:
    """A datum is moved, one removed, one added, and all verified; years added and removed."""
    hand = at.hand
    hand.press("[aria-label='Turunkan D1']")
    at.stands_on("f-data-1-turun")
    hand.press("[aria-label='Hapus D3']")
    at.stands_on("f-data-tambah")
    for place in (0, 2):
        open_part(at, f"data/{place}")
        hand.tick("input[value=sesuai]")
        hand.write(f"#f-data-{place}-verifikasi-catatan", "Cocok.")
        to_list(at)
    open_part(at, "data/1")
    hand.write("#f-data-1-nilai-1-nilai", "145,25")
    hand.press("#f-data-1-nilai-tambah")
    hand.write("#f-data-1-nilai-2-nilai", "150")
    hand.press("[aria-label='Hapus 2022']")
    at.stands_on("f-data-1-nilai")
    hand.tick("input[value=dikoreksi]")
    hand.write("#f-data-1-verifikasi-catatan", "Semula 145.")
    to_list(at)
    hand.press("#f-data-tambah")
    at.arrive("D5")
    hand.write("#f-data-3-nama", "Izin yang terbit")
    hand.tick("input[name='f-data-3-satuan-jenis'][value=angka]")
    hand.write("#f-data-3-satuan-nama", "izin")
    hand.write("#f-data-3-sumber", "Register izin")
    hand.choose("#f-data-3-penanggung_jawab", "Kepala Bidang Pelayanan Perizinan")
    hand.write("#f-data-3-nilai-0-nilai", "3.120,5")
    hand.tick("input[value=sesuai]")
    hand.write("#f-data-3-verifikasi-catatan", "Cocok.")
    at.look()
    hand.press("#selesai")
    at.arrive("Isi langkah")
