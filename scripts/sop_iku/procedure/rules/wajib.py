"""What the step must deliver is there.

Reason: a step without its output is no step (``wajib`` in the SOP's data), and what it delivers
speaks for the office that performs it, for no other; a formal return names who returns what to
whom and why, a new version what it replaces and why (scenarios BERKAS-28, URUT-09).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sop_iku.documents.change import Change
from sop_iku.procedure import amending
from sop_iku.procedure.answer import Answer, accept, refuse, wait
from sop_iku.procedure.case import Case
from sop_iku.procedure.classes import Kind, added_return
from sop_iku.procedure.completeness import part_words
from sop_iku.procedure.facts import YearDocument
from sop_iku.procedure.patterns import Segments, delivers, exists, fill
from sop_iku.procedure.sop import BY_PERFORMER, Step

ID = "wajib"


def judge(case: Case) -> Answer:
    """Refuse a step whose demanded changes or parts are missing."""
    document = case.facts.document
    if not case.concerns_document:
        return accept("Kelas usulan ini tidak mewajibkan isi naskah.")
    if document is None or document.after is None:
        return wait("Belum dinilai: isi naskah belum terbaca.")
    if case.waiting is None:
        return wait("Belum dinilai: tidak ada langkah yang menunggu.")
    if case.code == Kind.PENGEMBALIAN:
        return _return(case, document, case.waiting)
    lacking = amending.missing(document, case.waiting) if case.finished else None
    if lacking:
        return refuse(f"Versi baru belum lengkap: {lacking}.")
    return _step(case, document, document.after, case.waiting)


def _step(case: Case, document: YearDocument, after: Mapping[str, object], step: Step) -> Answer:
    for pattern in step.must_change:
        wanted = fill(pattern, after)
        if not any(delivers(wanted, change) for change in document.changes):
            return refuse(
                f"Langkah {step.number} harus mengisi {part_words(wanted)}. {_place(wanted)}"
            )
        for change in document.changes:
            for key, office in _speakers(change, wanted):
                if office != step.performer:
                    right = f"{case.office_names((step.performer,))} ({key}: {step.performer})"
                    words = part_words(wanted)
                    return refuse(
                        f"{words[:1].upper()}{words[1:]} harus atas nama {right}, bukan {office}. "
                        f"{_place(wanted)}"
                    )
    for pattern in step.must_exist:
        wanted = fill(pattern, after)
        if not exists(wanted, after):
            return refuse(
                f"Langkah {step.number} belum lengkap: {part_words(wanted)} harus ada. "
                f"{_place(wanted)}"
            )
    return accept(f"Semua yang wajib diserahkan pada langkah {step.number} ada.")


def _speakers(change: Change, wanted: Segments) -> Iterator[tuple[str, object]]:
    """Yield in whose name a delivered part speaks, whether it is new or was changed."""
    if change.pointer == wanted and isinstance(change.after, Mapping):
        yield from ((key, change.after[key]) for key in BY_PERFORMER if key in change.after)
    elif change.pointer[:-1] == wanted and change.pointer[-1] in BY_PERFORMER:
        yield change.pointer[-1], change.after


def _return(case: Case, document: YearDocument, waiting: Step) -> Answer:
    entry = next(change.after for change in document.changes if added_return(change))
    expected = {
        "putaran": case.before.get("putaran", 0) + 1,
        "dari": waiting.number,
        "oleh": waiting.performer,
    }
    for key, value in expected.items():
        if not isinstance(entry, Mapping) or entry.get(key) != value:
            return refuse(f"Pengembalian harus menyebut {key}: {value}.")
    if not str(entry.get("alasan") or "").strip():
        return refuse("Pengembalian harus menyebut alasan.")
    return accept("Pengembalian menyebut siapa, dari mana, ke mana dan mengapa.")


def _place(pattern: Segments) -> str:
    """The place in the file, for whoever mends it there; it ends a reason."""
    return f"(Tempatnya di berkas: /{'/'.join(pattern)})"
