"""``iku impor data``: a workbook's sheet, a preview in words, and splices into the document."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sop_iku.cli import written_file
from sop_iku.cli.import_command import command
from sop_iku.cli.outcome import run
from sop_iku.documents.importing import workbook, workbook_bounds

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "kantor"
    home.mkdir()
    for name in ("schemas", "iku"):
        shutil.copytree(ROOT / name, home / name)
    shutil.copy(ROOT / "jabatan.yaml", home)
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def edited(office: Path) -> Callable[..., Path]:
    """Write the template and change cells of it."""

    def edit(**cells: Any) -> Path:
        assert impor("t.xlsx", "--templat") == 0
        book = openpyxl.load_workbook("t.xlsx")
        for place, value in cells.items():
            book["Data"][place] = value
        book.save("t.xlsx")
        return office / "t.xlsx"

    return edit


def impor(*arguments: str) -> int:
    return run(command, ["data", *arguments])


def test_the_template_holds_the_data_and_changes_nothing(
    office: Path, edited: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    before = (office / "iku/2024.yaml").read_bytes()
    edited()
    assert impor("t.xlsx", "--tulis") == 0
    assert "iku/2024.yaml: 0 perubahan dari 11 baris data.\n" in capsys.readouterr().out
    assert (office / "iku/2024.yaml").read_bytes() == before
    assert impor("t.xlsx", "--templat") == 1
    assert "sudah ada" in capsys.readouterr().err


def test_changes_are_previewed_in_words_and_written_as_splices(
    office: Path, edited: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = office / "iku/2024.yaml"
    path.chmod(0o640)
    before = path.read_text()
    new = {"A13": "D12", "B13": "Penduduk", "C13": "orang", "D13": "BPS", "E13": "Staf"}
    edited(G2=113, C4="jiwa", E4="Sekretaris", F2="baru", G4=1200, **new, G13="1.234.567")
    assert impor("t.xlsx") == 0
    output = capsys.readouterr().out
    for sentence in (
        "  - data D1, nilai 2022: 112,5 → 113 miliar rupiah\n",
        "  - data D1, keterangan: ditambahkan (“baru”)\n",
        "  - data D3, satuan nama: “orang” → “jiwa”\n",
        "  - data D3, penanggung jawab: “kabid_pengendalian” → “sekretaris”\n",
        "  - data D3, nilai 2022: ditambahkan (1.200 jiwa)\n",
        "  - data D12: ditambahkan (“Penduduk”)\n",
        "Pratinjau saja",
    ):
        assert sentence in output
    assert path.read_text() == before
    assert impor("t.xlsx", "--ke", "iku/2024.yaml", "--tulis") == 0
    after = path.read_text().splitlines()
    assert path.stat().st_mode & 0o777 == 0o640
    lost = Counter(before.splitlines()) - Counter(after)
    assert sorted(line.strip() for line in lost) == [
        "- {tahun: 2022, nilai: 112.5}",
        "penanggung_jawab: kabid_pengendalian",
    ]
    assert "    satuan: {jenis: angka, nama: jiwa}" in after
    assert "      - {tahun: 2022, nilai: 1234567}" in after
    assert impor("t.xlsx") == 0
    assert "0 perubahan" in capsys.readouterr().out


def test_indicators_of_a_year_before_the_system_come_from_excel(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = office / "iku/2019.yaml"
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


def test_a_template_of_a_running_year_has_the_years_to_come(office: Path) -> None:
    assert run(command, ["indikator", "t.xlsx", "--templat"]) == 0
    page = openpyxl.load_workbook(office / "t.xlsx")["Indikator"]
    assert [cell.value for cell in page[1]][-3:] == [2024, 2025, 2026]


def test_a_year_before_the_system_is_filled_too(
    office: Path, edited: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    head = "tahun: 2020\nversi: 1\nputaran: 1\nlangkah: 8\nwarisan: true\n"
    old = office / "iku/2020.yaml"
    edited()
    for tail in ("", "data:\n", "data: []\n", "# x\nsasaran: []\n"):
        old.write_text(head + "renstra: {awal: 2016, akhir: 2021}\n" + tail)
        assert impor("t.xlsx", "--ke", "iku/2020.yaml", "--tulis") == 0
        assert " perubahan dari 11 baris data" in capsys.readouterr().out
        assert impor("t.xlsx", "--ke", "iku/2020.yaml") == 0
        assert "0 perubahan" in capsys.readouterr().out
    assert old.read_text().endswith("\n\n# x\nsasaran: []\n")


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
    office: Path,
    edited: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    cells: dict[str, Any],
    place: str,
    words: str,
) -> None:
    before = (office / "iku/2024.yaml").read_bytes()
    if "J1" in cells or "J9" in cells:
        cells = {
            key.replace("J", "I") if cells.get("J1") != "Lain" else key: value
            for key, value in cells.items()
        }
    edited(**cells)
    assert impor("t.xlsx", "--tulis") == 1
    output = capsys.readouterr().out
    assert words in output
    assert place in output
    assert (office / "iku/2024.yaml").read_bytes() == before


@pytest.mark.usefixtures("office")
def test_the_decimal_mark_can_be_told(
    edited: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    edited(H5="6.000")
    assert impor("t.xlsx", "--desimal", "koma") == 0
    assert "data D4, nilai 2023: 84 → 6.000 proyek" in capsys.readouterr().out


@pytest.mark.usefixtures("office")
def test_percentages_ranges_grades_and_scales_come_as_they_are_shown(
    edited: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = edited(
        A13="D12", B13="a", C13="%", D13="s", E13="staf", G13=0.36, H13="36,5%",
        A14="D13", B14="b", C14="predikat D, C, B, A", D14="s", E14="staf", G14="A", H14="n/a",
        A15="D14", B15="c", C15="indeks 0-100", D15="s", E15="staf", G15="80-70", H15="≥ 85",
    )  # fmt: skip
    book = openpyxl.load_workbook(path)
    book["Data"]["G13"].number_format = "0%"
    book.save(path)
    assert impor("t.xlsx", "--tulis") == 0
    text = Path("iku/2024.yaml").read_text()
    for line in (
        "- {tahun: 2022, nilai: 36}",
        "- {tahun: 2023, nilai: 36.5}",
        "satuan: {jenis: predikat, tingkat: [D, C, B, A]}",
        "- {tahun: 2022, nilai: A}",
        "- {tahun: 2022, nilai: {bawah: 70, atas: 80, arah: turun}}",
        '- {tahun: 2023, nilai: 85, tertulis: "≥ 85"}',
    ):
        assert line in text
    capsys.readouterr()
    edited_again = openpyxl.load_workbook(path)
    edited_again["Data"]["H15"] = "≥ 86"
    edited_again.save(path)
    assert impor("t.xlsx", "--tulis") == 0
    assert '- {tahun: 2023, nilai: 86, tertulis: "≥ 86"}' in Path("iku/2024.yaml").read_text()
    Path("t.xlsx").unlink()
    capsys.readouterr()
    assert impor("t.xlsx", "--templat") == 0
    assert impor("t.xlsx") == 0
    assert "nilai 2023" not in capsys.readouterr().out


HEAD = "tahun: 2023\nversi: 1\nputaran: 1\nlangkah: 3\ndata:\n"


@pytest.mark.parametrize(
    ("datum", "after"),
    [
        (
            "  - {kode: D1, nama: x}\n",
            "  - {kode: D1, nama: x, nilai: [{tahun: 2022, nilai: 7}]}\n",
        ),
        (
            "  - kode: D1\n    nama: x\n    nilai:\n",
            "  - kode: D1\n    nama: x\n    nilai:\n      - {tahun: 2022, nilai: 7}\n",
        ),
        (
            "  - kode: D1\n    nama: x\n    nilai: []\n",
            "  - kode: D1\n    nama: x\n    nilai:\n      - {tahun: 2022, nilai: 7}\n",
        ),
        (
            "  - kode: D1\n    nama: x\n    nilai:\n      - {tahun: 2022}\n",
            "  - kode: D1\n    nama: x\n    nilai:\n      - {tahun: 2022, nilai: 7}\n",
        ),
    ],
)
def test_a_datum_without_values_gets_its_first(office: Path, datum: str, after: str) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Data"
    book.worksheets[0].append(["Kode", "Nama", 2022])
    book.worksheets[0].append(["D1", "x", 7])
    book.save("t.xlsx")
    path = office / "iku/2023.yaml"
    path.write_text(HEAD + datum)
    assert impor("t.xlsx", "--ke", "iku/2023.yaml", "--tulis") == 0
    assert path.read_text() == HEAD + after


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
    office: Path, edited: Callable[..., Path], capsys: pytest.CaptureFixture[str], data: str
) -> None:
    edited()
    path = office / "iku/2023.yaml"
    path.write_text(f"tahun: 2023\ndata: {data}\n")
    before = path.read_bytes()
    for name, option in (("t.xlsx", "--tulis"), ("baru.xlsx", "--templat")):
        assert impor(name, "--ke", "iku/2023.yaml", option) == 1
        assert "bukan daftar data yang berkode" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert not Path("baru.xlsx").exists()


@pytest.mark.usefixtures("office")
def test_a_number_beyond_all_numbers_is_told(
    edited: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = edited()
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert b"<v>112.5</v>" in files[sheet]
    files[sheet] = files[sheet].replace(b"<v>112.5</v>", b"<v>1E400</v>")
    path.write_bytes(zipped(**files))
    assert impor("t.xlsx") == 1
    assert "sel G2: isinya bukan angka biasa." in capsys.readouterr().out


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.usefixtures("office")
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


@pytest.mark.usefixtures("office")
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


def test_what_is_not_there_is_told(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, words in (
        (["hilang.xlsx"], "hilang.xlsx: tidak dapat dibaca (berkas ini tidak ada)."),
        (["x.xlsx", "--ke", "iku/2099.yaml"], "2099.yaml: tidak dapat dibaca"),
        (["x.xlsx", "--ke", "rusak.yaml"], "tidak terbaca sebagai dokumen tahun"),
        (["x.xlsx", "--ke", "daftar.yaml"], "tidak terbaca sebagai dokumen tahun"),
        (["x.xlsx", "--ke", "tanpa.yaml", "--templat"], "tidak menyebut tahun"),
    ):
        (office / "rusak.yaml").write_text("a: 1\na: 2\n")
        (office / "daftar.yaml").write_text("- 1\n")
        (office / "tanpa.yaml").write_text("data: 1\n")
        assert impor(*arguments) == 1
        assert words in capsys.readouterr().err
    shutil.rmtree(office / "iku")
    assert impor("x.xlsx") == 1
    assert "Tidak ada dokumen tahun" in capsys.readouterr().err


def test_without_a_readable_list_of_offices_a_code_is_taken_as_it_is(
    office: Path, edited: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    edited(E2="kabid_lain")
    (office / "jabatan.yaml").write_text("a: 1\na: 2\n")
    assert impor("t.xlsx") == 0
    (office / "jabatan.yaml").unlink()
    assert impor("t.xlsx") == 0
    assert "kabid_lain" in capsys.readouterr().out


def test_an_interrupted_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    written_file.write_atomically(path, b"lama")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sop_iku.cli.written_file.os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        written_file.write_atomically(path, b"baru")
    assert path.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("place", ["tiada/t.xlsx", "jabatan.yaml/t.xlsx"])
def test_a_template_that_cannot_be_written_is_said(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert impor(place, "--templat") == 1
    assert "tidak dapat ditulis (foldernya" in capsys.readouterr().err
