"""The pages that are read: list, proposal, file, sign-in, editor."""

from __future__ import annotations

from flask import Blueprint, Response, request

from sop_iku.forge import drafting, proposing
from sop_iku.forge.pages.changes import ChangesTold, may_approve, told_changes, told_since
from sop_iku.forge.pages.next_step import mending_place, next_form
from sop_iku.forge.pages.prose import blocks
from sop_iku.forge.pages.rendering import page, require_ours
from sop_iku.forge.pages.telling import Teller, state_of, turn_of
from sop_iku.forge.pages.visit import forge, own_page, pages, visitor
from sop_iku.forge.records import Account, Asset, Kind, Pull, Release
from sop_iku.forge.refusal import Refusal, unknown
from sop_iku.procedure.approvals import ANSWERED
from sop_iku.procedure.completeness import own_words
from sop_iku.repository import names
from sop_iku.repository.failure import RepositoryError

BLUEPRINT = Blueprint("pages", __name__)


@BLUEPRINT.get("/")
@BLUEPRINT.get("/<owner>/<repo>")
@BLUEPRINT.get("/<owner>/<repo>/pulls")
def proposals(owner: str = "", repo: str = "") -> str:
    """The list of proposals; first those that wait for the visitor."""
    with forge().transaction():
        require_ours(owner, repo)
        teller, person = Teller(forge(), pages().look.zone), visitor()
        entries = teller.entries()
        opened = [one for one in entries if one.state == "terbuka"]
        return page(
            "daftar.html",
            waiting=teller.waiting_for(person) if person else [],
            opened=opened,
            finished=[one for one in entries if one.state != "terbuka"],
            next_step=None if opened else next_form(forge()),
        )


@BLUEPRINT.get("/<owner>/<repo>/pull/<int:number>")
def proposal(owner: str, repo: str, number: int) -> str:
    """One proposal: what changes, the verdict, the reviews, and what the visitor may do."""
    with forge().transaction():
        require_ours(owner, repo)
        pull = proposing.require(forge(), number)
        teller = Teller(forge(), pages().look.zone)
        verdict, reason = teller.judged(pull)
        changes = told_changes(forge(), pull.base_sha, pull.head_sha)
        explanation = teller.explanation(pull)
        asked = teller.open_requests(pull) if pull.state == "open" else []
        return page(
            "usulan.html",
            pull=pull,
            state=state_of(pull),
            opener=teller.name(pull.author),
            opened_at=teller.time(pull.created_at),
            closed_at=teller.time(pull.merged_at or pull.closed_at),
            verdict=verdict,
            reason=reason,
            mended=bool(asked) and reason.endswith(ANSWERED),
            explanation=explanation,
            turn=turn_of(explanation),
            changes=changes,
            may_approve=may_approve(forge(), pull, changes, visitor()),
            reviews=teller.reviews(pull),
            asked=asked,
            since=[(one, told_since(forge(), pull, one.commit)) for one in asked],
            comments=teller.comments(pull),
            files=teller.files(pull),
            words=blocks(own_words(pull.body or "")),
            mending=_mending(pull, changes),
        )


@BLUEPRINT.get("/masuk")
def sign_in() -> str:
    """Choose whom to act as."""
    with forge().transaction() as store:
        people = [
            account
            for account in store.find(Account, "kind = ?", Kind.USER)
            if account.token_digest is not None and not account.may_administer()
        ]
        onward = own_page(request.args.get("ke", ""))
        return page("masuk.html", people=people, offices=pages().look.offices, onward=onward)


@BLUEPRINT.get("/tulis")
def editor() -> str:
    """Write a new proposal, starting from what the room suggests or from main."""
    with forge().transaction():
        draft = pages().look.next_draft()
        path = request.args.get("berkas", "")
        if draft is not None and path in ("", draft.path):
            path = draft.path
        else:
            draft = None
        if drafting.EDITABLE.fullmatch(path) is None:
            raise unknown("berkas yang dapat ditulis di halaman ini")
        content = draft.content if draft else _content("main", path)
        form = None if draft else next_form(forge(), int(path[4:8]))
        title = draft.title if draft else form.title if form else ""
        return page("tulis.html", pull=None, path=path, title=title, content=_text(content))


@BLUEPRINT.get("/<owner>/<repo>/pull/<int:number>/perbaiki")
def mend(owner: str, repo: str, number: int) -> str:
    """Mend one's own proposal."""
    with forge().transaction():
        require_ours(owner, repo)
        pull = proposing.require(forge(), number)
        paths = [change.path for change, _ in proposing.files(forge(), pull)]
        path = next((path for path in paths if drafting.EDITABLE.fullmatch(path)), None)
        if path is None:
            raise unknown("berkas yang dapat diperbaiki di halaman ini")
        content = _content(pull.head_sha, path)
        return page("tulis.html", pull=pull, path=path, title="", content=_text(content))


@BLUEPRINT.get("/<owner>/<repo>/blob/<commit>/<path:path>")
@BLUEPRINT.get("/<owner>/<repo>/raw/<commit>/<path:path>")
def file(owner: str, repo: str, commit: str, path: str) -> Response:
    """A file as plain text."""
    with forge().transaction():
        require_ours(owner, repo)
        return Response(_content(commit, path), content_type="text/plain; charset=utf-8")


@BLUEPRINT.get("/<owner>/<repo>/releases/download/<path:tag>/<name>")
def download(owner: str, repo: str, tag: str, name: str) -> Response:
    """A kept file of a published release."""
    with forge().transaction() as store:
        require_ours(owner, repo)
        release = store.first(Release, "tag_name = ? AND draft = 0", tag)
        where = "release = ? AND name = ?"
        asset = store.first(Asset, where, release.id, name) if release else None
        if asset is None:
            raise unknown(f"berkas {name[:100]}")
    headers = {"Content-Disposition": f"attachment; filename={asset.name}"}
    return Response(asset.content, headers=headers, content_type="application/octet-stream")


def _mending(pull: Pull, changes: ChangesTold) -> tuple[str, str] | None:
    """Where the visitor mends their own open proposal, and the words of the button."""
    found = visitor()
    if found is None or found.id != pull.author or pull.state != "open":
        return None
    return mending_place(forge(), pull, step=changes.step is not None)


def _content(commit: str, path: str) -> bytes:
    try:
        names.tree_path(path)
        found = forge().repository.commit_id(commit)
        content = forge().repository.read(found, path) if found else None
    except RepositoryError as error:
        raise unknown(f"berkas {path[:100]}") from error
    if content is None:
        raise unknown(f"berkas {path[:100]}")
    return content


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(
            422, "Berkas ini bukan teks biasa; minta pengelola memperbaikinya."
        ) from error
