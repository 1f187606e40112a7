"""The office's built site, shown by the forge under ``/situs/`` as it would be on the web.

Its form is this forge's own: it lies at the same address for both.
"""

from __future__ import annotations

from flask import Blueprint, redirect, send_from_directory
from werkzeug.wrappers import Response

from sop_iku.forge.pages.visit import pages
from sop_iku.forge.refusal import unknown
from sop_iku.publish.proposal_form import FOLDER

BLUEPRINT = Blueprint("site_files", __name__)
#: the pages bring their own policy in a ``meta`` element, but for what only a header can say
_POLICY = "frame-ancestors 'none'"


@BLUEPRINT.get(f"/situs/{FOLDER}/")
@BLUEPRINT.get(f"/situs/{FOLDER}/<path:name>")
def form(name: str = "") -> Response:
    """The form as the forge serves it, which knows who is signed in."""
    del name
    return redirect(f"/{FOLDER}/", 302)


@BLUEPRINT.get("/situs/")
@BLUEPRINT.get("/situs/<path:name>")
def file(name: str = "index.html") -> Response:
    """One file of the site."""
    folder = pages().look.site
    if folder is None:
        raise unknown("situs di ruang ini; bangun dulu dengan make site")
    answer: Response = send_from_directory(folder, name)
    answer.headers["Content-Security-Policy"] = _POLICY
    return answer
