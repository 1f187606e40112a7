"""``iku impor data``: a workbook's values, previewed in words, spliced into the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.cli.importing import impor


def test_the_template_holds_the_data_and_changes_nothing(
    office_folder: Path, filled_template: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    before = (office_folder / "iku/2024.yaml").read_bytes()
    filled_template()
    assert impor("t.xlsx", "--tulis") == 0
    assert "iku/2024.yaml: 0 perubahan dari 11 baris data.\n" in capsys.readouterr().out
    assert (office_folder / "iku/2024.yaml").read_bytes() == before
    assert impor("t.xlsx", "--templat") == 1
    assert "sudah ada" in capsys.readouterr().err


def test_changes_are_previewed_in_words_and_written_as_splices(
    office_folder: Path, filled_template: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = office_folder / "iku/2024.yaml"
    path.chmod(0o640)
    before = path.read_text()
    new = {"A13": "D12", "B13": "Penduduk", "C13": "orang", "D13": "BPS", "E13": "Staf"}
    filled_template(G2=113, C4="jiwa", E4="Sekretaris", F2="baru", G4=1200, **new, G13="1.234.567")
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


def test_a_year_before_the_system_is_filled_too(
    office_folder: Path, filled_template: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    head = "tahun: 2020\nversi: 1\nputaran: 1\nlangkah: 8\nwarisan: true\n"
    old = office_folder / "iku/2020.yaml"
    filled_template()
    for tail in ("", "data:\n", "data: []\n", "# x\nsasaran: []\n"):
        old.write_text(head + "renstra: {awal: 2016, akhir: 2021}\n" + tail)
        assert impor("t.xlsx", "--ke", "iku/2020.yaml", "--tulis") == 0
        assert " perubahan dari 11 baris data" in capsys.readouterr().out
        assert impor("t.xlsx", "--ke", "iku/2020.yaml") == 0
        assert "0 perubahan" in capsys.readouterr().out
    assert old.read_text().endswith("\n\n# x\nsasaran: []\n")


@pytest.mark.usefixtures("office_folder")
def test_the_decimal_mark_can_be_told(
    filled_template: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    filled_template(H5="6.000")
    assert impor("t.xlsx", "--desimal", "koma") == 0
    assert "data D4, nilai 2023: 84 → 6.000 proyek" in capsys.readouterr().out


@pytest.mark.usefixtures("office_folder")
def test_percentages_ranges_grades_and_scales_come_as_they_are_shown(
    filled_template: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = filled_template(
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
    filled_again = openpyxl.load_workbook(path)
    filled_again["Data"]["H15"] = "≥ 86"
    filled_again.save(path)
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
def test_a_datum_without_values_gets_its_first(office_folder: Path, datum: str, after: str) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Data"
    book.worksheets[0].append(["Kode", "Nama", 2022])
    book.worksheets[0].append(["D1", "x", 7])
    book.save("t.xlsx")
    path = office_folder / "iku/2023.yaml"
    path.write_text(HEAD + datum)
    assert impor("t.xlsx", "--ke", "iku/2023.yaml", "--tulis") == 0
    assert path.read_text() == HEAD + after


def test_without_a_readable_list_of_offices_a_code_is_taken_as_it_is(
    office_folder: Path, filled_template: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    filled_template(E2="kabid_lain")
    (office_folder / "jabatan.yaml").write_text("a: 1\na: 2\n")
    assert impor("t.xlsx") == 0
    (office_folder / "jabatan.yaml").unlink()
    assert impor("t.xlsx") == 0
    assert "kabid_lain" in capsys.readouterr().out
