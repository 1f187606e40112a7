"""Templates for proposals, one for each class, made from the SOP.

GitHub offers them by address (``?template=langkah.md``); the default one tells which there are.
The gate never reads them: they remind the person who writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sop_iku.procedure.sop import Procedure, ProposalClass

FOLDER = ".github/PULL_REQUEST_TEMPLATE"
DEFAULT = ".github/pull_request_template.md"
#: what the reviewer needs to know, by class; the SOP's steps say it by themselves
_WORDS = {
    "pengembalian": ("Dikembalikan ke langkah: ", "Alasan: "),
    "jabatan": ("Siapa, jabatan apa, mulai kapan: ", "Nomor surat keputusan: "),
    "tata_usaha": ("Yang berubah: ", "Dasar (nomor keputusan atau surat): "),
    "sop": ("Bagian SOP yang berubah: ", "Dasar perubahan: "),
    "naskah": ("Nomor keputusan: ", "Ditandatangani dengan (tinta atau elektronik): "),
    "kunci": ("Sebab kunci diganti: ", "Sidik kunci baru (SHA256:…): "),
    "pemeliharaan": ("Yang berubah dan sebabnya: ", "Cara memeriksanya: "),
}
_GENERAL = ("Yang berubah: ", "Sebabnya: ")
#: so many paths of a class are named; the gate knows them all
_SHOWN = 4
#: classes whose approvers follow from the step
_OF_A_STEP = frozenset({"langkah", "pengembalian"})


def templates(procedure: Procedure, offices: Mapping[str, str]) -> dict[str, bytes]:
    """Return every template by path; ``offices`` maps codes to names."""
    found = {
        f"{FOLDER}/{one.code}.md": _lines(_template(one, procedure, offices))
        for one in procedure.classes
    }
    return {DEFAULT: _lines(_default(procedure)), **found}


def _default(procedure: Procedure) -> Iterator[str]:
    yield "<!-- Satu usulan hanya satu kelas; jangan dicampur. Tulis singkat, untuk pejabatnya. -->"
    yield "Yang berubah dan sebabnya: "
    yield ""
    yield "<!-- Kelas dan berkas yang boleh diubahnya:"
    for one in procedure.classes:
        yield f"{one.name}: {_paths(one)}"
    yield "-->"


def _template(
    one: ProposalClass, procedure: Procedure, offices: Mapping[str, str]
) -> Iterator[str]:
    yield f"<!-- {one.name}. Hanya berkas ini yang boleh berubah: {_paths(one)} -->"
    if one.code == "langkah":
        yield from ("Tahun dan langkah: ", "", "Yang dikerjakan: ", "")
        yield from _steps(procedure, offices)
        return
    yield from _WORDS.get(one.code, _GENERAL)
    yield ""
    if one.code in _OF_A_STEP:
        yield "<!-- Disetujui pelaksana langkah yang sedang menunggu. -->"
    else:
        yield f"<!-- Disetujui {_named(one.approved_by, offices)}{_how_many(one)}. -->"


def _steps(procedure: Procedure, offices: Mapping[str, str]) -> Iterator[str]:
    yield "<!-- Kelengkapan menurut SOP; hapus langkah lain."
    for step in procedure.steps:
        who = _named(step.approved_by, offices)
        yield f"Langkah {step.number}. {step.activity}"
        yield f"  Kelengkapan: {step.requirements}. Hasil: {step.output}. Disetujui: {who}."
    yield "-->"


def _paths(one: ProposalClass) -> str:
    shown = ", ".join(one.paths[:_SHOWN])
    return f"{shown}, dan seterusnya menurut SOP" if len(one.paths) > _SHOWN else shown


def _how_many(one: ProposalClass) -> str:
    return f", {one.approvals} orang selain pengusulnya" if one.approvals > 1 else ""


def _named(codes: Iterable[str], offices: Mapping[str, str]) -> str:
    *others, last = (offices.get(code, code) for code in codes)
    return f"{', '.join(others)} atau {last}" if others else last


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line.rstrip()}\n" for line in lines).encode("utf-8")
