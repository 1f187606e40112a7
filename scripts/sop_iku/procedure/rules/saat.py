"""The SOP changes only between two years' work, and a signed copy comes after its decree.

Reason: an SOP that changed while a year is under way would judge one document by two orders;
a signed copy is of a version that has been set (design, section 5). A new SOP must leave the
office able to work: offices that exist, as many steps as finished years have, steps that can be
done, no class or path lost, no fewer approvals for what decides about everything else, and no
approver who is not an official.
"""

from __future__ import annotations

from sop_iku.procedure.answer import Answer, accept, refuse, wait
from sop_iku.procedure.case import Case
from sop_iku.procedure.classes import DOCUMENT_KINDS, Kind
from sop_iku.procedure.facts import YearState
from sop_iku.procedure.patterns import path_matches
from sop_iku.procedure.sop import procedure_from
from sop_iku.procedure.succession import lacking

ID = "saat"


def judge(case: Case) -> Answer:
    """Refuse a change of the SOP while a year is open, and a copy of what is not set."""
    if case.code not in {Kind.SOP, Kind.NASKAH}:
        return accept("Kelas usulan ini boleh diajukan kapan saja.")
    years = case.facts.years
    if years is None:
        return wait("Keadaan tahun-tahun yang berlaku belum terbaca.")
    return _procedure(case, years) if case.code == Kind.SOP else _signed_copy(case, years)


def _procedure(case: Case, years: tuple[YearState, ...]) -> Answer:
    last = case.procedure.last
    open_years = [str(one.year) for one in years if one.step < last]
    if open_years:
        return refuse(
            f"SOP hanya boleh diubah selama tidak ada tahun yang sedang disusun; "
            f"tahun {', '.join(open_years)} belum selesai."
        )
    document = case.only_file
    if document is None or document.after is None or document.findings:
        return wait("Belum dinilai: isi SOP belum terbaca.")
    if document.before is None:
        return refuse("Hanya satu berkas SOP boleh ada; ubah berkas yang sudah ada.")
    after = procedure_from(document.after)
    unknown = [code for code in after.offices() if case.register.office(code) is None]
    if unknown:
        return refuse(
            f"SOP baru menyebut jabatan yang tidak ada di jabatan.yaml: {', '.join(unknown)}; "
            "tambahkan dulu jabatannya."
        )
    lost = [item.name for item in case.procedure.classes if not after.proposal_class(item.code)]
    if lost:
        return refuse(f"SOP baru kehilangan kelas usulan {', '.join(lost)}.")
    stuck = [
        item.name
        for item in after.classes
        if item.code not in DOCUMENT_KINDS and not (item.opened_by and item.approved_by)
    ]
    if stuck:
        return refuse(
            f"Kelas usulan {', '.join(stuck)} di SOP baru tidak punya pembuka atau penyetuju."
        )
    if years and after.last != last:
        return refuse(
            f"Tahun yang sudah ditetapkan berakhir di langkah {last}; SOP baru berakhir di langkah "
            f"{after.last}, sehingga tahun itu tampak belum selesai."
        )
    wrong = lacking(case.procedure, after, case.register, case.today)
    return refuse(wrong) if wrong else accept("Tidak ada tahun terbuka; SOP boleh diubah.")


def _signed_copy(case: Case, years: tuple[YearState, ...]) -> Answer:
    path = case.facts.proposal.changes[0].path
    patterns = case.kind.paths if case.kind else ()
    match = next(filter(None, (path_matches(pattern, path) for pattern in patterns)), None)
    named = match.groupdict() if match else {}
    if not {"tahun", "versi"} <= named.keys():
        return wait(f"Tahun dan versi tidak terbaca dari nama berkas {path}.")
    year, version = int(named["tahun"]), int(named["versi"])
    if not any(_published(one, year, version, case.procedure.last) for one in years):
        return refuse(
            f"IKU tahun {year} versi {version} belum ditetapkan; naskah bertanda tangan "
            "menyusul penetapan."
        )
    return accept(f"IKU tahun {year} versi {version} sudah ditetapkan.")


def _published(state: YearState, year: int, version: int, last: int) -> bool:
    if state.year != year:
        return False
    return state.version > version or (state.version == version and state.step >= last)
