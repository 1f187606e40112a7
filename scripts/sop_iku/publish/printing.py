"""Any paper of a version as PDF: one sheet, or the whole file for the archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.procedure.sop import Procedure
from sop_iku.publish.concept_view import concept_sheet
from sop_iku.publish.decree import attachments, pictures
from sop_iku.publish.decree_view import (
    decree_part,
    decree_title,
    letterhead_view,
    paper_view,
)
from sop_iku.publish.model import Emblem, Publication
from sop_iku.publish.printable import require_printable
from sop_iku.publish.procedure_view import procedure_part
from sop_iku.publish.sheet_views import (
    StepState,
    control_sheet,
    cover,
    data_sheet,
    disposition_sheet,
    kind_of_sheet,
)
from sop_iku.publish.typesetting import Manuscript, typeset

DECREE, CONTROL, PROCEDURE, WHOLE = "keputusan", "kendali", "sop", "berkas-lengkap"
_STEP = "langkah-"
_SHEETS: Mapping[str, Callable[[Publication, StepState], dict[str, Any]]] = {
    "disposisi": disposition_sheet,
    "data": lambda publication, state: data_sheet(publication, state, verified=False),
    "verifikasi": lambda publication, state: data_sheet(publication, state, verified=True),
    "konsep": concept_sheet,
}


_SHEET_WORDS = {
    "disposisi": "lembar disposisi",
    "data": "daftar data",
    "verifikasi": "lembar verifikasi data",
    "konsep": "konsep dengan tanda perubahan",
}
_WORDS = {
    DECREE: "Keputusan dan lampirannya",
    CONTROL: "Lembar kendali persetujuan",
    PROCEDURE: "SOP",
    WHOLE: "Berkas lengkap untuk arsip",
}


@dataclass(frozen=True)
class Dossier:
    """A version with the document as each step left it, in the order of the work."""

    publication: Publication
    states: tuple[StepState, ...]


def paper_names(dossier: Dossier) -> tuple[str, ...]:
    """Return the names of all papers that can be printed, in the order of the work."""
    steps = dict.fromkeys(
        f"{_STEP}{state.step.number}"
        for state in dossier.states
        if kind_of_sheet(state.step) in _SHEETS
    )
    control = (CONTROL,) if dossier.publication.trail else ()
    return (*steps, *_decree(dossier.publication), *control, PROCEDURE, WHOLE)


def paper_pdf(dossier: Dossier, name: str) -> bytes:
    """Return one paper. Raises Failure for a name that this version does not have."""
    names = paper_names(dossier)
    if name not in names:
        raise Failure(f"Naskah {name} tidak ada.", f"Pilih dari: {', '.join(names)}.")
    publication = dossier.publication
    require_printable(publication.document, f"iku/{publication.year}.yaml")
    require_printable(publication.office, "instansi.yaml")
    parts = _parts(dossier, name)
    return typeset(
        Manuscript(
            title=_title(publication, name, parts),
            view={**paper_view(publication), "bagian": parts},
            moment=publication.published_at,
            pictures=pictures(publication),
            attachments=attachments(publication),
        )
    )


def paper_words(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """Return name and Indonesian words of all papers that can be printed."""
    told = {
        f"{_STEP}{state.step.number}": f"Langkah {state.step.number}: "
        f"{_SHEET_WORDS[kind_of_sheet(state.step)]}"
        for state in dossier.states
        if kind_of_sheet(state.step) in _SHEETS
    } | _WORDS
    return tuple((name, told[name]) for name in paper_names(dossier))


def procedure_pdf(
    procedure: Procedure, office: Mapping[str, Any], emblem: Emblem | None, when: datetime
) -> bytes:
    """Return the SOP alone, for an office that has no year yet; ``when`` is its date in the file.

    Raises Failure for an office whose words cannot be printed.
    """
    require_printable(office, "instansi.yaml")
    part = procedure_part(procedure)
    view = {**letterhead_view(office, emblem), "keadaan": "", "kode_periksa": ""}
    shown = {emblem.name: emblem.content} if emblem else {}
    title = f"SOP {part['nama']}"
    return typeset(Manuscript(title, {**view, "bagian": [part]}, when, shown))


def _parts(dossier: Dossier, name: str) -> list[dict[str, Any]]:
    publication = dossier.publication
    if name == DECREE:
        return [decree_part(publication)]
    if name == CONTROL:
        return [control_sheet(publication)]
    if name == PROCEDURE:
        return [procedure_part(publication.procedure)]
    if name == WHOLE:
        return _whole(dossier)
    number = int(name.removeprefix(_STEP))
    return [_sheet(publication, state) for state in dossier.states if state.step.number == number][
        -1:
    ]


def _whole(dossier: Dossier) -> list[dict[str, Any]]:
    """Return cover, every sheet of every round, the decree, and the SOP they followed."""
    publication = dossier.publication
    sheets = [
        _sheet(publication, state)
        for state in dossier.states
        if kind_of_sheet(state.step) in _SHEETS
    ]
    decree = [decree_part(publication) for _ in _decree(publication)]
    papers = [*sheets, *decree, procedure_part(publication.procedure)]
    return [cover(publication, len(papers)), *papers]


def _decree(publication: Publication) -> tuple[str, ...]:
    """The decree's name; empty while no step has written what it decrees."""
    return (DECREE,) if publication.document.get("sasaran") else ()


def _sheet(publication: Publication, state: StepState) -> dict[str, Any]:
    return _SHEETS[kind_of_sheet(state.step)](publication, state)


def _title(publication: Publication, name: str, parts: list[dict[str, Any]]) -> str:
    if name == DECREE:
        return decree_title(publication)
    if name == PROCEDURE:
        return f"SOP {parts[0]['nama']}"
    return f"{parts[0]['judul']}, {publication.title}"
