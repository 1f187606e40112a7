"""What happens in the room beside the form: an official rules, a beginner is guided. For any hand.

Every screen is looked at.
"""

from __future__ import annotations

from tests.formulir.sitting import Sitting

STATE = "h1 + p .tanda"


def rule(at: Sitting, link: str, login: str) -> None:
    """By the link of a message: sign in, ask for a correction, then approve after all."""
    hand = at.hand
    at.page.goto(link)
    at.sees("Kelengkapan langkah 6")
    at.look()
    hand.follow("a:has-text('Masuk untuk meninjau')")
    at.arrive("Bertindak sebagai siapa?")
    at.look()
    hand.follow(f"button[value={login}]")
    at.sees("Anda menyetujui langkah 6 sebagai")
    hand.press("a:has-text('Langsung ke tombol')")
    hand.follow("button:has-text('Minta perbaikan')")
    at.sees("Tulis dulu apa yang perlu diperbaiki", "#salah-kata")
    at.look()
    hand.write("#kata", "Sebutkan sumbernya.")
    hand.follow("button:has-text('Minta perbaikan')")
    at.sees("Sebutkan sumbernya.", "[aria-labelledby=putusan]")
    hand.press("summary:has-text('Penjelasan gerbang')")
    hand.press("[aria-labelledby=berkas] summary")
    at.look()
    hand.write("#kata", "Sumbernya sudah ada.")
    hand.follow("button:has-text('Setujui')")
    at.sees("digabungkan", STATE)
    at.look()


def first_run(at: Sitting, approvers: list[str]) -> None:
    """A room that guides: what the guide says is done, and everything begun again."""
    hand = at.hand
    at.page.goto(at.url)
    at.look()
    hand.follow("a:has-text('Apa isi langkah 1?')")
    at.arrive("Langkah 1")
    at.look()
    for step, approver in enumerate(approvers, start=1):
        at.sees(f"Langkah {step} dari 8", ".pemandu")
        hand.follow(".pemandu button:has-text('Jadi Sari')")
        hand.follow("button:has-text('Ajukan')")
        hand.follow(f".pemandu button:has-text('Jadi {approver}')")
        hand.follow("button:has-text('Setujui')")
        at.sees("digabungkan", STATE)
        at.look()
    hand.follow("button:has-text('Ganti orang')")
    hand.follow(".pemandu button:has-text('Ulangi latihan dari awal')")
    at.sees("Langkah 1 dari 8", ".pemandu")
