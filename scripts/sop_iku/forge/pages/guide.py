"""The guide of a training room: what to do now, as whom, why, and what just went wrong.

It is read from the room as it stands, never remembered: whoever does something else than it
says finds it at the right place again.
"""

from __future__ import annotations

from dataclasses import dataclass

from sop_iku.documents.failure import Failure
from sop_iku.evidence.content import policy_at
from sop_iku.evidence.ground import document_at
from sop_iku.forge.forge import Forge
from sop_iku.forge.pages.next_step import mending_place, return_of
from sop_iku.forge.pages.prose import Block
from sop_iku.forge.pages.roles import People, Role
from sop_iku.forge.pages.telling import Teller, turn_of
from sop_iku.forge.protection import MAIN
from sop_iku.forge.records import Account, Pull, Review
from sop_iku.forge.reviewing import visible
from sop_iku.procedure.classes import return_approvers
from sop_iku.procedure.explanation import MEND
from sop_iku.procedure.sop import Step

#: how the gate's words begin the list of reviews that do not count
_IGNORED = "Tinjauan yang tidak dihitung:"


@dataclass(frozen=True)
class Guide:
    """One moment of the run. ``done`` of ``last`` steps are done; ``role`` None: all of them.

    ``place`` is the page to go to, ``action`` the words of its button, ``enter`` the page to
    begin at where that is another; ``lesson`` explains what was just done wrongly, ``dare`` is
    somebody whose act would be wrong: try and see.
    """

    done: int
    last: int
    number: int
    activity: str
    role: Role | None
    task: str
    why: str
    place: str
    action: str
    enter: str = ""
    hints: tuple[str, ...] = ()
    lesson: tuple[str, ...] = ()
    dare: Role | None = None


def guide(forge: Forge, year: int, zone: str) -> Guide | None:
    """Return where the run of ``year`` stands; None where the room cannot tell."""
    tip = forge.tips()[MAIN]
    policy = policy_at(forge.repository, tip)
    if policy.procedure is None or policy.register is None or policy.zone is None:
        return None
    try:
        document = document_at(forge.repository, tip, year)
    except Failure:
        return None
    done = document.data.get("langkah", 0) if document else 0
    step = policy.procedure.step(done + 1)
    last = policy.procedure.last
    opened = forge.store.find(Pull, "state = 'open'")
    if step is None:  # what is proposed then (a new version, say) goes beyond the first run
        return None if opened else _finished(done, last, forge.full_name)
    people = People(forge, policy)
    if not opened:
        return _to_propose(people, step, last, year)
    backs = ((one, return_of(forge, one)) for one in opened)
    sent_back, back = next(((one, back) for one, back in backs if back), (opened[0], None))
    target = policy.procedure.step(back[0]) if back else None
    return _with_proposal(_Moment(forge, people, step, last, sent_back, zone, target))


@dataclass(frozen=True)
class _Moment:
    forge: Forge
    people: People
    step: Step
    last: int
    pull: Pull
    zone: str
    #: where the proposal sends the work back to; None: it does ``step``
    target: Step | None = None

    @property
    def approvers(self) -> tuple[str, ...]:
        """Who approves."""
        if self.target is None:
            return self.step.approved_by
        own = self.people.holds(self.pull.author, (self.step.performer,))
        return return_approvers(self.step, self.target, by_performer=own)

    @property
    def called(self) -> str:
        """What the proposal is."""
        if self.target is None:
            return f"usulan langkah {self.step.number}"
        return f"pengembalian ke langkah {self.target.number}"


def _finished(done: int, last: int, home: str) -> Guide:
    return Guide(
        done=done,
        last=last,
        number=last,
        activity="Selesai",
        role=None,
        task="Semua langkah sudah disetujui.",
        why="Setiap langkah tercatat: siapa mengusulkan, siapa menyetujui, kapan, dan apa isinya. "
        "Di kantor sungguhan dokumennya sekarang terbit di situs dan sebagai PDF.",
        place=f"/{home}/cetak",
        action="Lihat dan cetak dokumennya",
    )


def _to_propose(people: People, step: Step, last: int, year: int) -> Guide:
    offices = people.names(step.opened_by)
    performer = people.names([step.performer])
    return Guide(
        done=step.number - 1,
        last=last,
        number=step.number,
        activity=step.activity,
        role=people.holding(step.opened_by),
        task=f"Isi formulir langkah {step.number}, lalu ajukan.",
        why=f"Langkah ini dikerjakan {performer}; "
        + ("" if performer == offices else f"usulannya ditulis {offices}, ")
        + f"{people.names(step.approved_by)} yang menyetujui. Yang menulis bukan yang menyetujui.",
        place=f"/langkah?tahun={year:04}",
        action="Buka formulir",
        hints=(
            "Bila isian sudah berisi contoh, isinya boleh diubah.",
            "Isian yang keliru ditunjukkan sebelum diajukan; tidak ada yang rusak.",
        ),
    )


def _with_proposal(at: _Moment) -> Guide:
    teller = Teller(at.forge, at.zone)
    verdict, reason = teller.judged(at.pull)
    place = f"/{at.forge.full_name}/pull/{at.pull.id}"
    author = at.people.role(at.forge.store.get(Account, at.pull.author))
    lesson = _not_counted(teller.explanation(at.pull))
    asked = _asked_for_correction(at)
    if verdict == "tolak" and asked is not None and asked.commit_id != at.pull.head_sha:
        return _guide(
            at,
            at.people.role(at.forge.store.get(Account, asked.author)),
            "Periksa perbaikannya, lalu setujui atau minta perbaikan lagi.",
            "Isinya sudah diperbaiki. Permintaan perbaikan baru lepas bila yang memintanya "
            "menyetujui.",
            (place, "Buka usulan"),
            lesson,
        )
    if verdict == "tolak" and asked is not None:
        where, button = mending_place(at.forge, at.pull, step=True)
        asked_here = where.startswith(place)
        taken = "" if asked_here else "betulkan isinya, "
        return _guide(
            at,
            author,
            f"Baca permintaan perbaikan, tekan “{button}”, {taken}lalu kirim perbaikannya.",
            "Minta perbaikan adalah cara sehari-hari mengembalikan konsep. Usulan tetap sama; "
            "sesudah diperbaiki, yang meminta memeriksa dan menyetujui lagi.",
            (where, button),
            lesson,
            enter="" if asked_here else place,
        )
    if verdict == "tolak" and _can_be_mended(teller.explanation(at.pull)):
        where, button = mending_place(at.forge, at.pull, step=True)
        return _guide(
            at,
            author,
            f"Tekan “{button}”, betulkan isinya, lalu kirim perbaikannya.",
            "Gerbang menolak isi yang melanggar aturan. Usulan yang sama dapat diperbaiki.",
            (where, button),
            (f"Ditolak gerbang: {reason}", *lesson),
            enter=place,
        )
    if verdict == "tolak":
        return _guide(
            at,
            author,
            "Tutup usulan yang ditolak ini, lalu ajukan yang benar.",
            "Gerbang menolak usulan yang melanggar aturan; tidak ada yang dapat menyetujuinya.",
            (place, "Buka usulan"),
            (f"Ditolak gerbang: {reason}", *lesson),
        )
    offices = at.people.names(at.approvers)
    what = "Langkah ini" if at.target is None else "Pengembalian ini"
    return _guide(
        at,
        at.people.holding(at.approvers, but=at.pull.author),
        f"Periksa {at.called}, lalu setujui atau minta perbaikan.",
        f"{what} disetujui {offices}. Persetujuannya hanya berlaku untuk isi yang tampil; "
        "bila isinya berganti, harus disetujui lagi.",
        (place, "Buka usulan"),
        lesson,
        hints=(
            "Baca “Yang berubah” dan kelengkapannya dulu.",
            "Coba juga “Minta perbaikan”: tulis apa yang keliru, lalu pengusul memperbaikinya.",
        ),
        dare=at.people.not_holding(at.approvers, but=at.pull.author),
    )


def _guide(
    at: _Moment,
    role: Role | None,
    task: str,
    why: str,
    where: tuple[str, str],
    lesson: tuple[str, ...],
    *,
    hints: tuple[str, ...] = (),
    dare: Role | None = None,
    enter: str = "",
) -> Guide:
    return Guide(
        done=at.step.number - 1,
        last=at.last,
        number=at.step.number,
        activity=at.step.activity,
        role=role,
        task=task,
        why=why,
        place=where[0],
        action=where[1],
        hints=hints,
        lesson=lesson,
        dare=dare,
        enter=enter,
    )


def _asked_for_correction(at: _Moment) -> Review | None:
    """The newest request for a correction that its author has not taken back."""
    latest = {
        review.author: review
        for review in visible(at.forge, at.pull, None)
        if review.state in {"APPROVED", "CHANGES_REQUESTED", "DISMISSED"}
    }
    offices = (at.step.performer, *at.approvers)
    open_ = [one for one in latest.values() if one.state == "CHANGES_REQUESTED"]
    return next((one for one in reversed(open_) if at.people.holds(one.author, offices)), None)


def _can_be_mended(explanation: tuple[Block, ...]) -> bool:
    """Whether the gate says that the opener mends the proposal, not that somebody else opens it."""
    words = (span.text for one in turn_of(explanation) for line in one.lines for span in line)
    return MEND in "".join(words)


def _not_counted(explanation: tuple[Block, ...]) -> tuple[str, ...]:
    """What the gate says of reviews that it did not count."""
    heard = False
    for block in explanation:
        words = ["".join(span.text for span in line) for line in block.lines]
        if heard and block.kind == "daftar":
            reasons = (sentence.partition(": ")[2] or sentence for sentence in words)
            return tuple(f"Persetujuan yang tidak dihitung: {reason}" for reason in reasons)
        heard = words == [_IGNORED]
    return ()
