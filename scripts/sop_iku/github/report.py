"""What the gate says of a proposal: the text of the check and of the one comment."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from sop_iku.documents.word_changes import shortened
from sop_iku.github.open_requests import OpenRequest
from sop_iku.procedure.completeness import checklist, heading
from sop_iku.procedure.explanation import WORDS, explain
from sop_iku.procedure.facts import Facts
from sop_iku.procedure.proposed_changes import Sentence, changes_told, files_told, unchanged_goals
from sop_iku.procedure.sop import Step
from sop_iku.procedure.verdict import Decision, Verdict

#: marks the gate's one comment, which it keeps up to date
MARK = "<!-- iku:gerbang -->"
_LINKING = re.compile(r"@|#(?=\d)|:(?=//)|\bwww(?=\.)|\bGH(?=-)", re.IGNORECASE)
#: how the line on the verdict begins; "gerbang" alone says nothing to who reads it first
VERDICT = "Putusan gerbang (pemeriksaan otomatis)"
#: changes that the first lines tell, and characters of each
TOLD_IN_SHORT, SHORT = 3, 180
#: changes that are told in words before the rest is only counted
CHANGES_TOLD = 12
#: lines on what one change adds
INSIDE_TOLD = 8
#: reviews that do not count which are told before the rest is only counted
IGNORED_TOLD = 30
#: characters of a comment; GitHub refuses one above 65,535, and the run would end there
LONGEST = 60_000


def plain(text: str) -> str:
    """Return foreign text so that Markdown and HTML show it and do nothing with it."""
    quiet = re.sub(r"([\\`*_\[\]|#~!])", r"\\\1", " ".join(text.split()))
    # GitHub looks for mentions, numbers of issues and addresses after rendering, so a backslash or
    # an entity would not do: an invisible word joiner parts what would become one
    return _LINKING.sub("\\g<0>\N{WORD JOINER}", html.escape(quiet, quote=False))


def title(verdict: Verdict) -> str:
    """One line for the list of checks."""
    return f"{WORDS[verdict.decision].capitalize()}: {verdict.reason}"[:200]


def changes_in_words(facts: Facts, verdict: Verdict) -> tuple[Sentence, ...]:
    """What the proposal changes, as on the forge's page; the step it does stands elsewhere."""
    document = facts.document
    if document is None or document.after is None:
        return files_told(facts.proposal.changes, facts.files)
    return changes_told(document, facts.register, step_known=_done(facts, verdict) is not None)


def comment(
    facts: Facts, verdict: Verdict, page: str = "", asked: Sequence[OpenRequest] = ()
) -> str:
    """The gate's comment: who, what changes, what is approved, how; then the rules.

    ``page`` is the proposal's address; with it the comment leads to the form of a review.
    ``asked`` are the requests for a correction that stand.
    """
    changes = changes_in_words(facts, verdict)
    lines = [
        MARK,
        f"**Pengusul:** {plain(opener_words(facts, verdict))}",
        "",
        f"**Yang berubah:** {_in_short(changes)}",
        "",
        f"**Yang disetujui:** {plain(approved_words(facts, verdict))}",
        "",
        *_since(asked),
        *_at_length(changes),
        *_contents(facts, verdict),
        *_completeness(facts, verdict),
        f"**{VERDICT}: {WORDS[verdict.decision]}.** {plain(verdict.reason)}",
        "",
        f"**Giliran:** {_next(facts, verdict)}",
        "",
        *_how(verdict, page),
        *_deadline(facts, verdict),
        "<details><summary>Aturan yang diperiksa</summary>",
        "",
        "| Aturan | Hasil | Alasan |",
        "|---|---|---|",
        *(
            f"| {rule.rule} | {WORDS[rule.decision]} | {plain(rule.reason)} |"
            for rule in verdict.rules
        ),
        "",
        "</details>",
        "",
    ]
    if verdict.ignored:
        lines += ["Tinjauan yang tidak dihitung:", ""]
        told = verdict.ignored[:IGNORED_TOLD]
        lines += [f"- {plain(item.login)}: {plain(item.reason)}" for item in told]
        more = len(verdict.ignored) - len(told)
        lines += [*([f"- … dan {more} lagi."] if more else []), ""]
    lines.append("Persetujuan di sini adalah persetujuan atas konsep, bukan tanda tangan.")
    return "\n".join(_fitting(lines))


def _in_short(changes: Sequence[Sentence]) -> str:
    """The first changes on one line: a phone's notice shows no list."""
    if not changes:
        return "tidak ada yang terbaca."
    told = [plain(shortened(one.whole, SHORT).rstrip(".")) for one in changes[:TOLD_IN_SHORT]]
    rest = len(changes) - len(told)
    return "; ".join([*told, *([f"dan {rest} perubahan lain"] if rest else [])]) + "."


def _at_length(changes: Sequence[Sentence]) -> list[str]:
    """All changes with what is inside them, where the first line does not tell it all."""
    short = changes[:TOLD_IN_SHORT]
    if short == changes and not any(len(one.whole) > SHORT for one in short):
        return []
    return ["**Perubahan selengkapnya:**", "", *_listed(changes), ""]


def _since(asked: Sequence[OpenRequest]) -> list[str]:
    """What each official who asked for a correction has not seen yet."""
    lines = []
    for one in asked:
        when = f" ({one.when})" if one.when else ""
        head = f"**Sejak permintaan perbaikan {plain(one.name)}{when}:**"
        lines += [f"{head} {plain(one.since.note)}".rstrip(), ""]
        lines += [*_listed(one.since.words), ""] if one.since.words else []
    return lines


def _listed(sentences: Sequence[Sentence]) -> list[str]:
    """Sentences as a list with what is inside them; the rest of a long list is counted."""
    lines = []
    for one in sentences[:CHANGES_TOLD]:
        more = len(one.inside) - INSIDE_TOLD
        lines += [f"- {plain(one.text)}", *(f"  - {plain(it)}" for it in one.inside[:INSIDE_TOLD])]
        lines += [f"  - … dan {more} lagi (lihat berkasnya)."] if more > 0 else []
    rest = len(sentences) - CHANGES_TOLD
    return [*lines, *([f"- … dan {rest} perubahan lain (lihat berkasnya)."] if rest > 0 else [])]


def _fitting(lines: list[str]) -> list[str]:
    """Cut the longest lines so that all of them fit: names of files may be made to be long."""
    width = LONGEST
    while sum(min(len(line), width + 1) + 1 for line in lines) > LONGEST:
        width = width * 3 // 4
    return [line if len(line) <= width else f"{line[:width]}…" for line in lines]


def _contents(facts: Facts, verdict: Verdict) -> list[str]:
    """The goals and indicators that the step approves without changing them, folded."""
    if facts.document is None or _done(facts, verdict) is None:
        return []
    goals = unchanged_goals(facts.document)
    if not goals:
        return []
    summary = "Isi dokumen yang disetujui (tidak berubah pada langkah ini)"
    return [f"<details><summary>{summary}</summary>", "", *_listed(goals), "", "</details>", ""]


def _completeness(facts: Facts, verdict: Verdict) -> list[str]:
    """The SOP's kelengkapan of the step, checked against what is proposed."""
    step = _done(facts, verdict)
    if step is None or facts.document is None:
        return []
    items = checklist(step, facts.document.after, facts.document.changes)
    listed = [f"- {'☑' if item.done else '☐ belum:'} {plain(item.words)}" for item in items]
    return [f"**{plain(heading(step))}**", "", *listed, ""]


def _how(verdict: Verdict, page: str) -> list[str]:
    """How an official approves or asks for a correction, while somebody's approval is missing."""
    if not page or verdict.decision is Decision.TERIMA or not verdict.next_actors:
        return []
    way = (
        f"**Cara meninjau:** buka [formulir tinjauan]({page}/files), tekan tombol hijau “Review "
        "changes” (di tampilan baru “Submit review”), pilih “Approve” untuk menyetujui atau "
        "“Request changes” untuk minta perbaikan, lalu “Submit review”."
    )
    preview = (
        f"**Pratinjau PDF:** di [hasil pemeriksaan]({page}/checks), bagian Artifacts, berkas "
        "pratinjau.pdf (rancangan)."
    )
    return [way, "", *([preview, ""] if verdict.kind == "langkah" else [])]


def _step(facts: Facts, verdict: Verdict) -> Step | None:
    return facts.procedure.step(verdict.step) if facts.procedure and verdict.step else None


def _done(facts: Facts, verdict: Verdict) -> Step | None:
    """The step that is done; None for what does none, such as a return."""
    return _step(facts, verdict) if verdict.kind == "langkah" else None


def opener_words(facts: Facts, verdict: Verdict) -> str:
    """Who proposes: name and office, or the account where the register does not know it."""
    opener = facts.proposal.opener
    if verdict.opener is None:
        return f"{opener.login} (tidak dikenal di jabatan.yaml)" if opener else "tidak dikenal"
    register = facts.register
    name = register.person_name(verdict.opener) if register else verdict.opener
    return f"{name}, {_office(facts, verdict.opener_office)}" if verdict.opener_office else name


def approved_words(facts: Facts, verdict: Verdict) -> str:
    """What an approval of this proposal approves, and who approves it."""
    step = _step(facts, verdict)
    if step is None:
        return f"perubahan kelas {verdict.kind or 'tidak dikenal'}"
    offices = " atau ".join(_office(facts, code) for code in step.approved_by)
    return (
        f"langkah {step.number} tahun {verdict.year}, “{step.activity}”; "
        f"yang menyetujui: {offices}."
    )


def _office(facts: Facts, code: str) -> str:
    return facts.register.office_name(code) if facts.register else code


def _next(facts: Facts, verdict: Verdict) -> str:
    told = explain(facts, verdict)
    if not told.actors:
        return plain(told.task)
    return f"{', '.join(plain(str(actor)) for actor in told.actors)}. {plain(told.task)}"


def _deadline(facts: Facts, verdict: Verdict) -> list[str]:
    deadline = explain(facts, verdict).deadline
    return [f"**Tenggat:** {plain(deadline.words)}", ""] if deadline else []
