"""An office's folders in which commands work: a fresh copy, and the sample's with a workbook."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.importing import impor
from tests.github.conftest import ROOT

PARTS = (
    *("sop", "jabatan.yaml", "instansi.yaml", "kalender", "kunci", "schemas", "iku", "docs"),
    *("mkdocs.yml", ".github", "README.md", "requirements", "pyproject.toml", "Makefile"),
)


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of this repository as a new office gets it, with a home of its own."""
    folder = tmp_path / "kantor"
    folder.mkdir()
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part)
        else:
            shutil.copy2(source, folder / part)
    (folder / "kunci" / "naskah.json").write_bytes(b"{}")  # a key of the sample's papers
    (folder / ".ci").mkdir()
    (folder / ".ci" / "run").write_bytes(b"#!/bin/sh\nmake test\n")
    for name in ("tests", "benchmarks"):
        (folder / name).mkdir()
        (folder / name / "isi.py").write_bytes(b"")
    (folder / "scripts").symlink_to(ROOT / "scripts")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path / "rumah"))
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return folder


@pytest.fixture
def office_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample's years, schemas and register in the folder where a command works."""
    home = tmp_path / "kantor"
    home.mkdir()
    for name in ("schemas", "iku"):
        shutil.copytree(ROOT / name, home / name)
    shutil.copy(ROOT / "jabatan.yaml", home)
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def filled_template(office_folder: Path) -> Callable[..., Path]:
    """Write the template and change cells of it."""

    def edit(**cells: Any) -> Path:
        assert impor("t.xlsx", "--templat") == 0
        book = openpyxl.load_workbook("t.xlsx")
        for place, value in cells.items():
            book["Data"][place] = value
        book.save("t.xlsx")
        return office_folder / "t.xlsx"

    return edit
