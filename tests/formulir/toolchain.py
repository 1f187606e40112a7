"""The form's toolchain: npm's locked packages once per lock file, and what is built with them."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest
import simplejson

from sop_iku.documents.json_form import to_json

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "formulir"
SCHEMA = ROOT / "schemas/iku.schema.json"
#: one process of Node answers all questions of a test
SECONDS = 300


def require_npm() -> None:
    """Skip where Node is missing; it is compulsory in CI."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        pytest.skip("Node dan npm tidak ada: apt-get install nodejs npm")


def workshop() -> Path:
    """Return a folder with the form's sources as they are now and the locked packages."""
    require_npm()
    lock = hashlib.sha256((SOURCES / "package-lock.json").read_bytes()).hexdigest()[:16]
    place = ROOT / "build" / f"formulir-{lock}"
    place.parent.mkdir(exist_ok=True)
    if not place.is_dir():  # all who ask are in one group of tests
        _install(place)
    return place


def _install(place: Path) -> None:
    with tempfile.TemporaryDirectory(prefix=".formulir-", dir=place.parent) as scratch:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(SOURCES / name, scratch)
        run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", folder=Path(scratch))
        Path(scratch).rename(place)


def built(folder: Path, *options: str) -> None:
    """Run the build script on a copy of the sources in ``folder`` (which must be new)."""
    packages = workshop() / "node_modules"
    shutil.copytree(SOURCES, folder / "formulir", ignore=shutil.ignore_patterns("node_modules"))
    (folder / "formulir/node_modules").symlink_to(packages)
    run("node", "build.mjs", *options, folder=folder / "formulir")


def run(*command: str, folder: Path, given: str = "") -> str:
    """Run a tool; its words are the failure's."""
    done = subprocess.run(
        command,
        cwd=folder,
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


def asked(bench: Path, questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Ask the form's core, one JSON line each way; numbers keep their literal."""
    lines = [" ".join(to_json(question).split("\n")) + "\n" for question in questions]
    answers = run("node", str(bench), folder=bench.parent, given="".join(lines))
    return [simplejson.loads(line, use_decimal=True) for line in answers.split("\n") if line]


def literal(data: Any) -> Any:
    """Return data with every number as text, for comparisons down to the decimals."""
    if isinstance(data, dict):
        return {key: literal(value) for key, value in data.items()}
    if isinstance(data, list):
        return [literal(value) for value in data]
    if isinstance(data, str) or data is None or isinstance(data, bool):
        return data
    return ("angka", format(data, "f") if not isinstance(data, int) else str(data))
