"""The SOP's kelengkapan as a checklist: what a step must deliver, and whether it is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sop_iku.documents.change import Change
from sop_iku.documents.describing import place_words
from sop_iku.procedure.patterns import Segments, delivers, exists, fill
from sop_iku.procedure.sop import Step

#: begins the part of a proposal's text that is made from the SOP; pages show it live instead
MARK = "<!-- iku:kelengkapan -->"

#: the line above the changes as the web form lists them; pages tell them live too
LISTED = "**Yang berubah**"


@dataclass(frozen=True)
class Item:
    """One line of the checklist."""

    words: str
    done: bool


def checklist(
    step: Step, after: Mapping[str, Any] | None, changes: Sequence[Change]
) -> tuple[Item, ...]:
    """Return what ``step`` must deliver (``wajib``) and whether ``after`` has it.

    ``changes`` lead from the document on main to ``after``.
    """
    document = after or {}
    wanted = [fill(pattern, document) for pattern in step.must_change]
    items = [
        Item(f"{part_words(place)} diisi", any(delivers(place, change) for change in changes))
        for place in wanted
    ]
    for pattern in step.must_exist:
        place = fill(pattern, document)
        items.append(Item(f"{part_words(place)} ada", exists(place, document)))
    return tuple(items)


def heading(step: Step) -> str:
    """Name the kelengkapan of ``step`` as the SOP writes it, and its output."""
    return f"Kelengkapan langkah {step.number} menurut SOP: {step.requirements}"


def as_markdown(step: Step, items: Sequence[Item]) -> str:
    """Write the checklist for a proposal's text."""
    lines = [MARK, f"**{heading(step)}**", ""]
    lines += [f"- [{'x' if item.done else ' '}] {item.words}" for item in items]
    return "\n".join(lines) + "\n"


def own_words(body: str) -> str:
    """Return what the opener wrote in a proposal's text, without the checklist and the list.

    The web form writes the list of changes for servers that show only the text.
    """
    lines = body.partition(MARK)[0].splitlines()
    own = lines[: lines.index(LISTED)] if LISTED in lines else lines
    return "\n".join(own).strip()


def part_words(place: Segments) -> str:
    """Name what a step delivers: ``/data/*/verifikasi`` is "verifikasi setiap data"."""
    named = [segment for segment in place if segment != "*"]
    if "*" in place and len(named) > 1:
        return f"{named[-1]} setiap {named[-2]}"
    if place[0] == "catatan":
        return place_words(place)
    return (
        " ".join(reversed(place))
        if len(place) > 1 and not place[-1].isdigit()
        else (place_words(place))
    )
