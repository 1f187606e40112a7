"""The proposal is the next of its kind: the next step, a formal return, or the next version.

Reason: one merge is one step, in the order of the SOP, once a round; going back is only
legal as a recorded return, and a published year begins anew only as a new version. The register
of offices, the SOP and the keys rise by one version, so that no older one comes back (scenarios
URUT-01 to -14, BERKAS-23, URUS-05).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sop_iku.procedure import amending
from sop_iku.procedure.answer import Answer, accept, refuse, wait
from sop_iku.procedure.case import Case
from sop_iku.procedure.classes import TRUST_FILE, Kind
from sop_iku.procedure.patterns import path_matches

ID = "urutan"
#: the classes whose one file counts its versions
_VERSIONED = frozenset({Kind.JABATAN.value, Kind.SOP.value, Kind.KUNCI.value})


def judge(case: Case) -> Answer:
    """Refuse a step out of turn and a head (tahun, versi, putaran) that does not fit."""
    if case.code in _VERSIONED:
        return _next_version(case)
    if not case.concerns_document:
        return accept("Kelas usulan ini tidak mengenal urutan.")
    after = case.after
    if after is None:
        return wait("Belum dinilai: isi naskah belum terbaca.")
    wrong_year = _wrong_year(case, after)
    if wrong_year:
        return refuse(wrong_year)
    if case.facts.document is not None and not case.facts.document.changes:
        return refuse(
            "Tidak ada isi yang berubah (hanya spasi, tanda kutip atau komentar); "
            "itu bukan langkah SOP."
        )
    if case.code == Kind.PENGEMBALIAN:
        return _return(case, after)
    return _step(case, after) if case.before else _new_year(after)


def _next_version(case: Case) -> Answer:
    document = case.only_file
    if document is None or document.after is None:
        return wait("Belum dinilai: isi berkas belum terbaca.")
    if document.before is None and document.path != TRUST_FILE:  # the one that may come later
        return wait("Belum dinilai: isi berkas belum terbaca.")
    before = document.before.get("versi") if document.before is not None else 0
    after = document.after.get("versi")
    if not isinstance(before, int) or after != before + 1:
        return refuse(
            f"versi di {document.path} harus naik satu dari {before}, tertulis {after}; "
            "isi lama tidak boleh dihidupkan lagi."
        )
    return accept(f"{document.path} naik ke versi {after}.")


def _wrong_year(case: Case, after: Mapping[str, Any]) -> str | None:
    path = case.facts.proposal.changes[0].path
    patterns = case.kind.paths if case.kind else ()
    match = next(filter(None, (path_matches(pattern, path) for pattern in patterns)), None)
    year = match.groupdict().get("tahun") if match else None
    if str(after.get("tahun")) != year:
        return f"Tahun di naskah ({after.get('tahun')}) tidak sama dengan nama berkas {path}."
    if case.before and after.get("tahun") != case.before.get("tahun"):
        return "Tahun naskah tidak boleh berubah."
    return None


def _new_year(after: Mapping[str, Any]) -> Answer:
    if [after.get(key) for key in ("langkah", "versi", "putaran")] != [1, 1, 1]:
        return refuse(
            f"Tahun {after.get('tahun')} belum ada; tahun baru hanya dibuka dengan langkah 1, "
            "versi 1, putaran 1."
        )
    return accept(f"Langkah 1 membuka tahun {after.get('tahun')}.")


def _step(case: Case, after: Mapping[str, Any]) -> Answer:
    before = case.before
    if case.waiting is None:
        return refuse(
            f"Langkah terakhir pada dokumen yang berlaku ({before.get('langkah')}) tidak dikenal."
        )
    if case.finished:
        wrong = amending.wrong_numbers(before, after, case.waiting)
        if wrong:
            return refuse(
                f"Semua langkah tahun {before.get('tahun')} sudah selesai; perubahan sesudah "
                f"penetapan memerlukan versi baru: {wrong}."
            )
        return accept(f"Versi {after.get('versi')} dimulai dari langkah {case.waiting.number}.")
    for key in ("versi", "putaran"):
        if after.get(key) != before.get(key):
            return refuse(f"{key.capitalize()} tidak boleh berubah pada langkah SOP.")
    done, proposed, due = before.get("langkah"), after.get("langkah"), case.waiting.number
    if proposed == due:
        return accept(f"Langkah {due} adalah langkah berikutnya sesudah langkah {done}.")
    if isinstance(proposed, int) and proposed < due:
        return refuse(
            f"Langkah {proposed} sudah selesai; langkah berikutnya adalah langkah {due}. "
            "Mengulang langkah hanya lewat pengembalian."
        )
    return refuse(
        f"Langkah berikutnya adalah langkah {due}, bukan langkah {proposed}; "
        "satu usulan satu langkah, tanpa melompat."
    )


def _return(case: Case, after: Mapping[str, Any]) -> Answer:
    before, waiting, target = case.before, case.waiting, case.returned_to
    if waiting is None:
        return refuse("Semua langkah sudah selesai; naskah yang ditetapkan tidak dikembalikan.")
    if target is None or target not in case.procedure.returnable(waiting):
        earliest = case.procedure.earliest_return
        return refuse(
            f"Langkah {waiting.number} sedang menunggu; pengembalian hanya satu, dan hanya ke "
            f"langkah {earliest} sampai {waiting.number - 1}."
        )
    if after.get("versi") != before.get("versi"):
        return refuse("Versi tidak boleh berubah pada pengembalian.")
    if after.get("putaran") != before.get("putaran", 0) + 1:
        return refuse(f"Putaran harus naik satu, menjadi {before.get('putaran', 0) + 1}.")
    if after.get("langkah") != target.number - 1:
        return refuse(
            f"Sesudah dikembalikan ke langkah {target.number}, langkah terakhir yang selesai "
            f"adalah {target.number - 1}, bukan {after.get('langkah')}."
        )
    return accept(f"Dikembalikan dari langkah {waiting.number} ke langkah {target.number}.")
