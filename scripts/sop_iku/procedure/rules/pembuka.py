"""The opener held an office that may open this proposal, on the day of opening.

Reason: the SOP's data says which office prepares which step; bots and unknown accounts hold
no office (scenarios PERAN-01, PERAN-29, CABANG-01, CABANG-02).
"""

from __future__ import annotations

from sop_iku.documents.formatting import long_date
from sop_iku.procedure.answer import Answer, accept, refuse, wait
from sop_iku.procedure.case import Case

ID = "pembuka"


def judge(case: Case) -> Answer:
    """Refuse an opener without the office at the time of opening."""
    account, created = case.facts.proposal.opener, case.facts.proposal.created_at
    if account is None:
        return refuse("Akun pengusul sudah dihapus, jadi orangnya tidak dapat dipastikan.")
    if case.opener is None:
        return refuse(
            f"Pengusul {account.login} tidak terdaftar di jabatan.yaml, atau sebuah program."
        )
    if not case.opener_offices or created is None:
        return wait("Belum dinilai: jabatan yang boleh mengajukan belum dapat ditentukan.")
    held = case.opener_assignment
    offices = case.office_names(case.opener_offices)
    if held is None:
        return refuse(
            f"{_what(case)} harus diajukan oleh {offices}; {case.opener.name} tidak memegang "
            f"jabatan itu pada {long_date(case.day(created))}."
        )
    return accept(f"Diajukan oleh {case.opener.name}, {case.register.office_name(held.office)}.")


def _what(case: Case) -> str:
    if case.concerns_document and case.waiting is not None:
        return f"Langkah {case.waiting.number}" if case.code == "langkah" else "Pengembalian"
    return f"Usulan kelas {case.kind.name}" if case.kind else "Usulan ini"
