"""The pages of issues: list, one issue, and GitHub's prefilled form for a new one."""

from __future__ import annotations

import re

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from sop_iku.forge import issues, labelling
from sop_iku.forge.happening import tell
from sop_iku.forge.pages.prose import blocks
from sop_iku.forge.pages.rendering import page, require_ours
from sop_iku.forge.pages.telling import Said, Teller
from sop_iku.forge.pages.visit import await_gate, forge, pages, signed_in
from sop_iku.forge.records import Comment, Issue, Label, Pull
from sop_iku.forge.refusal import Refusal

BLUEPRINT = Blueprint("issue-pages", __name__)
_LONGEST = 60_000
_LINK = re.compile(r"\[([^\]\n]{1,200})\]\(([^\s()]{1,8000})\)")
_FENCED = re.compile(r"^```[a-z]*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_CLOSING = re.compile(r"^```$", re.MULTILINE)


@BLUEPRINT.get("/<owner>/<repo>/issues")
def list_page(owner: str, repo: str) -> str:
    """All issues, the newest first."""
    with forge().transaction() as store:
        require_ours(owner, repo)
        teller = Teller(forge(), pages().look.zone)
        found = [_told(issue, teller) for issue in reversed(store.find(Issue))]
        return page(
            "tiket-daftar.html",
            opened=[one for one in found if one["state"] == "open"],
            finished=[one for one in found if one["state"] != "open"],
        )


@BLUEPRINT.get("/<owner>/<repo>/issues/new")
def new_page(owner: str, repo: str) -> str:
    """A new issue, filled from the address as GitHub does: title, body, labels."""
    with forge().transaction():
        require_ours(owner, repo)
        given = {name: request.args.get(name, "") for name in ("title", "body", "labels")}
        return page("tiket-tulis.html", **given, here=request.full_path)


@BLUEPRINT.post("/<owner>/<repo>/issues/new")
def open_issue(owner: str, repo: str) -> Response:
    """Open an issue in the visitor's name."""
    with forge().transaction():
        require_ours(owner, repo)
        actor = signed_in()
        labels = [name.strip() for name in request.form.get("labels", "").split(",")]
        issue = issues.open_issue(
            forge(),
            actor,
            " ".join(request.form.get("title", "").split()),
            _text("body"),
            [name for name in labels if name],
        )
    return _done(issue.id)


@BLUEPRINT.get("/<owner>/<repo>/issues/<int:number>")
def issue_page(owner: str, repo: str, number: int) -> str | Response:
    """One issue with its conversation; the number of a proposal leads to its page."""
    with forge().transaction() as store:
        require_ours(owner, repo)
        issue = issues.require_thread(forge(), number)
        if isinstance(issue, Pull):
            return redirect(f"/{forge().full_name}/pull/{number}", 302)
        teller = Teller(forge(), pages().look.zone)
        body = issue.body or ""
        # what follows the last closing is no block: without this, each opening would look for one
        last = max((found.end() for found in _CLOSING.finditer(body)), default=0)
        fenced, rest = body[:last], body[last:]
        said = [
            Said(
                teller.name(one.author),
                teller.time(one.created_at),
                blocks(_LINK.sub(r"\1", one.body)),
                tuple(found for found in _LINK.findall(one.body) if _is_ours(found[1])),
            )
            for one in store.find(Comment, "pull = ?", number)
        ]
        return page(
            "tiket.html",
            issue=issue,
            told=_told(issue, teller),
            words=blocks(_LINK.sub(r"\1", _FENCED.sub("", fenced) + rest)),
            links=[(words, place) for words, place in _LINK.findall(body) if _is_ours(place)],
            data=[text.rstrip("\n") for text in _FENCED.findall(fenced)],
            comments=said,
        )


@BLUEPRINT.post("/<owner>/<repo>/issues/<int:number>/tanggapan")
def comment(owner: str, repo: str, number: int) -> Response:
    """Say something about an issue."""
    with forge().transaction() as store:
        require_ours(owner, repo)
        actor, issue, now = signed_in(), issues.require(forge(), number), forge().now()
        body = _text("kata")
        if not body.strip():
            raise Refusal(422, "Tanggapan belum diisi.")
        said = Comment(store.next_id(Comment), issue.id, actor.id, body, now, now)
        store.add(said)
        tell(forge(), "issue_comment", "created", actor.id, number=issue.id, record=said.id)
    return _done(number)


@BLUEPRINT.post("/<owner>/<repo>/issues/<int:number>/tutup")
def close(owner: str, repo: str, number: int) -> Response:
    """Close an issue; its author or a writer may."""
    with forge().transaction():
        require_ours(owner, repo)
        actor = signed_in()
        issues.change_issue(forge(), actor, issues.require(forge(), number), {"state": "closed"})
    return _done(number)


def _told(issue: Issue, teller: Teller) -> dict[str, object]:
    attached = labelling.attached(forge().store, issue.id)
    labels: tuple[Label, ...] = attached.labels
    return {
        "number": issue.id,
        "title": issue.title,
        "state": issue.state,
        "opener": teller.name(issue.author),
        "when": teller.time(issue.closed_at or issue.created_at),
        "labels": [label.name for label in labels],
        "assignees": [account.name for account in attached.assignees],
    }


def _is_ours(place: str) -> bool:
    return place.startswith(request.host_url)


def _text(name: str) -> str:
    return request.form.get(name, "")[:_LONGEST].replace("\r\n", "\n")


def _done(number: int) -> Response:
    await_gate()
    return redirect(f"/{forge().full_name}/issues/{number}", 303)
