"""Only ordinary files are touched, and exactly one, but by tata usaha and maintenance.

Reason: a link, a submodule or an executable is not what an official reviews; one proposal
is one year and one step, one register, one signed copy; nothing that is decided may be
deleted. What no list of files shows, such as an empty folder, nobody has reviewed (scenarios
URUT-11, BERKAS-04 to -06, BERKAS-30).
"""

from __future__ import annotations

from sop_iku.procedure.answer import Answer, accept, refuse, wait
from sop_iku.procedure.case import Case
from sop_iku.procedure.classes import Kind
from sop_iku.procedure.facts import FileChange

ID = "berkas"
_ABSENT = "000000"
_PLAIN = "100644"
_EXECUTABLE = "100755"
#: the classes that may touch several files at once
_MANY = frozenset({Kind.TATA_USAHA.value, Kind.PEMELIHARAAN.value})


def judge(case: Case) -> Answer:
    """Refuse other kinds of files, deletions of data, what is not listed, two files in one step."""
    proposal = case.facts.proposal
    changes = proposal.changes
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
    if proposal.canonical_tree is False:
        return refuse(
            "Usulan memuat lebih dari berkas yang tampak berubah, misalnya folder kosong atau "
            "folder yang bersarang terlalu dalam; buat ulang usulan dari isi yang berlaku."
        )
    if len(changes) != 1 and case.code not in _MANY:
        names = ", ".join(change.path for change in changes)
        what = "satu tahun" if case.concerns_document else "satu berkas"
        return refuse(f"Satu usulan hanya untuk {what}; usulan ini mengubah {names}.")
    if proposal.canonical_tree is not True:
        return wait("Belum diketahui apakah usulan hanya memuat berkas yang tampak berubah.")
    return accept("Berkas yang diubah diperbolehkan.")


def _kind(change: FileChange) -> str:
    return {
        "120000": "tautan simbolis",
        "160000": "submodul",
        _EXECUTABLE: "dapat dijalankan",
    }.get(change.mode_after, f"jenis {change.mode_after}")
