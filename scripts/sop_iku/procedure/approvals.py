"""Which approvals count, which objections stand, and why the other reviews do not count.

An approval counts for the exact head, given by a person who held the approving office on
that day and gains nothing by the proposal, after it was opened and after its last retarget,
and not in the future.
An objection (request for changes) stands whatever commit it was given for and whatever
target the proposal had, as long as its person holds the performing or approving office today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sop_iku.documents.formatting import long_date
from sop_iku.procedure.case import Case, present
from sop_iku.procedure.facts import Review, ReviewState
from sop_iku.procedure.offices import Assignment
from sop_iku.procedure.reviews import PersonReview
from sop_iku.procedure.verdict import CountedApproval, IgnoredReview

#: ends the reason where whoever asked for a correction is the next to act
ANSWERED = "isinya sudah berganti sejak itu dan menunggu diperiksa lagi."


@dataclass(frozen=True)
class Objection:
    """An open request for changes that blocks: whose, in which office.

    ``answered``: the content is another one since.
    """

    person: str
    name: str
    office: str
    answered: bool = False


@dataclass(frozen=True)
class Approvals:
    """``valid``: in office, on the head, in time; ``counted``: those of others than the opener."""

    valid: tuple[CountedApproval, ...]
    counted: tuple[CountedApproval, ...]
    objections: tuple[Objection, ...]
    ignored: tuple[IgnoredReview, ...]


def weigh(case: Case) -> Approvals:
    """Weigh all reviews of the proposal, once a case. Needs a proposal that has a class."""
    found: Approvals | None = case.notes.get(__name__)
    if found is None:
        found = case.notes[__name__] = _weighed(case)
    return found


def _weighed(case: Case) -> Approvals:
    valid: list[CountedApproval] = []
    objections: list[Objection] = []
    ignored = [_ignored(review, why) for review, why in case.standing.superseded]
    for entry in case.standing.deciding:
        review = entry.review
        if review.state is ReviewState.DISMISSED:
            ignored.append(
                _ignored(review, "Tinjauan ini dibatalkan; yang sebelumnya tidak hidup kembali.")
            )
        elif review.state is ReviewState.CHANGES_REQUESTED:
            held = case.holder_today(entry.person.code, case.objecting_offices)
            if held is None:
                why = f"{entry.person.name} tidak memegang jabatan pada langkah ini."
                ignored.append(_ignored(review, f"Permintaan perbaikan ini tidak menahan: {why}"))
            else:
                person, answered = entry.person, review.commit_id != case.facts.proposal.head
                objections.append(Objection(person.code, person.name, held.office, answered))
        else:
            assignment, why = _approval(case, entry)
            if assignment is None:
                ignored.append(_ignored(review, why))
            else:
                valid.append(_counted(entry, assignment))
    opener = case.opener.code if case.opener else None
    own = [approval for approval in valid if approval.person == opener]
    ignored.extend(
        IgnoredReview(
            approval.review_id,
            approval.login,
            "Pengusul tidak boleh menyetujui usulannya sendiri, dengan akun atau jabatan apa pun.",
        )
        for approval in own
    )
    return Approvals(
        valid=tuple(valid),
        counted=tuple(approval for approval in valid if approval.person != opener),
        objections=tuple(objections),
        ignored=tuple(sorted(ignored, key=lambda item: item.review_id)),
    )


def _approval(case: Case, entry: PersonReview) -> tuple[Assignment | None, str]:
    """Return the assignment in which an approval was given, or None and why it does not count."""
    moment = entry.review.submitted_at
    if moment is None:
        return None, "Waktu persetujuan ini tidak diketahui."
    if entry.review.commit_id != case.facts.proposal.head:
        return None, (
            "Persetujuan ini untuk isi lain, bukan isi terakhir usulan; "
            "isi terakhir perlu disetujui lagi."
        )
    untimely = _untimely(case, moment)
    if untimely is not None:
        return None, untimely
    if entry.person.code in case.gainers:
        return None, (
            f"{entry.person.name} mendapat jabatan atau akun dari usulan ini, "
            "jadi tidak boleh ikut menyetujuinya."
        )
    day = case.day(moment)
    for office in case.approving_offices:
        held = case.register.holds(entry.person.code, office, day)
        if held is not None:
            return held, ""
    offices = case.office_names(case.approving_offices)
    return None, f"{entry.person.name} tidak menjabat {offices} pada {long_date(day)}."


def _untimely(case: Case, moment: datetime) -> str | None:
    proposal = case.facts.proposal
    if moment > case.facts.judged_at:
        return "Waktu persetujuan ini di masa depan; jam server perlu diperiksa."
    if proposal.created_at is None or moment < proposal.created_at:
        return "Waktu persetujuan ini sebelum usulan dibuka."
    if proposal.retargeted_at is not None and moment <= proposal.retargeted_at:
        return "Persetujuan ini diberikan sebelum sasaran usulan dipindahkan."
    return None


def _counted(entry: PersonReview, held: Assignment) -> CountedApproval:
    review = entry.review
    account = present(review.account, "akun penyetuju")
    return CountedApproval(
        review_id=review.id,
        account_id=account.id,
        login=account.login,
        person=entry.person.code,
        office=held.office,
        status=held.status.value,
        order=held.order,
        commit_id=present(review.commit_id, "isi yang disetujui"),
        submitted_at=present(review.submitted_at, "waktu persetujuan"),
    )


def _ignored(review: Review, reason: str) -> IgnoredReview:
    return IgnoredReview(review.id, review.account.login if review.account else "(dihapus)", reason)
