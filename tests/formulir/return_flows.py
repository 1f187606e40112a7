"""Work that was approved is sent back from the form. For any hand; every screen is looked at."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from tests.formulir.acts import sign_in
from tests.formulir.sitting import Sitting

REASON = "Target 2026 belum sesuai Renstra."


def send_back(at: Sitting) -> str:
    """From the list to a return that was sent; the body of the issue that could be sent instead."""
    hand = at.hand
    sign_in(at)
    hand.press("a:has-text('Kembalikan ke langkah sebelumnya…')")
    at.arrive("Kembalikan ke langkah sebelumnya")
    at.look()
    hand.press("#kirim")
    at.sees("Tulis dulu mengapa dikembalikan.", "#alasan-salah")
    at.stands_on("alasan")
    at.look()
    hand.tick("input[name=ke][value='4']")
    at.sees("Langkah 4 dikerjakan lagi")
    hand.write("#alasan", REASON)
    hand.press("text=Kembali ke daftar")
    at.arrive("Isi langkah")
    hand.press("a:has-text('Kembalikan ke langkah sebelumnya…')")
    at.arrive("Kembalikan ke langkah sebelumnya")
    hand.press("summary:has-text('Kirim lewat tiket')")
    tab = at.aside("#kirim-isu")
    tab.page.wait_for_selector("button:has-text('Kirim tiket')")
    body = str(parse_qs(urlsplit(tab.page.url).query)["body"][0])
    tab.page.close()
    hand.press("#kirim")
    at.arrive("Usulan terkirim")
    hand.follow("text=Lihat usulan")
    at.arrive("Pengembalian ke langkah 4 tahun 2024")
    at.sees(REASON)
    at.look()
    return body
