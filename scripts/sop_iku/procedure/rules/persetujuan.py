"""The approving office has approved the exact head, often enough.

Reason: what is merged is what the official saw; he held the office on that day, definitively
or as Plt./Plh./Pj. by an order. An empty set of approvers never means that no approval is
needed (scenarios PERAN-12 to -31, TINJAU-01 to -24).
"""

from __future__ import annotations

from sop_iku.procedure.answer import Answer, accept, wait
from sop_iku.procedure.approvals import weigh
from sop_iku.procedure.case import Case

ID = "persetujuan"


def judge(case: Case) -> Answer:
    """Wait until enough persons in office have approved the head."""
    offices = case.approving_offices
    if case.kind is None or not offices:
        return wait("Jabatan yang harus menyetujui belum dapat ditentukan.")
    approvals = weigh(case)
    needed = case.needed
    # The opener's own approval is the rule empat_mata's matter; where it is not needed, it is
    # not named either, for the evidence does not hold it.
    enough = len(approvals.counted) >= needed
    valid = approvals.counted if enough else approvals.valid
    if len(valid) >= needed:
        names = ", ".join(
            f"{case.register.person_name(item.person)} ({_title(case, item.office, item.status)})"
            for item in valid
        )
        return accept(f"{_special(case)}Disetujui oleh {names}.")
    names = case.office_names(offices)
    if not any(case.register.holders(office, case.today) for office in offices):
        return wait(
            f"{_special(case)}Jabatan {names} sedang kosong; perlu pejabat, Plt. atau Plh. di "
            "jabatan.yaml sebelum usulan ini dapat disetujui."
        )
    able = _able(case, offices)
    if not able:
        return wait(
            f"{_special(case)}Semua pemegang jabatan {names} adalah pengusul sendiri atau mendapat "
            "sesuatu dari usulan ini; perlu pejabat lain, Plt. atau Plh. di jabatan.yaml."
        )
    reason = f"{_special(case)}Menunggu persetujuan {names} ({able}) atas isi terakhir"
    return wait(f"{reason}: baru {len(valid)} dari {needed}." if needed > 1 else f"{reason}.")


def _able(case: Case, offices: tuple[str, ...]) -> str:
    """Name who holds one of the offices today and may approve this proposal."""
    barred = {*case.gainers, case.opener.code if case.opener else ""}
    able = [code for code in case.holders_today(offices) if code not in barred]
    return ", ".join(case.register.person_name(code) for code in able)


def _special(case: Case) -> str:
    special = "Keadaan khusus (tidak ada pejabat yang biasa menyetujui). "
    return special if case.extraordinary else ""


def _title(case: Case, office: str, status: str) -> str:
    name = case.register.office_name(office)
    return name if status == "definitif" else f"{status} {name}"
