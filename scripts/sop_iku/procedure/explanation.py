"""A verdict explained to an official: what holds, what does not and why, who acts next, by when.

Nothing here decides. Names, offices and dates are those of the register and the zone on main;
where they are not known, nothing is said about them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sop_iku.documents.formatting import timestamp
from sop_iku.procedure.approvals import ANSWERED
from sop_iku.procedure.case import Case
from sop_iku.procedure.facts import Facts
from sop_iku.procedure.verdict import Decision, IgnoredReview, RuleResult, Verdict
from sop_iku.procedure.worktime import due, working_minutes

#: the task where the opener can mend what was refused
MEND = "Pengusul memperbaiki usulan ini, atau menutupnya dan mengajukan yang baru."

#: how people are told a decision
WORDS = {
    Decision.TERIMA: "diterima",
    Decision.TUNGGU: "menunggu",
    Decision.TOLAK: "ditolak",
}
#: how a reason begins where a rule could not be judged because another one comes first
_NOT_JUDGED = "Belum dinilai"


@dataclass(frozen=True)
class Actor:
    """A person who may act next: code, name as printed, the office acted in ("Plt. Sekretaris")."""

    person: str
    name: str
    title: str

    def __str__(self) -> str:
        """Name and office as one phrase."""
        return f"{self.name} ({self.title})" if self.title else self.name


@dataclass(frozen=True)
class Deadline:
    """Until when the step is due by mutu baku, in the office's zone, and whether it is over."""

    moment: datetime
    standard: str
    late: bool
    words: str


@dataclass(frozen=True)
class Explanation:
    """What an official is told. ``task`` says what is to be done next, in one sentence."""

    summary: str
    task: str
    actors: tuple[Actor, ...]
    deadline: Deadline | None
    broken: tuple[RuleResult, ...]
    open: tuple[RuleResult, ...]
    not_judged: tuple[RuleResult, ...]
    held: tuple[RuleResult, ...]
    ignored: tuple[IgnoredReview, ...]


def explain(facts: Facts, verdict: Verdict) -> Explanation:
    """Explain a verdict on these facts."""
    case = Case(facts)
    waiting = [rule for rule in verdict.rules if rule.decision is Decision.TUNGGU]
    return Explanation(
        summary=verdict.reason,
        task=_task(verdict),
        actors=tuple(_actor(case, code, verdict) for code in verdict.next_actors),
        deadline=_deadline(case, verdict),
        broken=tuple(rule for rule in verdict.rules if rule.decision is Decision.TOLAK),
        open=tuple(rule for rule in waiting if not rule.reason.startswith(_NOT_JUDGED)),
        not_judged=tuple(rule for rule in waiting if rule.reason.startswith(_NOT_JUDGED)),
        held=tuple(rule for rule in verdict.rules if rule.decision is Decision.TERIMA),
        ignored=verdict.ignored,
    )


def explanation_to_data(explanation: Explanation) -> dict[str, Any]:
    """Return what the verdict's data do not say yet, with Indonesian keys."""
    deadline = explanation.deadline
    return {
        "tugas": explanation.task,
        "giliran": [
            {"orang": actor.person, "nama": actor.name, "jabatan": actor.title}
            for actor in explanation.actors
        ],
        "tenggat": None
        if deadline is None
        else {
            "waktu": deadline.moment.isoformat(timespec="seconds"),
            "mutu_baku": deadline.standard,
            "terlambat": deadline.late,
            "keterangan": deadline.words,
        },
    }


def _deciding(verdict: Verdict) -> str:
    return next(
        (rule.rule for rule in verdict.rules if rule.decision is verdict.decision), "penilaian"
    )


def _task(verdict: Verdict) -> str:
    if verdict.decision is Decision.TERIMA:
        return "Gerbang menggabungkan usulan ini; tidak ada yang perlu dikerjakan."
    rule = _deciding(verdict)
    if rule == "keberatan":
        if verdict.reason.endswith(ANSWERED):
            return (
                "Yang meminta perbaikan memeriksa isi yang baru, lalu menyetujui atau meminta lagi."
            )
        return "Pengusul memperbaiki isinya; yang meminta perbaikan lalu menyetujui lagi."
    if rule in {"persetujuan", "empat_mata"}:
        if verdict.next_actors:
            return "Periksa perubahannya, lalu setujui atau minta perbaikan."
        return (
            "Tidak ada yang dapat menyetujui sekarang; ajukan dulu pejabat, Plt. atau Plh. "
            "lewat usulan perubahan jabatan."
        )
    words = {
        "mutakhir": (
            "Pengusul memperbarui usulan ini, atau menutupnya dan mengajukan ulang dari isi yang "
            "sekarang berlaku."
        ),
        "draf": "Pengusul menandai usulan ini siap bila sudah selesai.",
        "terbuka": "Pengusul membuka kembali usulan ini bila masih diperlukan.",
        "kebijakan": "Pengelola membetulkan berkas aturan yang berlaku.",
        "kepala-kembar": (
            "Tutup usulan yang kembar itu, atau kirim satu perbaikan pada usulan yang diteruskan; "
            "isi yang baru memerlukan persetujuan baru."
        ),
        "antrean": "Tunggu usulan yang didahulukan; sesudahnya perbarui usulan ini.",
        "pembuka": "Usulan ini diajukan ulang oleh orang yang berwenang.",
    }
    if rule in words:
        return words[rule]
    if verdict.decision is Decision.TOLAK:
        return MEND
    return "Tunggu; gerbang menilai lagi dengan sendirinya."


def _actor(case: Case, code: str, verdict: Verdict) -> Actor:
    name = case.register.person_name(code)
    offices = (*case.approving_offices, *case.objecting_offices)
    if code == verdict.opener or case.holder_today(code, offices) is None:
        offices = case.opener_offices
    held = case.holder_today(code, offices)
    if held is None:
        return Actor(code, name, "")
    office = case.register.office_name(held.office)
    return Actor(code, name, office if held.status == "definitif" else f"{held.status} {office}")


def _deadline(case: Case, verdict: Verdict) -> Deadline | None:
    """The due date of the step that a proposal does, or of the one that a return interrupts."""
    table, zone = case.facts.timetable, case.facts.zone
    if table is None or zone is None or verdict.kind is None or case.finished:
        return None
    step = case.waiting
    if step is None:
        return None
    try:
        moment = due(table.since, step.time, table.hours, table.holidays)
    except ValueError:  # an office without working hours has no due dates
        return None
    now = case.facts.judged_at
    written = f"{step.time_text} kerja sejak {timestamp(table.since, zone)}"
    until = timestamp(moment, zone)
    if now <= moment:
        words = f"langkah {step.number} paling lambat {until} (mutu baku {written})."
    else:
        over = _duration(working_minutes(moment, now, table.hours, table.holidays))
        words = (
            f"langkah {step.number} seharusnya selesai {until} (mutu baku {written}); "
            f"lewat {over} kerja. Keterlambatan hanya dicatat, tidak menghalangi."
        )
    missing = table.holidays.missing_years(table.since, max(now, moment))
    if missing:
        listed = ", ".join(map(str, missing))
        words += f" Kalender libur tahun {listed} belum ada, jadi tenggat ini perkiraan."
    return Deadline(moment, step.time_text, now > moment, words)


def _duration(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} jam"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} menit")
    return " ".join(parts)
