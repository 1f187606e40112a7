"""The ways in which a clerk's work leaves the form. For any hand; every screen is looked at."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from tests.formulir.acts import lines_of_review, open_part, review, send, sign_in, to_sending
from tests.formulir.part_flows import FIRST
from tests.formulir.sitting import Sitting
from tests.formulir.stand_in import SITE

NOTE = "Target 2025 dinaikkan."


def by_session(at: Sitting) -> tuple[list[str], list[str]]:
    """By the forge's session, to the proposal's page; the review's words and lines."""
    at.page.goto(f"{at.url}/usul/")
    at.sees("Masuk dulu")
    at.look()
    at.hand.follow("main a:has-text('Masuk')")
    at.look()
    at.hand.follow("button[value=sari]")
    at.arrive("Isi langkah")
    at.look()
    told = changed(at), lines_of_review(at)
    at.look()
    at.hand.press("text=Lanjut ke pengiriman")
    at.arrive("Kirim usulan")
    at.hand.press("#kirim")
    at.sees("Tulis dulu apa yang dikerjakan", "#catatan-salah")
    at.stands_on("catatan")
    at.look()
    at.hand.write("#catatan", NOTE)
    at.hand.press("#kirim")
    at.arrive("Usulan terkirim")
    at.look()
    at.hand.follow("text=Lihat usulan")
    at.sees(NOTE)
    at.look()
    return told


def changed(at: Sitting) -> list[str]:
    """Change a target and go to the review; the change in words."""
    open_part(at, "sasaran/0/indikator/0")
    at.hand.write(f"#{FIRST}-target-1-nilai", "725,50")
    return review(at)


def by_issue(at: Sitting) -> None:
    """Without a token: an issue that the room's workflow prepares; its clerk opens the proposal."""
    sign_in(at)
    changed(at)
    to_sending(at, NOTE)
    at.hand.press("summary:has-text('Kirim lewat tiket')")
    tab = at.aside("#kirim-isu")
    at.sees("Satu langkah lagi")
    at.look()
    tab.page.wait_for_selector("button:has-text('Kirim tiket')")
    tab.look()
    tab.hand.follow("button:has-text('Kirim tiket')")
    tab.sees("IKU-1, target 2025: 700 → 725,50 miliar rupiah")
    tab.look()
    tab.hand.follow("main a.tombol:has-text('Halaman pengajuan')")
    tab.sees("IKU-1, target 2025: 700 → 725,50 miliar rupiah")
    tab.look()
    tab.hand.follow("button:has-text('Ajukan usulan')")
    tab.arrive("Langkah 6 tahun 2024")


def by_token(at: Sitting, token: str) -> None:
    """On GitHub: a token for this sitting; first none, then a wrong one."""
    at.page.goto(f"{SITE}/usul/")
    at.arrive("Isi langkah")
    changed(at)
    to_sending(at, NOTE)
    at.hand.press("summary:has-text('Kirim langsung dengan token')")
    at.hand.press("#kirim-token")
    at.sees("Token belum diisi", "#isi [role=alert]")
    at.stands_on("token")
    at.look()
    at.hand.write("#token", token)
    at.hand.press("#kirim-token")
    at.arrive("Usulan terkirim")
    at.look()


def by_issue_on_github(at: Sitting) -> str:
    """On GitHub without a token: the prefilled page's body."""
    at.page.context.route("https://github.com/**", lambda route: route.fulfill(body="GitHub"))
    at.page.goto(f"{SITE}/usul/")
    at.arrive("Isi langkah")
    changed(at)
    to_sending(at, NOTE)
    at.look()
    tab = at.aside("#kirim-isu")
    tab.page.wait_for_url("https://github.com/**")
    at.sees("Satu langkah lagi")
    at.look()
    return str(parse_qs(urlsplit(tab.page.url).query)["body"][0])


def hostile(at: Sitting, words: str, mark: str) -> None:
    """Words that would be a program are read in the list and typed, reviewed, sent, and read.

    ``mark`` is typed behind them and must be gone in what is reviewed.
    """
    sign_in(at)
    for place in ("#f-sasaran-0", "#f-sasaran-0-indikator-0"):
        at.sees(words, place)
    open_part(at, "sasaran/0/indikator/0")
    at.sees(words, "h1")
    at.sees(words, f"#{FIRST}-formula-variabel-0-data")
    at.hand.write(f"#{FIRST}-definisi", f"{words}{mark}")
    at.look()
    (told,) = review(at)
    assert words[:40] in told
    at.sees(words, "main")
    at.sees("onerror", ".beda")
    assert mark not in at.page.inner_text("main")
    assert at.page.locator("#isi :is(img, script)").count() == 0
    send(at, words)
    at.hand.follow("text=Lihat usulan")
    at.sees(words, ".kutipan")
    at.look()
