"""Hard copies from the pages: every paper of a year, the SOP, and the sheet of a proposed step."""

from __future__ import annotations

import re

from flask import Blueprint, Response

from sop_iku.documents.failure import Failure
from sop_iku.forge import proposing
from sop_iku.forge.pages.rendering import page, require_ours
from sop_iku.forge.pages.visit import forge
from sop_iku.forge.refusal import unknown

BLUEPRINT = Blueprint("printing", __name__)
_MAIN = "main"
_YEAR = re.compile(r"iku/(\d{4})\.yaml")


@BLUEPRINT.get("/<owner>/<repo>/cetak")
def papers(owner: str, repo: str) -> str:
    """All papers that can be printed, the newest year first."""
    from sop_iku.publish.dossiers import dossier_at, years_at
    from sop_iku.publish.printing import paper_words

    with forge().transaction():
        require_ours(owner, repo)
        years = []
        for year in reversed(years_at(forge().repository, _MAIN)):
            try:
                dossier = dossier_at(forge().repository, _MAIN, year)
                draft, words = dossier.publication.draft, paper_words(dossier)
                years.append({"year": year, "draft": draft, "papers": words, "fault": ""})
            except Failure as failure:
                years.append({"year": year, "draft": True, "papers": (), "fault": failure.message})
        return page("cetak.html", years=years)


@BLUEPRINT.get("/<owner>/<repo>/cetak/<int:year>/<name>.pdf")
def paper(owner: str, repo: str, year: int, name: str) -> Response:
    """One paper of a year as it stands on main."""
    from sop_iku.publish.dossiers import dossier_at
    from sop_iku.publish.printing import paper_names, paper_pdf

    with forge().transaction():
        require_ours(owner, repo)
        repository = forge().repository
        dossier = dossier_at(repository, repository.commit_id(_MAIN) or _MAIN, year)
    if name not in paper_names(dossier):
        raise unknown(f"naskah {name[:100]}")
    # set outside the transaction: others go on working meanwhile
    return _pdf(paper_pdf(dossier, name), f"{dossier.publication.stem}-{name}")


@BLUEPRINT.get("/<owner>/<repo>/cetak/sop.pdf")
def procedure(owner: str, repo: str) -> Response:
    """The SOP in force, also where there is no year yet."""
    from sop_iku.publish.dossiers import procedure_of
    from sop_iku.publish.printing import procedure_pdf

    with forge().transaction():
        require_ours(owner, repo)
        found = procedure_of(forge().repository, _MAIN)
    return _pdf(procedure_pdf(*found), "sop")


@BLUEPRINT.get("/<owner>/<repo>/pull/<int:number>/cetak.pdf")
def proposed(owner: str, repo: str, number: int) -> Response:
    """The sheet of the step that a proposal brings, as a draft to be read on paper."""
    from sop_iku.publish.dossiers import dossier_of_proposal
    from sop_iku.publish.printing import DECREE, paper_names, paper_pdf

    with forge().transaction():
        require_ours(owner, repo)
        pull = proposing.require(forge(), number)
        paths = [change.path for change, _ in proposing.files(forge(), pull)]
        match = next(filter(None, map(_YEAR.fullmatch, paths)), None)
        year = int(match[1]) if match else None
        if year is None:
            raise unknown("lembar untuk usulan ini; hanya langkah SOP yang punya lembar")
        dossier = dossier_of_proposal(forge().repository, pull.base_sha, pull.head_sha, year)
    name = f"langkah-{dossier.publication.document['langkah']}"
    known = paper_names(dossier)
    name = name if name in known else DECREE
    if name not in known:
        raise unknown("lembar untuk langkah ini")
    return _pdf(paper_pdf(dossier, name), f"usulan-{number}-{name}")


def _pdf(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename={name}.pdf"}
    return Response(content, headers=headers, content_type="application/pdf")
