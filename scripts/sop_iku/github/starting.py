"""The addresses where a person starts the proposal of a step, filled as far as it is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote, urlencode, urlsplit

from sop_iku.documents.failure import Failure
from sop_iku.documents.fields import Kind
from sop_iku.evidence.content import Policy
from sop_iku.evidence.ground import document_at, ground_at
from sop_iku.github.client import EMBEDDED
from sop_iku.procedure.answering import answered
from sop_iku.procedure.asking import step_form
from sop_iku.repository.git import Repository

#: characters; browsers and GitHub take longer addresses, mail programs do not
_LONGEST = 6_000


def starting_links(
    repository: Repository, policy: Policy, *, server: str, web: str, year: int, now: datetime
) -> tuple[tuple[str, str], ...]:
    """Return (words, address) of each way to start the next step of ``year``, the easiest first.

    ``web`` is the repository's page on the server; a bot opens no proposal, so each leads to a
    page where a person does it in their own name.
    """
    if server == EMBEDDED:
        parts = urlsplit(web)
        root = f"{parts.scheme}://{parts.netloc}"
        return (("Mulai langkah ini", f"{root}/langkah?tahun={year:04}"),)
    path = f"iku/{year:04}.yaml"
    site = (policy.institution or {}).get("alamat_situs")
    form = ("Isi formulirnya", f"{site}/usul/index.html?tahun={year:04}")
    ways = (form,) if isinstance(site, str) else ()
    if repository.read(policy.commit, path) is not None:
        return (*ways, ("Ubah berkasnya", f"{web}/edit/main/{quote(path)}"))
    filled = _new_file(repository, policy.commit, year, now)
    query = {"filename": f"{year:04}.yaml"} | ({"value": filled} if filled else {})
    address = f"{web}/new/main/iku?{urlencode(query, quote_via=quote)}"
    if len(address) > _LONGEST:
        address = f"{web}/new/main/iku?filename={year:04}.yaml"
    return (*ways, ("Buat berkasnya", address))


def _new_file(repository: Repository, tip: str, year: int, now: datetime) -> str:
    """The first document of a year with what is known; empty where too little is."""
    try:
        earlier = document_at(repository, tip, year - 1)
        before = earlier.data if earlier else {}
        ground, main = ground_at(repository, tip, year, now, sample=before.get("contoh") is True)
        form = step_form(ground, year, main)
    except (Failure, KeyError, TypeError):
        return ""
    answers = {}
    for one in form.asked:
        known = one.default or _at(before, one.name)
        text = one.required and one.kind is Kind.TEXT
        answers[one.name] = known or (f"ISI: {one.title}" if text else "")
    document = answered(form, answers).document
    return document.source.decode("utf-8") if document else ""


def _at(data: object, name: str) -> str:
    """The value of a field ``renstra/awal`` in the year before; empty where it has none."""
    for key in name.split("/"):
        data = data.get(key) if isinstance(data, Mapping) else None
    return str(data) if isinstance(data, int | str) and not isinstance(data, bool) else ""
