"""A copy of this repository that becomes an office's own: its files, and what has to go."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sop_iku.cli.check_command import load, reason_of
from sop_iku.cli.office_files import office_context
from sop_iku.documents.checking import Context, check
from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.kind import file_year
from sop_iku.documents.parts import parts_of
from sop_iku.documents.reading import read
from sop_iku.documents.schema import schema_name
from sop_iku.evidence.sense import contradiction_in
from sop_iku.procedure.founding.answers import (
    Answers,
    answers_from,
    is_sample,
    needed_offices,
)
from sop_iku.procedure.founding.files import INSTITUTION, REGISTER, Originals, read_me
from sop_iku.procedure.founding.questions import Offices
from sop_iku.procedure.proposal_templates import templates
from sop_iku.procedure.sop import procedure_from

#: what belongs to developing the software, and reads the sample that goes
_OF_THE_SOFTWARE = ("tests", "benchmarks")
#: the one file of keys that an office starts with; others are the sample's
_GATE_KEYS = "gerbang.json"
_CHECK = Path(".ci") / "run"
#: what the workflow runs in an office's repository: the software's own tests stay upstream
_OFFICE_CHECK = b"""\
#!/usr/bin/env bash
# Pemeriksaan tambahan repositori kantor pada setiap usulan: situs pratinjaunya dapat dibangun.
set -euo pipefail
cd "$(dirname "$0")/.."
make site
"""


class OfficeCopy:
    """The working directory as a copy of the repository. Raises ``Failure`` where it is none."""

    def __init__(self) -> None:
        sops = sorted(Path("sop").glob("*.yaml"))
        if len(sops) != 1:
            raise Failure(
                "Folder ini bukan salinan repositori (sop/*.yaml harus tepat satu).",
                "Jalankan di folder utama salinan repositori.",
            )
        register = _sound(Path(REGISTER), "jabatan").data
        self.sample = is_sample(register)
        self.originals = Originals(
            institution=_sound(Path(INSTITUTION), "instansi"),
            sop=_sound(sops[0], "sop"),
            register=register,
            institution_schema=load("instansi"),
            sop_schema=load("sop"),
        )

    @property
    def present(self) -> Answers:
        """What the files answer already; nothing in a fresh copy, whose people are invented."""
        if self.sample:
            return {}
        one = self.originals
        return answers_from(one.institution.data, one.register, one.sop.data)

    @property
    def offices(self) -> Offices:
        """The offices that the SOP names."""
        needed = needed_offices(self.originals.sop.data)
        seats = {one["kode"]: one for one in self.originals.register["jabatan"]}
        return Offices(
            names={code: str(seats[code]["nama"]) for code in needed if code in seats},
            single=frozenset(code for code, one in seats.items() if one["kursi"] == "tunggal"),
            required=frozenset(code for code, required in needed.items() if required),
        )

    def templates(self, files: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
        """The proposals' templates as the SOP (in ``files``, or here) asks for them."""
        sop, register = self.originals.sop, self.originals.register
        told = read(files[sop.path], sop.path).document if files and sop.path in files else sop
        people = read(files[REGISTER], REGISTER).document if files and REGISTER in files else None
        seats = (people.data if people else register)["jabatan"]
        names = {str(one["kode"]): str(one["nama"]) for one in seats}
        return templates(procedure_from((told or sop).data), names)

    def to_remove(self) -> list[Path]:
        """What a fresh copy holds of the sample and of developing the software."""
        years = [path for path in sorted(Path("iku").glob("*.yaml")) if _is_sample_year(path)]
        folders = [Path(name) for name in (*_OF_THE_SOFTWARE, "naskah") if Path(name).is_dir()]
        keys = [path for path in sorted(Path("kunci").glob("*.json")) if path.name != _GATE_KEYS]
        return [*years, *keys, *folders] if self.sample else years

    def own_files(self, answers: Answers) -> dict[str, bytes]:
        """What an office's repository has of its own in place of the software's: check, README."""
        if not self.sample:
            return {}
        return {_CHECK.as_posix(): _OFFICE_CHECK, "README.md": read_me(answers)}


def findings_of(files: Mapping[str, bytes]) -> list[Finding]:
    """Return what ``iku periksa`` would find in the new files, each beside the others."""
    facts = office_context()
    register = read(files[REGISTER], REGISTER).document if REGISTER in files else None
    if register is not None:
        codes = (one.get("kode") for _, one in parts_of(register.data, "jabatan"))
        facts = replace(facts, offices=frozenset(code for code in codes if isinstance(code, str)))
    found: list[Finding] = []
    for path, content in files.items():
        kind = schema_name(path)
        if kind is None:
            continue
        reading = read(content, path)
        if reading.document is None:
            found += reading.findings
            continue
        own = replace(facts, file_year=file_year(path))
        found += check(reading.document, load(kind), own)
    return found


def write_all(files: Mapping[str, bytes], removed: Iterable[Path]) -> None:
    """Write all files, remove, and write the register last.

    Nothing is moved into place before everything is written. The register tells whether a copy
    is still fresh: whatever interrupts this, the next run does it all again.
    """
    with tempfile.TemporaryDirectory(dir=Path(), prefix=".siapkan-") as folder:
        ready = {}
        for number, (path, content) in enumerate(files.items()):
            fresh = Path(folder) / str(number)
            fresh.write_bytes(content)
            fresh.chmod(0o755 if content.startswith(b"#!") else 0o644)
            ready[path] = fresh
        register = ready.pop(REGISTER, None)
        for path, fresh in ready.items():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            fresh.replace(path)
        for gone in removed:
            if gone.is_dir() and not gone.is_symlink():
                shutil.rmtree(gone)
            else:
                gone.unlink(missing_ok=True)
        if register is not None:
            register.replace(REGISTER)


def _sound(path: Path, kind: str) -> Document:
    """Read an own file that its schema allows and that does not contradict itself."""
    document = _document(path)
    found = [one for one in check(document, load(kind), Context()) if one.level is Level.GALAT]
    first = found[0] if found else contradiction_in(document, kind)
    if first is not None:
        raise Failure(
            f"{path}:{first.line}:{first.column}: {first.message}",
            f"Betulkan berkas itu, lalu periksa dengan: iku periksa {path}",
        )
    return document


def _document(path: Path) -> Document:
    try:
        source = path.read_bytes()
    except OSError as error:
        raise Failure(
            f"{path}: {reason_of(error)}.", "Jalankan di folder utama salinan repositori."
        ) from error
    reading = read(source, path.as_posix())
    if reading.document is None or not isinstance(reading.document.data, dict):
        first = reading.findings[0] if reading.findings else None
        said = f":{first.line}:{first.column}: {first.message}" if first else " bukan pemetaan."
        raise Failure(f"{path}{said}", f"Periksa dengan: iku periksa {path}")
    return reading.document


def _is_sample_year(path: Path) -> bool:
    document = read(path.read_bytes(), path.as_posix()).document
    data: Any = document.data if document else None
    return isinstance(data, dict) and data.get("contoh") is True
