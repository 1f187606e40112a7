"""Only what the step may change has changed.

Reason: each office decides only what the SOP gives to its step (``boleh`` in the SOP's
data); the net difference counts, however it came about (scenarios BERKAS-26, CABANG-11).
"""

from __future__ import annotations

from sop_iku.documents.change import Change, format_pointer
from sop_iku.procedure.answer import Answer, accept, refuse, wait
from sop_iku.procedure.case import Case
from sop_iku.procedure.classes import Kind
from sop_iku.procedure.patterns import Segments, allows, fill

ID = "boleh"
#: what a formal return changes, by its definition (design, section 5)
_RETURN = ("/putaran", "/pengembalian/{putaran}")
#: rises by itself with every step, or falls back with a return
_IMPLIED: Segments = ("langkah",)


def judge(case: Case) -> Answer:
    """Refuse a change outside the step's allowed places."""
    document = case.facts.document
    if not case.concerns_document:
        return accept("Kelas usulan ini dibatasi oleh berkasnya.")
    if document is None or document.after is None:
        return wait("Belum dinilai: isi naskah belum terbaca.")
    if case.waiting is None:
        return wait("Belum dinilai: tidak ada langkah yang menunggu.")
    written = _RETURN if case.code == Kind.PENGEMBALIAN else case.waiting.may_change
    patterns = [_IMPLIED, *(fill(pattern, document.after) for pattern in written)]
    outside = [
        change
        for change in document.changes
        if not any(allows(pattern, change.pointer) for pattern in patterns)
    ]
    if not outside:
        return accept("Hanya bagian yang menjadi urusan langkah ini yang berubah.")
    return refuse(_reason(case, outside))


def _reason(case: Case, outside: list[Change]) -> str:
    what = (
        "Pengembalian"
        if case.code == Kind.PENGEMBALIAN or case.waiting is None
        else f"Langkah {case.waiting.number}"
    )
    more = f" dan {len(outside) - 1} tempat lain" if len(outside) > 1 else ""
    return f"{what} tidak boleh mengubah {format_pointer(outside[0].pointer) or '/'}{more}."
