"""What ``iku impor data`` refuses: told with its place, and no file touched."""

from __future__ import annotations

import datetime as dt
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sop_iku.documents.importing import workbook, workbook_bounds
from tests.cli.importing import impor
from tests.zip_files import zipped


@pytest.mark.parametrize(
    ("cells", "place", "words"),
    [
        ({"H5": "6.000"}, ":5:8:", "sel H5: 6.000 dapat berarti 6,000 atau 6.000."),
        ({"C7": "Indeks"}, ":7:3:", "satuan “Indeks” tidak mengatakan"),
        ({"E8": "Kabid X"}, ":8:5:", "jabatan “Kabid X” tidak ada"),
        ({"G9": "=1+1"}, ":9:7:", "rumus ini belum dihitung"),
        ({"G9": "#DIV/0!"}, ":9:7:", "rumus di sel ini gagal"),
        ({"G9": True}, ":9:7:", "TRUE atau FALSE"),
        ({"G9": dt.date(2024, 2, 1)}, ":9:7:", "tanggal atau jam"),
        ({"J1": "Lain"}, ":1:10:", "kolom “Lain” tidak dikenal"),
        ({"J1": 2023}, ":1:9:", "tahun 2023 sudah ada"),
        ({"J9": "x"}, ":9:9:", "di luar kolom yang berjudul"),
        ({"A3": "D1"}, ":3:1:", "kode D1 sudah ada"),
        ({"A3": "D 1"}, ":3:1:", "kode “D 1” tidak dapat dipakai"),
        ({"A1": "Nomor"}, ":1:1:", "tidak ada baris judul"),
        ({"A13": "D12", "B13": "x"}, "t.xlsx:13:1:", "lembar Data, sel A13: "),
    ],
)
def test_what_cannot_be_taken_over_is_told_with_sheet_and_cell(
    office_folder: Path,
    filled_template: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    cells: dict[str, Any],
    place: str,
    words: str,
) -> None:
    before = (office_folder / "iku/2024.yaml").read_bytes()
    if "J1" in cells or "J9" in cells:
        cells = {
            key.replace("J", "I") if cells.get("J1") != "Lain" else key: value
            for key, value in cells.items()
        }
    filled_template(**cells)
    assert impor("t.xlsx", "--tulis") == 1
    output = capsys.readouterr().out
    assert words in output
    assert place in output
    assert (office_folder / "iku/2024.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "data",
    [
        "x",
        "{D1: x}",
        "[x]",
        "[{nama: x}]",
        "[{kode: D1, satuan: orang}]",
        "[{kode: D1, satuan: {jenis: predikat, tingkat: A}}]",
        "[{kode: D1, nilai: x}]",
        "[{kode: D1, nilai: [x]}]",
        "[{kode: D1, nilai: [{nilai: 1}]}]",
        "[{kode: D1, nilai: [{tahun: 2022, nilai: [1]}]}]",
        "[{kode: D1, nilai: [{tahun: 2022, nilai: {bawah: 1}}]}]",
    ],
)
def test_a_section_of_another_form_is_refused_and_not_touched(
    office_folder: Path,
    filled_template: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    data: str,
) -> None:
    filled_template()
    path = office_folder / "iku/2023.yaml"
    path.write_text(f"tahun: 2023\ndata: {data}\n")
    before = path.read_bytes()
    for name, option in (("t.xlsx", "--tulis"), ("baru.xlsx", "--templat")):
        assert impor(name, "--ke", "iku/2023.yaml", option) == 1
        assert "bukan daftar data yang berkode" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert not Path("baru.xlsx").exists()


@pytest.mark.usefixtures("office_folder")
def test_a_number_beyond_all_numbers_is_told(
    filled_template: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = filled_template()
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert b"<v>112.5</v>" in files[sheet]
    files[sheet] = files[sheet].replace(b"<v>112.5</v>", b"<v>1E400</v>")
    path.write_bytes(zipped(**files))
    assert impor("t.xlsx") == 1
    assert "sel G2: isinya bukan angka biasa." in capsys.readouterr().out


@pytest.mark.usefixtures("office_folder")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK", "bukan buku kerja"),
        (zipped(a=b"x"), "Buku kerja tidak terbaca"),
        (zipped(a=bytes(workbook_bounds.MOST_UNPACKED + 1)), "Isi buku kerja lebih dari"),
        (bytes(workbook_bounds.MOST_BYTES + 1), "Buku kerja lebih besar dari"),
    ],
)
def test_what_is_no_small_workbook_is_refused(
    capsys: pytest.CaptureFixture[str], content: bytes, words: str
) -> None:
    Path("x.xlsx").write_bytes(content)
    assert impor("x.xlsx") == 1
    assert words in capsys.readouterr().err


@pytest.mark.usefixtures("office_folder")
def test_another_sheet_and_too_many_rows_are_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    openpyxl.Workbook().save("x.xlsx")
    assert impor("x.xlsx") == 1
    assert "Tidak ada lembar bernama Data" in capsys.readouterr().err
    assert impor("t.xlsx", "--templat") == 0
    monkeypatch.setattr(workbook, "MOST_ROWS", 5)
    assert impor("t.xlsx") == 1
    assert "lebih dari 5 baris" in capsys.readouterr().err


def test_what_is_not_there_is_told(office_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, words in (
        (["hilang.xlsx"], "hilang.xlsx: tidak dapat dibaca (berkas ini tidak ada)."),
        (["x.xlsx", "--ke", "iku/2099.yaml"], "2099.yaml: tidak dapat dibaca"),
        (["x.xlsx", "--ke", "rusak.yaml"], "tidak terbaca sebagai dokumen tahun"),
        (["x.xlsx", "--ke", "daftar.yaml"], "tidak terbaca sebagai dokumen tahun"),
        (["x.xlsx", "--ke", "tanpa.yaml", "--templat"], "tidak menyebut tahun"),
    ):
        (office_folder / "rusak.yaml").write_text("a: 1\na: 2\n")
        (office_folder / "daftar.yaml").write_text("- 1\n")
        (office_folder / "tanpa.yaml").write_text("data: 1\n")
        assert impor(*arguments) == 1
        assert words in capsys.readouterr().err
    shutil.rmtree(office_folder / "iku")
    assert impor("x.xlsx") == 1
    assert "Tidak ada dokumen tahun" in capsys.readouterr().err


@pytest.mark.usefixtures("office_folder")
@pytest.mark.parametrize("place", ["tiada/t.xlsx", "jabatan.yaml/t.xlsx"])
def test_a_template_that_cannot_be_written_is_said(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert impor(place, "--templat") == 1
    assert "tidak dapat ditulis (foldernya" in capsys.readouterr().err
