"""What a new SOP must keep of the one it follows, so that the office can go on working.

Source: design, section 5. The SOP says who may change what, the SOP too; a slip in it must not
leave a step that cannot be done, a file that no class takes, or a guard that is lower than before.
Who approves may change, but only to officials: an office of one seat that does not propose the
same thing itself; and never to more persons than there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sop_iku.procedure.classes import DOCUMENT_KINDS, Kind
from sop_iku.procedure.offices import Register
from sop_iku.procedure.patterns import Segments, fill
from sop_iku.procedure.sop import Procedure, ProposalClass, Step

#: the classes that decide about everything else: code, procedure, offices, keys
_GUARDED = (Kind.PEMELIHARAAN, Kind.SOP, Kind.JABATAN, Kind.KUNCI)


def lacking(before: Procedure, after: Procedure, register: Register, day: date) -> str | None:
    """Return the first thing (Indonesian) that the new SOP fails to keep, or None.

    ``register`` tells which offices have one seat and who holds them on ``day``.
    """
    return next(_lacking(before, after, register, day), None)


def _lacking(before: Procedure, after: Procedure, register: Register, day: date) -> Iterator[str]:
    for step in after.steps:
        for pattern in (*step.must_change, *step.must_exist):
            if not _can_write(step, pattern):
                yield (
                    f"Langkah {step.number} di SOP baru mewajibkan {pattern}, tetapi boleh-nya "
                    "tidak mengizinkannya; langkah itu tidak akan pernah selesai."
                )
    yield from _moved_paths(before, after)
    for code in _GUARDED:
        was, now = before.proposal_class(code), after.proposal_class(code)
        if was is not None and (now is None or _is_weaker(was, now)):
            yield (
                f"Kelas usulan {was.name} di SOP baru lebih lemah: jumlah persetujuan, jabatan "
                "yang menyetujui dan jabatan yang mengajukan tidak boleh berkurang."
            )
    yield from _unfit_approvers(before, after, register)
    for kind in after.classes:
        if kind.code not in DOCUMENT_KINDS:
            yield from _out_of_reach(before.proposal_class(kind.code), kind, register, day)


def _unfit_approvers(before: Procedure, after: Procedure, register: Register) -> Iterator[str]:
    """Approvers that are new and no officials, or that would approve what they propose."""
    known = {code for step in before.steps for code in step.approved_by}
    for step in after.steps:
        what = f"Langkah {step.number}"
        yield from _unfit(what, set(step.approved_by) - known, step.opened_by, register)
        own = set(step.approved_by) & set(step.opened_by)
        if own:
            yield (
                f"{what} di SOP baru dibuka dan disetujui jabatan yang sama "
                f"({register.office_name(min(own))}); yang menyetujui harus jabatan lain."
            )
    for kind in after.classes:
        was = before.proposal_class(kind.code)
        if was is None or kind.code in DOCUMENT_KINDS:
            continue
        usual = set(kind.approved_by) - set(was.approved_by)
        special = set(kind.fallback.approved_by if kind.fallback else ())
        special -= set(was.fallback.approved_by if was.fallback else ())
        yield from _unfit(f"Kelas usulan {kind.name}", usual | special, kind.opened_by, register)


def _unfit(
    what: str, added: set[str], opened_by: tuple[str, ...], register: Register
) -> Iterator[str]:
    for code in sorted(added):
        office = register.office(code)
        if office is not None and (not office.single or code in opened_by):
            yield (
                f"{what} di SOP baru juga disetujui {office.name}; penyetuju yang ditambahkan "
                "harus jabatan tunggal yang tidak mengajukan hal yang sama."
            )


def _out_of_reach(
    was: ProposalClass | None, now: ProposalClass, register: Register, day: date
) -> Iterator[str]:
    """More approvals than before, and fewer persons who could give them."""
    if was is not None and now.approvals <= was.approvals:
        return
    able = {one.person for code in now.approved_by for one in register.holders(code, day)}
    others = len(able) - (1 if set(now.opened_by) <= set(now.approved_by) else 0)
    if others < now.approvals:
        yield (
            f"Kelas usulan {now.name} di SOP baru meminta {now.approvals} persetujuan, padahal "
            f"yang dapat menyetujui hari ini {max(others, 0)} orang; usulan itu tidak akan "
            "pernah cukup."
        )


def _can_write(step: Step, pattern: str) -> bool:
    """Tell whether some permitted change at, above or below ``pattern`` may deliver it."""
    place = {"langkah": step.number}
    wanted = fill(pattern, place)
    if wanted[-1] == "**":
        return False
    for written in step.may_change:
        if written.startswith("!"):
            barred = fill(written.removeprefix("!"), place)
            if len(barred) <= len(wanted) and _all_of(barred, wanted):
                return False
    return any(
        _meet(fill(written, place), wanted)
        for written in step.may_change
        if not written.startswith("!")
    )


def _all_of(barred: Segments, wanted: Segments) -> bool:
    return all(part in {"*", other} for part, other in zip(barred, wanted, strict=False))


def _meet(written: Segments, wanted: Segments) -> bool:
    head = written[:-1] if written[-1] == "**" else written
    return all(
        one == other or "*" in {one, other} for one, other in zip(head, wanted, strict=False)
    )


def _moved_paths(before: Procedure, after: Procedure) -> Iterator[str]:
    """Paths that lose their class, or that another class takes as well."""
    for was in before.classes:
        now = after.proposal_class(was.code)
        lost = sorted(set(was.paths) - set(now.paths if now else ()))
        if lost:
            yield f"Kelas usulan {was.name} di SOP baru kehilangan jalur {', '.join(lost)}."
        for other in after.classes:
            known = before.proposal_class(other.code)
            added = [path for path in other.paths if not known or path not in known.paths]
            for path in added if other.code != was.code else ():
                if any(_may_overlap(path, mine) for mine in was.paths):
                    yield (
                        f"Jalur {path} di SOP baru (kelas {other.name}) dapat mengenai berkas "
                        f"kelas {was.name}; satu berkas tetap di satu kelas."
                    )


def _may_overlap(one: str, other: str) -> bool:
    """Tell whether two path patterns may match one path: what they begin and end with fits."""
    heads, tails = (_head(one), _head(other)), (_head(one[::-1]), _head(other[::-1]))
    return all(
        first.startswith(second) or second.startswith(first) for first, second in (heads, tails)
    )


def _head(pattern: str) -> str:
    """Return what stands before the first place of a pattern (``*``, ``{tahun}``, reversed too)."""
    return next((pattern[:place] for place, sign in enumerate(pattern) if sign in "*{}"), pattern)


def _is_weaker(was: ProposalClass, now: ProposalClass) -> bool:
    if not set(was.opened_by) <= set(now.opened_by):
        return True
    if now.approvals < was.approvals or not set(was.approved_by) <= set(now.approved_by):
        return True
    if was.fallback is None:
        return now.fallback is not None and now.fallback.approvals < was.approvals
    return (
        now.fallback is None
        or now.fallback.approvals < was.fallback.approvals
        or not set(was.fallback.approved_by) <= set(now.fallback.approved_by)
    )
