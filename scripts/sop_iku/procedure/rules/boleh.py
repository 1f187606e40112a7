"""Only what the step may change has changed.

Reason: each office decides only what the SOP gives to its step (``boleh`` in the SOP's
data); the net difference counts, however it came about, and what a whole new part brings along
is judged too. A new version may touch only what begins anew (scenarios BERKAS-26, CABANG-11).
"""

from __future__ import annotations

from sop_iku.documents.change import format_pointer
from sop_iku.documents.describing import place_words
from sop_iku.procedure import amending
from sop_iku.procedure.answer import Answer, accept, refuse, wait
from sop_iku.procedure.case import Case
from sop_iku.procedure.classes import Kind
from sop_iku.procedure.completeness import part_words
from sop_iku.procedure.facts import YearDocument
from sop_iku.procedure.patterns import Segments, fill, outside
from sop_iku.procedure.sop import Step

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
    if case.finished:
        return _new_version(document, case.waiting)
    written = _RETURN if case.code == Kind.PENGEMBALIAN else case.waiting.may_change
    allowed: list[Segments] = [_IMPLIED]
    excluded: list[Segments] = []
    for pattern in written:
        (excluded if pattern.startswith("!") else allowed).append(
            fill(pattern.removeprefix("!"), document.after)
        )
    places = (outside(allowed, excluded, change) for change in document.changes)
    wrong = [place for place in places if place is not None]
    if not wrong:
        return accept("Hanya bagian yang menjadi urusan langkah ini yang berubah.")
    what = "Pengembalian" if case.code == Kind.PENGEMBALIAN else f"Langkah {case.waiting.number}"
    more = f" dan {len(wrong) - 1} tempat lain" if len(wrong) > 1 else ""
    return _refused(what, tuple(wrong[0]), more)


def _refused(what: str, place: Segments, more: str = "") -> Answer:
    words = part_words(place) if "*" in place else place_words(place) or "dokumen"
    return refuse(
        f"{what} tidak boleh mengubah {words}{more}; kembalikan isinya "
        f"seperti semula. (Tempatnya di berkas: {format_pointer(place)})"
    )


def _new_version(document: YearDocument, step: Step) -> Answer:
    place = amending.outside_place(document, step)
    if place is not None:
        return _refused("Versi baru", tuple(place))
    changed = [name for name in amending.KEPT if name not in document.kept]
    if changed:
        return refuse(
            f"Bagian {' dan '.join(changed)} harus tetap sama huruf demi huruf saat versi baru "
            "dimulai; isinya diubah pada langkah-langkah sesudahnya."
        )
    return accept("Hanya bagian yang dimulai baru pada sebuah versi yang berubah.")
