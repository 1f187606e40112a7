"""``iku siapkan kantor`` over a fresh copy: called, answered at a keyboard, and what it left."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from sop_iku.cli.main import main

EXAMPLE = "docs/contoh-kantor.yaml"
#: the files that tell whose office it is
OWN = ("instansi.yaml", "jabatan.yaml")


def office(*arguments: str) -> int:
    """Run the command here; its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(["siapkan", "kantor", *arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def typed(*lines: str, arguments: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run the command as a person at a keyboard answers it, one line a question."""
    command = [sys.executable, "-m", "sop_iku.cli.main", "siapkan", "kantor", *arguments]
    answers = "".join(f"{line}\n" for line in lines)
    return subprocess.run(command, input=answers, capture_output=True, text=True, check=False)


def written(folder: Path) -> dict[str, bytes]:
    """Every file of the office with its bytes, without the linked code."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "scripts" not in path.relative_to(folder).parts
    }


def production(folder: Path, **changes: Any) -> Path:
    """The example's answers as a real office on github.com would give them."""
    answers = yaml.safe_load((folder / EXAMPLE).read_text(encoding="utf-8"))
    answers["repositori"]["server"] = "github.com"
    answers |= changes
    place = folder.parent / "jawaban.yaml"
    place.write_text(yaml.safe_dump(answers, allow_unicode=True), encoding="utf-8")
    return place


def checked() -> int:
    """``iku periksa`` over the office's files."""
    paths = [path for name in ("sop", "kalender") for path in sorted(Path(name).glob("*.yaml"))]
    with pytest.raises(SystemExit) as ended:
        main(["periksa", "jabatan.yaml", "instansi.yaml", "kunci/gerbang.json", *map(str, paths)])
    assert isinstance(ended.value.code, int)
    return ended.value.code
