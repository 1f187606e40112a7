"""The forge as a web application: API, Git and pages, with one way to tell of faults."""

from __future__ import annotations

import logging
import re

from flask import Flask, Response, request
from flask.json import dumps
from werkzeug.exceptions import HTTPException

from sop_iku.documents.failure import Failure
from sop_iku.forge import git_http
from sop_iku.forge.api import (
    checks,
    conversation,
    pulls,
    references,
    releases,
    repositories,
    reviews,
)
from sop_iku.forge.api.call import EXTENSION
from sop_iku.forge.forge import Forge
from sop_iku.forge.refusal import Refusal

_LOG = logging.getLogger(__name__)
#: other names could be an attacker's page that resolves to this machine (DNS rebinding)
_HOST = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?")
_SENTENCES = {
    404: "Tidak ditemukan.",
    405: "Cara meminta (metode) ini tidak dikenal di alamat ini.",
    413: "Permintaan terlalu besar.",
}


def application(forge: Forge) -> Flask:
    """Return the WSGI application that serves ``forge``."""
    app = Flask("sop_iku.forge", static_folder=None, template_folder=None)
    app.extensions[EXTENSION] = forge
    app.config["MAX_CONTENT_LENGTH"] = git_http.PUSH_LIMIT
    for module in (repositories, pulls, reviews, conversation, checks, references, releases):
        app.register_blueprint(module.BLUEPRINT, url_prefix="/api")
    app.register_blueprint(git_http.BLUEPRINT)
    app.before_request(_refuse_foreign_hosts)
    app.register_error_handler(Refusal, _refusal)
    app.register_error_handler(Failure, _failure)
    app.register_error_handler(HTTPException, _http_fault)
    app.register_error_handler(Exception, _bug)
    return app


def _refuse_foreign_hosts() -> None:
    if _HOST.fullmatch(request.host) is None:
        raise Refusal(421, "Forge ini hanya melayani komputer ini sendiri.")


def _refusal(refusal: Refusal) -> Response:
    if not request.path.startswith("/api/"):
        headers = {"WWW-Authenticate": 'Basic realm="forge.lokal"'} if refusal.status == 401 else {}
        text = refusal.message + "\n"
        return Response(text, refusal.status, headers, content_type="text/plain; charset=utf-8")
    return Response(dumps(refusal.body()), refusal.status, content_type="application/json")


def _failure(failure: Failure) -> Response:
    return _refusal(Refusal(422, f"{failure.message} {failure.hint}".strip()))


def _http_fault(fault: HTTPException) -> Response:
    status = fault.code or 500
    return _refusal(Refusal(status, _SENTENCES.get(status, "Permintaan tidak dapat dilayani.")))


def _bug(error: Exception) -> Response:
    _LOG.error("forge: kesalahan pada %s %s", request.method, request.path, exc_info=error)
    return _refusal(Refusal(500, "Kesalahan di dalam forge; lihat catatannya."))
