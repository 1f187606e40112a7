"""The changed files can be read strictly and pass their schemas and rules.

Reason: what cannot be read the same way by everyone cannot be approved (scenarios BERKAS-10
to -20). Only maintenance has files without a form.
"""

from __future__ import annotations

import re

from sop_iku.documents.finding import Finding, Level
from sop_iku.procedure.answer import Answer, accept, refuse, wait
from sop_iku.procedure.case import Case
from sop_iku.procedure.classes import Kind

ID = "isi"


def judge(case: Case) -> Answer:
    """Refuse errors in the changed files; wait where the document was not read at all."""
    facts = case.facts
    errors = [item for file in facts.files for item in file.findings if item.level is Level.GALAT]
    document = facts.document
    if case.concerns_document and document is not None:
        errors += [item for item in document.findings if item.level is Level.GALAT]
    if errors:
        about = document.about if case.concerns_document and document is not None else ""
        return refuse(_reason(errors, about))
    if not case.concerns_document:
        return _other_files(case)
    if document is None or document.after is None:
        return wait("Isi naskah belum terbaca.")
    if any(change.path != document.path for change in facts.proposal.changes):
        return wait(f"Naskah yang terbaca ({document.path}) bukan berkas yang diusulkan.")
    return accept(f"{document.path} terbaca dan lolos pemeriksaan.")


def _other_files(case: Case) -> Answer:
    if case.code == Kind.PEMELIHARAAN:
        return accept("Kelas ini tidak memuat berkas data.")
    unread = [item.path for item in case.facts.proposal.changes if case.file(item.path) is None]
    if unread:
        return wait(f"Isi {unread[0]} belum terbaca.")
    notes = " ".join(item.note for item in case.facts.files if item.note)
    return accept(notes or "Semua berkas yang diubah terbaca dan lolos pemeriksaan.")


def _reason(errors: list[Finding], about: str) -> str:
    """What is wrong where, in words, and what to do; file and line end it."""
    first = errors[0]
    message = first.message
    code, _, rest = message.partition(": ")
    # a message of a rule begins with the code of what it is about, one of the schema does not
    if rest and re.match(rf"(?:data |sasaran )?{re.escape(code)}(?: \(|$)", about):
        message = rest
    words = " ".join(filter(None, (f"{about}: {message}" if about else message, first.hint)))
    more = f"; dan {len(errors) - 1} galat lain" if len(errors) > 1 else ""
    return f"{words} ({first.path} baris {first.line}{more})"
