"""The web form on the forge: its files, and who is signed in for its requests to the API.

The form asks the same API as on GitHub. Instead of a token its requests bear the visitor's
session cookie and the sign of that session, which other sites can neither read nor send.
"""

from __future__ import annotations

import mimetypes
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as Redirect

from sop_iku.documents.reading import read
from sop_iku.evidence.content import OFFICE_FILE
from sop_iku.forge.api.call import VISITOR
from sop_iku.forge.pages.visit import forge, pages, refuse_foreign_forms, session, visitor
from sop_iku.forge.protection import MAIN
from sop_iku.forge.refusal import Refusal, unknown
from sop_iku.publish.proposal_form import FOLDER, INDEX, form_files, policy

BLUEPRINT = Blueprint("proposal_form", __name__)
#: the header with the sign of a session
SIGN = "X-Iku-Tanda"


@BLUEPRINT.get(f"/{FOLDER}")
def without_slash() -> Redirect:
    """The form's files lie beside it, so its address ends with a slash."""
    return redirect(f"/{FOLDER}/", 308)


@BLUEPRINT.get(f"/{FOLDER}/sesi.json")
def who() -> Response:
    """Who is signed in, what day it is here, the form's sign; empty where nobody is."""
    refuse_foreign_forms()
    with forge().transaction():
        found, account = session(), visitor()
        if found is None or account is None:
            return _unkept(jsonify({}))
        told = {"login": account.login, "nama": account.name, "tanda": found.form_token}
        told["hari_ini"] = (
            forge().moment().astimezone(ZoneInfo(pages().look.zone)).date().isoformat()
        )
        return _unkept(jsonify(told))


@BLUEPRINT.get(f"/{FOLDER}/")
@BLUEPRINT.get(f"/{FOLDER}/<name>")
def file(name: str = INDEX) -> Response:
    """One of the form's files, for the office as main describes it now."""
    office, years = _office()
    content = form_files(office, home="/", years=years).get(name)
    if content is None:
        raise unknown(f"berkas {name[:100]}")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    answer = Response(content, content_type=f"{kind}; charset=utf-8")
    answer.headers["Content-Security-Policy"] = f"{policy(office)}; frame-ancestors 'none'"
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _office() -> tuple[dict[str, Any], bool]:
    """What main says of the office, whose repository is this one; and whether it has a year."""
    with forge().transaction():
        tip = forge().tips()[MAIN]
        source = forge().repository.read(tip, OFFICE_FILE) or b""
        years = any(forge().repository.entries(tip, "iku"))
    document = read(source, OFFICE_FILE).document
    told = document.data if document is not None and isinstance(document.data, dict) else {}
    place = {"server": forge().server, "pemilik": forge().owner, "nama": forge().name}
    return {"nama": forge().full_name, **told, "repositori": place}, years


def admit_session() -> None:
    """Let a request of the form act as the visitor: cookie, sign and origin must agree."""
    sign = request.headers.get(SIGN)
    if sign is None or "Authorization" in request.headers or not request.path.startswith("/api/"):
        return
    refuse_foreign_forms()
    found = session()
    if found is None or not found.allows(sign):
        raise Refusal(401, "Sesi ini sudah berakhir. Masuk lagi.")
    request.environ[VISITOR] = found.account


def _unkept(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    return answer
