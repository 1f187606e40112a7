"""The forge as a web application: API, Git and pages, with one way to tell of faults."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from functools import lru_cache
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, Response, render_template, request
from flask.json import dumps
from werkzeug.exceptions import HTTPException

from sop_iku.documents.failure import Failure
from sop_iku.forge import git_http, manifests
from sop_iku.forge.api import (
    checks,
    conversation,
    issues,
    labels,
    objects,
    pulls,
    references,
    releases,
    repositories,
    reviews,
    settings,
)
from sop_iku.forge.api.call import FORGE
from sop_iku.forge.forge import Forge
from sop_iku.forge.pages import (
    actions,
    forms,
    going_back,
    opening,
    printing,
    proposal_form,
    site_files,
    steps_explained,
    views,
)
from sop_iku.forge.pages import issues as issue_pages
from sop_iku.forge.pages.look import Look
from sop_iku.forge.pages.sessions import Sessions
from sop_iku.forge.pages.visit import PAGES, Pages
from sop_iku.forge.refusal import Refusal

_LOG = logging.getLogger(__name__)
#: other names could be an attacker's page that resolves to this machine (DNS rebinding)
_HOST = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?")
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_OPERATIONS = (
    *(repositories, pulls, reviews, conversation, checks, references, releases),
    *(issues, labels, objects, settings),
)
_SENTENCES = {
    404: "Tidak ditemukan.",
    405: "Cara meminta (metode) ini tidak dikenal di alamat ini.",
    413: "Permintaan terlalu besar.",
}


def application(forge: Forge, look: Look) -> WSGIApplication:
    """Return the WSGI application that serves ``forge``."""
    found, app = {FORGE: forge, PAGES: Pages(look, Sessions())}, _routes().wsgi_app

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return app({**environ, **found}, start_response)

    return serve


@lru_cache(maxsize=1)
def _routes() -> Flask:
    """The routes, compiled once a process; which forge they serve comes with each request."""
    app = Flask("sop_iku.forge")
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.config["MAX_CONTENT_LENGTH"] = git_http.PUSH_LIMIT
    for module in _OPERATIONS:
        app.register_blueprint(module.BLUEPRINT, url_prefix="/api")
    for blueprint in (
        git_http.BLUEPRINT,
        manifests.BLUEPRINT,
        views.BLUEPRINT,
        forms.BLUEPRINT,
        going_back.BLUEPRINT,
        actions.BLUEPRINT,
        issue_pages.BLUEPRINT,
        opening.BLUEPRINT,
        printing.BLUEPRINT,
        proposal_form.BLUEPRINT,
        site_files.BLUEPRINT,
        steps_explained.BLUEPRINT,
    ):
        app.register_blueprint(blueprint)
    app.before_request(_refuse_foreign_hosts)
    app.before_request(proposal_form.admit_session)
    app.after_request(_guarded)
    app.register_error_handler(Refusal, _refusal)
    app.register_error_handler(Failure, _failure)
    app.register_error_handler(HTTPException, _http_fault)
    app.register_error_handler(Exception, _bug)
    return app


def _refuse_foreign_hosts() -> None:
    if _HOST.fullmatch(request.host) is None:
        raise Refusal(421, "Forge ini hanya melayani komputer ini sendiri.")


def _guarded(response: Response) -> Response:
    """Pages load nothing from elsewhere, run no script and stand in no frame."""
    response.headers.setdefault("Content-Security-Policy", _POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _refusal(refusal: Refusal) -> Response:
    if request.path.startswith("/api/"):
        return Response(dumps(refusal.body()), refusal.status, content_type="application/json")
    if ".git/" not in request.path:
        return Response(render_template("gagal.html", message=refusal.message), refusal.status)
    return git_http.plain(refusal.message, refusal.status)


def _failure(failure: Failure) -> Response:
    return _refusal(Refusal(422, f"{failure.message} {failure.hint}".strip()))


def _http_fault(fault: HTTPException) -> Response:
    status = fault.code or 500
    return _refusal(Refusal(status, _SENTENCES.get(status, "Permintaan tidak dapat dilayani.")))


def _bug(error: Exception) -> Response:
    _LOG.error("forge: kesalahan pada %s %s", request.method, request.path, exc_info=error)
    return _refusal(Refusal(500, "Kesalahan di dalam forge; lihat catatannya."))
