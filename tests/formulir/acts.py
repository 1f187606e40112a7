"""What every flow of the form is made of: in, to a part, to the review, and sent. For any hand."""

from __future__ import annotations

from tests.formulir.sitting import Sitting


def sign_in(at: Sitting, login: str = "sari") -> None:
    """At the form's list, signed in; how a hand signs in is seen in ``sending_flows``."""
    answer = at.page.request.post(f"{at.url}/masuk", form={"login": login}, max_redirects=0)
    assert answer.status == 303, answer.text()
    at.page.goto(f"{at.url}/usul/")
    at.arrive("Isi langkah")


def open_part(at: Sitting, place: str) -> None:
    """Open a part from the list, by its place in the document: ``sasaran/0``."""
    at.hand.press(f"main li a[href='#/isi/{place}']")
    at.page.wait_for_selector("form")


def to_list(at: Sitting) -> None:
    at.hand.press("text=Kembali ke daftar")
    at.arrive("Isi langkah")


def review(at: Sitting) -> list[str]:
    """Go to the review and unfold the file's lines; the first line of each change in words."""
    at.hand.press("text=Tinjau perubahan")
    at.arrive("Tinjau perubahan")
    at.hand.press("summary:has-text('Lihat baris berkas')")
    at.page.wait_for_selector(".beda")
    told = at.page.locator(".perubahan > li").all_inner_texts()
    return [str(one).partition("\n")[0] for one in told]


def lines_of_review(at: Sitting) -> list[str]:
    """The file's lines that go and come, as the review shows them."""
    lines = at.page.locator(".beda code:is(.tambah, .hapus)").all_text_contents()
    return [f"{one[0]}{one[2:]}" for one in lines]


def to_sending(at: Sitting, note: str) -> None:
    """From the review to the screen that sends, the note written."""
    at.hand.press("text=Lanjut ke pengiriman")
    at.arrive("Kirim usulan")
    at.hand.write("#catatan", note)


def send(at: Sitting, note: str) -> None:
    """From the review to a proposal that was sent."""
    to_sending(at, note)
    at.hand.press("#kirim")
    at.arrive("Usulan terkirim")
