"""Only ordinary files are touched, and a step touches exactly one year's file.

Reason: a link, a submodule or an executable is not what an official reviews; one proposal
is one year and one step; nothing that is decided may be deleted (scenarios URUT-11,
BERKAS-04 to -06, BERKAS-30).
"""

from __future__ import annotations

from sop_iku.procedure.answer import Answer, accept, refuse
from sop_iku.procedure.case import Case
from sop_iku.procedure.classes import Kind
from sop_iku.procedure.facts import FileChange

ID = "berkas"
_ABSENT = "000000"
_PLAIN = "100644"
_EXECUTABLE = "100755"


def judge(case: Case) -> Answer:
    """Refuse other kinds of files, deletions of data, and two files in one step."""
    changes = case.facts.proposal.changes
    maintenance = case.code == Kind.PEMELIHARAAN
    for change in changes:
        if change.mode_after == _ABSENT and not maintenance:
            return refuse(f"Berkas {change.path} dihapus; berkas data tidak boleh dihapus.")
        allowed = (_PLAIN, _EXECUTABLE, _ABSENT) if maintenance else (_PLAIN,)
        if change.mode_after not in allowed:
            return refuse(
                f"Berkas {change.path} bukan berkas biasa ({_kind(change)}); "
                "hanya berkas biasa yang boleh diusulkan."
            )
    if case.concerns_document and len(changes) != 1:
        names = ", ".join(change.path for change in changes)
        return refuse(f"Satu usulan hanya untuk satu tahun; usulan ini mengubah {names}.")
    return accept("Berkas yang diubah diperbolehkan.")


def _kind(change: FileChange) -> str:
    return {
        "120000": "tautan simbolis",
        "160000": "submodul",
        _EXECUTABLE: "dapat dijalankan",
    }.get(change.mode_after, f"jenis {change.mode_after}")
