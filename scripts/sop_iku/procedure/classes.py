"""To which class a proposal belongs: by the paths it touches, then by content; nothing mixed.

Source: design, section 5. The classes and their paths are data of the SOP; what is known here
are only the codes whose content can be judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sop_iku.documents.change import Change, ChangeKind
from sop_iku.procedure.facts import FileChange, YearDocument
from sop_iku.procedure.patterns import path_matches
from sop_iku.procedure.sop import Procedure, ProposalClass, Step

#: How many paths a reason names before it counts the rest.
_NAMED_PATHS = 3


class Kind(StrEnum):
    """The classes whose content the gate can judge."""

    LANGKAH = "langkah"
    PENGEMBALIAN = "pengembalian"
    JABATAN = "jabatan"
    TATA_USAHA = "tata_usaha"
    SOP = "sop"
    NASKAH = "naskah"
    KUNCI = "kunci"
    PEMELIHARAAN = "pemeliharaan"


#: Whom to trust to sign the decree; judged by what stood at its place, so it need not only grow.
TRUST_FILE = "kunci/naskah.json"

#: The classes that change the year's document.
DOCUMENT_KINDS = frozenset({Kind.LANGKAH.value, Kind.PENGEMBALIAN.value})


@dataclass(frozen=True)
class Classification:
    """The class found, or None with the reason (Indonesian) why there is none."""

    kind: ProposalClass | None
    reason: str


def classify(
    procedure: Procedure, changes: Sequence[FileChange], document: YearDocument | None
) -> Classification:
    """Find the one class that allows all changed paths.

    The year's document belongs to two classes: it is a pengembalian if the difference adds
    an entry to ``pengembalian``, a langkah otherwise.
    """
    if not changes:
        return Classification(None, "Usulan ini tidak mengubah berkas apa pun.")
    paths = [change.path for change in changes]
    classes = {path: _classes_of(procedure, path) for path in paths}
    unknown = [path for path in paths if not classes[path]]
    if unknown:
        return Classification(
            None,
            f"Berkas {_named(unknown)} tidak termasuk kelas usulan mana pun, "
            "jadi tidak boleh diubah lewat usulan.",
        )
    common = [
        item for item in procedure.classes if all(item in found for found in classes.values())
    ]
    if not common:
        names = sorted({found[0].name for found in classes.values()})
        return Classification(
            None,
            f"Satu usulan hanya boleh satu kelas; usulan ini mencampur {' dan '.join(names)} "
            f"({_named(paths)}). Pisahkan menjadi beberapa usulan.",
        )
    found = _by_content(common, document)
    if found is None:
        several = " dan ".join(item.name for item in common)
        return Classification(
            None,
            f"SOP menaruh {_named(paths)} di beberapa kelas sekaligus ({several}); "
            "perbaiki jalur kelasnya dulu.",
        )
    if found.code not in set(Kind):
        return Classification(
            None,
            f"Usulan ini termasuk kelas {found.name}, yang isinya tidak dapat dinilai gerbang; "
            "yang tidak dapat dinilai tidak diterima.",
        )
    return Classification(found, f"Usulan ini termasuk kelas {found.name}.")


def added_return(change: Change) -> bool:
    """Tell whether a change adds one formal return."""
    return (
        change.kind is ChangeKind.TAMBAH
        and len(change.pointer) == 2
        and change.pointer[0] == Kind.PENGEMBALIAN.value
    )


def return_approvers(waiting: Step, target: Step | None, *, by_performer: bool) -> tuple[str, ...]:
    """Return who approves a formal return: the office that returns, whose step waits.

    ``by_performer``: it opened the return itself; then the office of the step it goes to.
    """
    if not by_performer:
        return (waiting.performer,)
    return (target.performer,) if target else ()


def _by_content(common: list[ProposalClass], document: YearDocument | None) -> ProposalClass | None:
    """Return the class among those of the same paths; None where the content cannot tell."""
    codes = {item.code: item for item in common}
    if codes.keys() == DOCUMENT_KINDS:
        is_return = document is not None and any(map(added_return, document.changes))
        return codes[Kind.PENGEMBALIAN if is_return else Kind.LANGKAH]
    return common[0] if len(common) == 1 else None


def _classes_of(procedure: Procedure, path: str) -> list[ProposalClass]:
    return [
        item
        for item in procedure.classes
        if any(path_matches(pattern, path) for pattern in item.paths)
    ]


def _named(paths: Sequence[str]) -> str:
    shown = ", ".join(ascii(path)[1:-1] for path in paths[:_NAMED_PATHS])
    rest = len(paths) - _NAMED_PATHS
    return f"{shown} dan {rest} berkas lain" if rest > 0 else shown
