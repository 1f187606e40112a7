"""``iku impor indikator``: whole indicators come from a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sop_iku.cli.import_command import command
from sop_iku.cli.outcome import run


def test_indicators_of_a_year_before_the_system_come_from_excel(
    office_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = office_folder / "iku/2019.yaml"
    head = "tahun: 2019\nversi: 1\nputaran: 1\nlangkah: 8\nwarisan: true\n"
    path.write_text(head + "renstra: {awal: 2019, akhir: 2020}\n")

    def indikator(*options: str) -> int:
        return run(command, ["indikator", "t.xlsx", "--ke", "iku/2019.yaml", *options])

    assert indikator("--templat") == 0
    assert "iku impor indikator t.xlsx" in capsys.readouterr().out
    book = openpyxl.load_workbook("t.xlsx")
    page = book["Indikator"]
    assert [cell.value for cell in page[1]][-2:] == [2019, 2020]
    cells: dict[str, Any] = {
        "A2": "S1", "B2": "Meningkatnya investasi", "C2": "IKU-1", "D2": "Nilai investasi",
        "H2": "miliar rupiah", "M2": "Kasi Promosi", "Q2": 650, "R2": "6.000",
    }  # fmt: skip
    for place, value in cells.items():
        page[place] = value
    book.save("t.xlsx")
    assert indikator("--tulis") == 1
    assert "t.xlsx:2:18: " in capsys.readouterr().out
    assert "sasaran" not in path.read_text()
    assert indikator("--desimal", "koma", "--tulis") == 0
    output = capsys.readouterr().out
    assert "  - sasaran S1: ditambahkan (“Meningkatnya investasi”)\n" in output
    assert "iku/2019.yaml: 1 perubahan dari 1 baris indikator." in output
    assert "          - {tahun: 2020, nilai: 6000}\n" in path.read_text()
    assert "asli: {penanggung_jawab: Kasi Promosi}" in path.read_text()
    page["A3"], page["C3"] = "S1", "IKU-2"
    book.save("t.xlsx")
    assert indikator("--desimal", "koma") == 1
    output = capsys.readouterr().out
    assert "t.xlsx:3:1: " in output
    assert "lembar Indikator, sel A3: " in output


def test_a_template_of_a_running_year_has_the_years_to_come(office_folder: Path) -> None:
    assert run(command, ["indikator", "t.xlsx", "--templat"]) == 0
    page = openpyxl.load_workbook(office_folder / "t.xlsx")["Indikator"]
    assert [cell.value for cell in page[1]][-3:] == [2024, 2025, 2026]
