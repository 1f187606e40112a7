"""How a clerk finds and mends mistakes, keeps a draft, and meets what others did. For any hand."""

from __future__ import annotations

from collections.abc import Callable

from tests.browsing import expect
from tests.formulir.acts import open_part, review, send, to_list, to_sending
from tests.formulir.part_flows import FIRST
from tests.formulir.sitting import Sitting


def formula(at: Sitting) -> None:
    """An expression is wrong while it is typed, the summary leads back to it, and it is mended."""
    hand = at.hand
    open_part(at, "sasaran/0/indikator/0")
    at.sees("2023: 600 miliar rupiah", ".hasil")
    hand.write(f"#{FIRST}-formula-ekspresi", "pma + (pmdn")
    at.sees("kurung buka ini tidak ditutup", ".hasil")
    expect(at.page.locator(".hasil mark")).to_have_text("(")
    hand.press("#selesai")
    at.stands_on("kesalahan")
    at.look()
    hand.press("#kesalahan a:has-text('formula ekspresi')")
    at.stands_on(f"{FIRST}-formula-ekspresi")
    hand.write(f"#{FIRST}-formula-ekspresi", "pma + pmdn * 2")
    at.sees("2023: 1.055 miliar rupiah", ".hasil")
    hand.enter(f"#{FIRST}-baseline-nilai")
    at.sees("Data tahun 2023 menghasilkan 1.055,0, bukan 600,0.", f"#{FIRST}-baseline")
    hand.write(f"#{FIRST}-baseline-nilai", "1.055,0")
    at.sees("Terbaca: 1.055,0 miliar rupiah", f"#{FIRST}-baseline")
    expect(at.page.locator(f"#{FIRST}-baseline-nilai-salah")).to_have_text("")


def draft(at: Sitting) -> None:
    """A number is asked about, a change undone, the draft reloaded and thrown away."""
    hand = at.hand
    name, target = f"#{FIRST}-nama", f"#{FIRST}-target-0-nilai"
    open_part(at, "sasaran/0/indikator/0")
    hand.write(target, "1.234")
    hand.press("text=Tinjau perubahan")
    at.arrive("Tinjau perubahan")
    at.sees("dapat berarti 1.234 (ribuan) atau 1,234 (desimal)", "#kesalahan")
    at.sees("Belum ada isi yang diubah.")
    at.look()
    hand.press("#kesalahan a")
    at.stands_on(target[1:])
    hand.press(f"#{FIRST}-target-0 button:has-text('1,234 (desimal)')")
    hand.write(name, "Nilai investasi")
    at.sees("2 isian diubah; tersimpan di peramban ini", "#jumlah-perubahan")
    hand.press("#urungkan")
    expect(at.page.locator(name)).to_have_value("Nilai realisasi investasi")
    at.page.reload()
    at.page.wait_for_selector("form")
    expect(at.page.locator(target)).to_have_value("1,234")
    to_list(at)
    at.sees("Draf Anda yang belum terkirim dipulihkan")
    at.look()
    hand.press("text=Buang draf")
    at.sees("Belum ada perubahan", "#jumlah-perubahan")
    at.page.reload()
    at.arrive("Isi langkah")
    at.sees("Belum ada perubahan", "#jumlah-perubahan")


def conflict(at: Sitting, somebody_else: Callable[[], None]) -> None:
    """One of two values was changed on main meanwhile: nothing is sent, and it is told in words."""
    hand = at.hand
    open_part(at, "sasaran/0/indikator/0")
    hand.write(f"#{FIRST}-target-1-nilai", "725")
    hand.write(f"#{FIRST}-nama", "Nilai investasi")
    somebody_else()
    review(at)
    to_sending(at, "Disesuaikan.")
    hand.press("#kirim")
    at.sees("IKU-1, target 2025: sekarang berlaku 710, bukan lagi 700", "#isi [role=alert]")
    at.look()


def without_the_conflict(at: Sitting) -> None:
    """The form is loaded again; what still fits is sent."""
    hand = at.hand
    hand.follow("button:has-text('Muat ulang')")
    at.arrive("Kirim usulan")
    hand.press("text=Kembali ke tinjauan")
    at.arrive("Tinjau perubahan")
    to_list(at)
    at.sees("kecuali yang tidak cocok lagi")
    at.look()
    assert review(at) == ["IKU-1, nama: “Nilai realisasi investasi” → “Nilai investasi”"]
    send(at, "Disesuaikan.")


def renew(at: Sitting) -> None:
    """A proposal that was sent comes back into the form, is changed once more and sent again."""
    hand = at.hand
    open_part(at, "sasaran/0/indikator/0")
    hand.write(f"#{FIRST}-target-1-nilai", "725")
    review(at)
    send(at, "Target dinaikkan.")
    hand.follow("text=Buka formulir lagi")
    at.arrive("Isi langkah")
    at.sees("Sudah ada usulan terbuka untuk langkah ini", "#sudah-ada")
    at.look()
    at.sees("Isi usulan yang terbuka sudah diambil.")
    open_part(at, "sasaran/0/indikator/0")
    expect(at.page.locator(f"#{FIRST}-target-1-nilai")).to_have_value("725")
    hand.write(f"#{FIRST}-target-1-nilai", "730")
    assert review(at) == ["IKU-1, target 2025: 700 → 730 miliar rupiah"]
    send(at, "Target dinaikkan lagi.")
    at.sees("sudah diperbarui.")


def begin(at: Sitting) -> None:
    """Step 1 of an office without a document: a year, the plan's years, and who is told."""
    hand = at.hand
    at.page.goto(f"{at.url}/usul/")
    hand.follow("main a:has-text('Masuk')")
    hand.follow("button[value=sari]")
    at.sees("Kantor ini belum punya dokumen IKU.")
    hand.write("#tahun-baru", "2024")
    hand.press("#mulai")
    at.arrive("Isi langkah 1")
    hand.press("#f-renstra-mulai")
    hand.write("#f-renstra-awal", "2021")
    hand.write("#f-renstra-akhir", "2026")
    to_list(at)
    at.look()
    hand.press("main a:has-text('Disposisi langkah 1')")
    at.page.wait_for_selector("form")
    hand.write("#f-disposisi-0-isi", "Susun konsep IKU tahun 2024.")
    at.look()
    review(at)
    hand.press("text=Lanjut ke pengiriman")
    at.arrive("Kirim usulan")
    hand.press("#kirim")
    at.arrive("Usulan terkirim")
