"""One visit of a page: whose session, and the guards that every form passes."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from sop_iku.forge.api.call import FORGE
from sop_iku.forge.forge import Forge
from sop_iku.forge.pages.look import Look
from sop_iku.forge.pages.sessions import COOKIE, Session, Sessions
from sop_iku.forge.records import Account, Pull
from sop_iku.forge.refusal import Refusal

#: where the pages' own state stands in the WSGI environment of each request
PAGES = "sop_iku.pages"
#: seconds that a page waits for the gate after an act, so that it shows the new verdict
PATIENCE = 10.0
#: said after a proposal was sent, and after it was mended
SENT = "Usulan terkirim. Di bawah tertulis siapa yang ditunggu."
MENDED = "Perbaikan terkirim. Di bawah tertulis siapa yang ditunggu."


@dataclass(frozen=True)
class Pages:
    """What the pages keep besides the forge."""

    look: Look
    sessions: Sessions


def forge() -> Forge:
    """The forge of this request."""
    found: Forge = request.environ[FORGE]
    return found


def pages() -> Pages:
    """The pages' settings and sessions."""
    found: Pages = request.environ[PAGES]
    return found


def session() -> Session | None:
    """The visitor's session."""
    return pages().sessions.find(request.cookies.get(COOKIE))


def visitor() -> Account | None:
    """The visitor's account; call inside a transaction."""
    found = session()
    return forge().store.get(Account, found.account) if found else None


def refuse_foreign_forms() -> None:
    """Refuse forms that another site's page sends."""
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "none")
    ours = not origin or origin in {f"http://{request.host}", f"https://{request.host}"}
    if not ours or site not in {"none", "same-origin"}:
        raise Refusal(403, "Formulir ini tidak dikirim dari halaman forge.")


def signed_in() -> Account:
    """The visitor of a form: signed in, with the form's token; call inside a transaction."""
    refuse_foreign_forms()
    found, account = session(), visitor()
    if found is None or account is None:
        raise Refusal(401, "Masuk dulu, lalu ulangi.")
    if not found.allows(request.form.get("tanda", "")):
        raise Refusal(403, "Formulir ini sudah kedaluwarsa. Muat ulang halamannya.")
    return account


def own_page(place: str) -> str:
    """A page of this forge as an address to go on to; empty where ``place`` is none."""
    outside = place.startswith("//") or any(letter in place for letter in "\\\r\n\t")
    return "" if outside or not place.startswith("/") else place


def unchanged(pull: Pull) -> str:
    """The commit that the form was made for; 409 where the proposal has moved on since."""
    commit = request.form.get("komit", "")
    if commit != pull.head_sha:
        raise Refusal(409, "Isi usulan berganti sejak halaman ini dibuka. Baca dulu yang baru.")
    return commit


def done(words: str) -> None:
    """Say on the next page what the visitor has just done."""
    pages().sessions.note(request.cookies.get(COOKIE), words)


def look_back() -> str:
    """What the visitor has just done; empty from the second page on."""
    return pages().sessions.take_note(request.cookies.get(COOKIE))


def await_gate(seconds: float | None = None) -> bool:
    """Give the gate time to look at what was just done; False if it is not done by then."""
    notifier = forge().notifier
    return notifier is None or notifier.settle(PATIENCE if seconds is None else seconds)
