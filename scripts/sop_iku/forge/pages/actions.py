"""The forms of the pages: sign in and out, review, propose, mend, close."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from sop_iku.forge import drafting, proposing, reviewing
from sop_iku.forge.pages.sessions import COOKIE
from sop_iku.forge.pages.visit import (
    MENDED,
    SENT,
    await_gate,
    done,
    forge,
    own_page,
    pages,
    refuse_foreign_forms,
    signed_in,
    unchanged,
)
from sop_iku.forge.records import Account, Kind
from sop_iku.forge.refusal import Refusal

BLUEPRINT = Blueprint("actions", __name__)
_EVENTS = {"setujui": "APPROVE", "minta-perbaikan": "REQUEST_CHANGES"}


@BLUEPRINT.post("/masuk")
def sign_in() -> Response:
    """Act as one of the room's persons from now on."""
    refuse_foreign_forms()
    with forge().transaction() as store:
        login = request.form.get("login", "")
        account = store.first(Account, "login = ? AND kind = ?", login, Kind.USER)
        if account is None or account.token_digest is None:
            raise Refusal(404, "Orang ini tidak ada di ruang latihan.")
    answer = redirect(own_page(request.form.get("ke", "")) or "/", 303)
    name = pages().sessions.start(account.id)
    answer.set_cookie(COOKIE, name, httponly=True, samesite="Strict", path="/")
    return answer


@BLUEPRINT.post("/keluar")
def sign_out() -> Response:
    """Sign out."""
    with forge().transaction():
        signed_in()
    pages().sessions.end(request.cookies.get(COOKIE))
    answer = redirect("/masuk", 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


@BLUEPRINT.post("/<owner>/<repo>/pull/<int:number>/tinjauan")
def review(owner: str, repo: str, number: int) -> Response:
    """Approve what was shown, or ask for a correction."""
    with forge().transaction():
        actor = signed_in()
        pull = proposing.require(forge(), number)
        event = _EVENTS.get(request.form.get("keputusan", ""))
        if event is None:
            raise Refusal(422, "Pilih: setujui atau minta perbaikan.")
        if pull.state != "open":
            raise Refusal(422, "Usulan ini sudah tertutup.")
        words = request.form.get("kata", "")[:60_000]
        if event == "REQUEST_CHANGES" and not words.strip():
            return redirect(f"/{owner}/{repo}/pull/{number}?perlu=kata#kata", 303)
        reviewing.create(forge(), actor, pull, event, words, unchanged(pull))
    answer = _done(owner, repo, number)
    done(_reviewed(number, approved=event == "APPROVE"))
    return answer


@BLUEPRINT.post("/<owner>/<repo>/pull/<int:number>/tutup")
def close(owner: str, repo: str, number: int) -> Response:
    """Take back one's own proposal."""
    with forge().transaction():
        actor = signed_in()
        pull = proposing.require(forge(), number)
        if actor.id != pull.author:
            raise Refusal(403, "Hanya pengusul yang menutup usulannya di halaman ini.")
        proposing.change_proposal(forge(), actor, pull, {"state": "closed"})
    done("Usulan ditutup.")
    return _done(owner, repo, number)


@BLUEPRINT.post("/tulis")
def propose() -> Response:
    """Open a proposal in the visitor's name."""
    with forge().transaction():
        actor = signed_in()
        path, title = request.form.get("berkas", ""), _title()
        pull = drafting.propose(forge(), actor, path, _content(), title)
    done(SENT)
    return _done(forge().owner, forge().name, pull.id)


@BLUEPRINT.post("/<owner>/<repo>/pull/<int:number>/perbaiki")
def mend(owner: str, repo: str, number: int) -> Response:
    """Add a correction to one's own proposal."""
    with forge().transaction():
        actor = signed_in()
        pull = proposing.require(forge(), number)
        unchanged(pull)
        path, title = request.form.get("berkas", ""), _title()
        drafting.mend(forge(), actor, pull, path, _content(), title)
    done(MENDED)
    return _done(owner, repo, number)


def _reviewed(number: int, *, approved: bool) -> str:
    if not approved:
        return "Permintaan perbaikan Anda tercatat. Pengusul membacanya di halaman ini."
    with forge().transaction():
        merged = proposing.require(forge(), number).merged_at is not None
    told = "usulan ini digabungkan." if merged else "di bawah tertulis apa yang masih ditunggu."
    return f"Persetujuan Anda tercatat; {told}"


def _done(owner: str, repo: str, number: int) -> Response:
    await_gate()
    return redirect(f"/{owner}/{repo}/pull/{number}", 303)


def _title() -> str:
    title = " ".join(request.form.get("judul", "").split())
    if not title:
        raise Refusal(422, "Judul belum diisi.")
    return title


def _content() -> bytes:
    """The editor's text; browsers send CRLF, documents have LF and one at the end."""
    text = request.form.get("isi", "").replace("\r\n", "\n")
    return (text if text.endswith("\n") else text + "\n").encode("utf-8")
