"""The page that opens a proposal from a branch, with GitHub's address: ``compare/main...branch``.

A branch that was prepared from an issue is proposed here by its author, in the author's name.
"""

from __future__ import annotations

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from sop_iku.forge import proposing
from sop_iku.forge.pages.changes import told_changes
from sop_iku.forge.pages.rendering import page, require_ours
from sop_iku.forge.pages.visit import await_gate, forge, signed_in
from sop_iku.forge.protection import MAIN
from sop_iku.forge.records import Pull
from sop_iku.forge.refusal import Refusal, unknown

BLUEPRINT = Blueprint("opening", __name__)
_LONGEST = 60_000


@BLUEPRINT.get("/<owner>/<repo>/compare/main...<path:branch>")
def compare(owner: str, repo: str, branch: str) -> str:
    """What the branch changes, and the form that proposes it; filled from the address."""
    with forge().transaction():
        require_ours(owner, repo)
        tip = _tip(branch)
        return page(
            "ajukan.html",
            branch=branch,
            tip=tip,
            changes=told_changes(forge(), forge().tips()[MAIN], tip),
            opened=forge().store.first(Pull, "head_ref = ? AND state = 'open'", branch),
            title=request.args.get("title", "")[:250],
            body=request.args.get("body", "")[:_LONGEST],
            here=request.full_path,
        )


@BLUEPRINT.post("/<owner>/<repo>/compare/main...<path:branch>")
def propose(owner: str, repo: str, branch: str) -> Response:
    """Open the proposal in the visitor's name, of exactly what the page showed."""
    with forge().transaction():
        require_ours(owner, repo)
        actor = signed_in()
        if request.form.get("komit", "") != _tip(branch):
            raise Refusal(409, "Isinya berganti sejak halaman ini dibuka. Baca dulu yang baru.")
        title = " ".join(request.form.get("judul", "").split())
        if not title:
            raise Refusal(422, "Judul belum diisi.")
        body = request.form.get("isi", "")[:_LONGEST].replace("\r\n", "\n")
        pull = proposing.open_proposal(forge(), actor, title, body, branch, MAIN, draft=False)
    await_gate()
    return redirect(f"/{forge().full_name}/pull/{pull.id}", 303)


def _tip(branch: str) -> str:
    tip = forge().tips().get(branch)
    if tip is None or branch == MAIN:
        raise unknown("isian yang disiapkan ini")
    return tip
