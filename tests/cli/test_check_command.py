"""``iku periksa`` as a person and as CI meet it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sop_iku.cli.check_command import check_files, command
from sop_iku.cli.outcome import run
from sop_iku.repository.git import Repository

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office's repository as the working directory."""
    home = tmp_path / "kantor"
    home.mkdir()
    for name in ("schemas", "iku", "kalender"):
        shutil.copytree(ROOT / name, home / name)
    shutil.copy(ROOT / "jabatan.yaml", home)
    monkeypatch.chdir(home)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return home


def check(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


@pytest.mark.usefixtures("office")
def test_clean_files_end_with_0_and_one_line() -> None:
    result = check("iku/2024.yaml", "jabatan.yaml", "kalender/2024.yaml")
    assert result.exit_code == 0
    assert result.output == "3 berkas diperiksa, tidak ada temuan.\n"


def test_all_findings_of_all_files_come_in_one_run_and_nothing_is_written(office: Path) -> None:
    broken = office / "iku" / "2025.yaml"
    broken.write_bytes(b"contoh: no\nmulai: 1:30\n")
    shutil.copy(office / "iku" / "2024.yaml", office / "iku" / "2023.yaml")
    before = {path: path.read_bytes() for path in office.rglob("*") if path.is_file()}
    result = check("iku/2025.yaml", "iku/2023.yaml")
    assert result.exit_code == 1
    assert "iku/2025.yaml:1:9: galat YAML-YA-TIDAK: " in result.output
    assert "iku/2025.yaml:2:8: galat YAML-ANGKA: " in result.output
    assert "iku/2023.yaml:5:8: galat R17: " in result.output
    assert result.output.endswith("2 berkas diperiksa: 3 galat.\n")
    assert before == {path: path.read_bytes() for path in office.rglob("*") if path.is_file()}


def test_an_office_s_file_that_contradicts_itself_is_told_as_the_gate_would(office: Path) -> None:
    register = office / "jabatan.yaml"
    text = register.read_text().replace("{orang: maya, jabatan: sek", "{orang: hantu, jabatan: sek")
    register.write_text(text)
    result = check("jabatan.yaml")
    line = text[: text.index("{orang: hantu")].count("\n") + 1
    assert result.exit_code == 1
    assert f"jabatan.yaml:{line}:5: galat KEBIJAKAN: penugasan hantu sebagai" in result.output
    assert "orang ini tidak ada di daftar orang." in result.output


def test_a_step_that_the_sop_does_not_have_is_wrong_usage(office: Path) -> None:
    assert check("--langkah", "99", "iku/2024.yaml").exit_code == 0  # no SOP here to tell
    shutil.copytree(ROOT / "sop", office / "sop")
    result = check("--langkah", "9", "iku/2024.yaml")
    assert result.exit_code == 2
    assert "SOP ini berakhir pada langkah 8; langkah 9 tidak ada." in result.output
    assert check("--langkah", "8", "iku/2024.yaml").exit_code == 0


def test_what_the_history_says_is_known_to_the_rules(office: Path) -> None:
    repository = Repository.create(office)
    (office / "instansi.yaml").write_text("zona: Antah/Berantah\n")
    for year in (2022, 2023):
        text = (office / "iku/2024.yaml").read_text().replace("IKU-7", f"IKU-{year}")
        (office / f"iku/{year}.yaml").write_text(text.replace("tahun: 2024", f"tahun: {year}", 1))
    assert repository.commit_id("HEAD") is None
    result = check("iku/2024.yaml")
    assert "info R14: indikator yang diubah atau dihapus selama periode ini: " in result.output


def test_a_file_outside_the_repository_is_known_by_its_content(
    office: Path, tmp_path: Path
) -> None:
    draft = tmp_path / "konsep saya.yaml"
    draft.write_text((office / "iku/2024.yaml").read_text().replace("versi: 1", "versi: x"))
    result = check(str(draft))
    assert result.exit_code == 1
    assert result.output.startswith(f"{draft}:6:8: galat SKEMA: versi: ")


@pytest.mark.usefixtures("office")
def test_an_unknown_document_needs_its_kind_named(tmp_path: Path) -> None:
    draft = tmp_path / "konsep.yaml"
    draft.write_text("versi: 1\n")
    unknown = check(str(draft))
    assert unknown.exit_code == 2
    assert "--jenis" in unknown.output
    named = check("--jenis", "iku", str(draft))
    assert named.exit_code == 1
    assert "kunci 'renstra' belum ada." in named.output


@pytest.mark.usefixtures("office")
def test_a_missing_file_is_wrong_usage_and_the_others_are_still_checked() -> None:
    result = check("iku/2099.yaml", "iku", "iku/2024.yaml")
    assert result.exit_code == 2
    assert "iku/2099.yaml:1:1: galat BERKAS: berkas ini tidak ada." in result.output
    assert "iku:1:1: galat BERKAS: ini folder, bukan berkas." in result.output
    assert result.output.endswith("3 berkas diperiksa: 2 galat.\n")


@pytest.mark.usefixtures("office")
def test_a_name_that_is_no_text_is_shown_and_not_tripped_over() -> None:
    name = os.fsdecode(b"\xff\x1b.yaml")
    result = check(name, "x\0y.yaml")
    assert result.exit_code == 2
    assert result.output.count("galat BERKAS") == 2
    assert "\x1b" not in result.output


@pytest.mark.usefixtures("office")
def test_no_argument_or_an_unknown_option_is_wrong_usage() -> None:
    assert check().exit_code == 2
    assert check("--tidak-ada", "iku/2024.yaml").exit_code == 2
    assert check("--format", "xml", "iku/2024.yaml").exit_code == 2


def test_json_is_for_programs(office: Path) -> None:
    (office / "iku/2023.yaml").write_bytes(b"\xff")
    result = check("--format", "json", "iku/2023.yaml")
    assert result.exit_code == 1
    content = json.loads(result.output)
    assert content["galat"] == 1
    assert content["temuan"][0]["aturan"] == "YAML-UTF8"


def test_github_annotations_name_file_line_and_column(office: Path) -> None:
    (office / "iku/2023.yaml").write_text("a: 1\na: 2\n")
    result = check("--format", "github", "iku/2023.yaml")
    assert result.exit_code == 1
    assert result.output.startswith(
        "::error file=iku/2023.yaml,line=2,col=1,"
        "title=YAML-KUNCI-GANDA%3A Kunci tertulis dua kali::"
    )
    assert result.output.endswith("1 berkas diperiksa: 1 galat.\n")


def test_inside_github_actions_annotations_are_chosen_by_themselves(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (office / "iku/2023.yaml").write_text("a: 1\na: 2\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert check("iku/2023.yaml").output.startswith("::error file=iku/2023.yaml,line=2,col=1,")
    assert check("--format", "teks", "iku/2023.yaml").output.startswith("iku/2023.yaml:2:1: galat")


def test_sarif_is_for_code_hosts(office: Path) -> None:
    (office / "iku/2023.yaml").write_text("a: 1\na: 2\n")
    result = check("--format", "sarif", "iku/2023.yaml")
    assert result.exit_code == 1
    (found,) = json.loads(result.output)["runs"][0]["results"]
    assert found["ruleId"] == "YAML-KUNCI-GANDA"


def test_the_line_is_shown_with_the_spot_marked(office: Path) -> None:
    (office / "iku/2023.yaml").write_text("contoh: no\n")
    assert "      1 | contoh: no\n        |         ^^\n" in check("iku/2023.yaml").output


def test_files_to_be_sent_are_checked_first(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check_files([Path("iku/2024.yaml")])
    assert capsys.readouterr().out == ""
    (office / "iku/2023.yaml").write_text("a: 1\na: 2\n")
    assert not check_files([Path("iku/2023.yaml")])
    assert "YAML-KUNCI-GANDA" in capsys.readouterr().out


def test_a_file_beyond_the_bound_is_refused_without_being_read_whole(office: Path) -> None:
    with (office / "iku/2025.yaml").open("wb") as file:
        file.truncate(10**9)  # a hole: it costs no disk, and reading it whole would cost memory
    result = check("iku/2025.yaml")
    assert result.exit_code == 1
    assert "YAML-UKURAN" in result.output


def test_outside_an_office_s_repository_the_way_back_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code = run(command, [str(ROOT / "iku/2024.yaml")])
    captured = capsys.readouterr()
    assert code == 1
    assert "schemas/iku.schema.json" in captured.err
    assert "folder utama repositori" in captured.err


@pytest.mark.usefixtures("office")
def test_the_exit_code_survives_the_command_line() -> None:
    assert run(command, ["iku/2024.yaml"]) == 0
    assert run(command, ["iku/2099.yaml"]) == 2


def test_help_is_indonesian_with_examples() -> None:
    text = check("--help").output
    assert "Contoh:" in text
    assert "iku periksa iku/2024.yaml" in text
    assert "--jenis" in text


@pytest.fixture
def whole_office(office: Path) -> Path:
    """The office's repository with its SOP and its own settings."""
    shutil.copytree(ROOT / "sop", office / "sop")
    shutil.copy(ROOT / "instansi.yaml", office)
    return office


def test_a_step_to_come_shows_what_will_be_asked(whole_office: Path) -> None:
    path = whole_office / "iku/2024.yaml"
    text = path.read_text().replace("langkah: 8\n", "langkah: 6\n", 1)
    path.write_text(text.replace("        baseline: {tahun: 2023, nilai: 600.0}\n", ""))
    now = check("iku/2024.yaml")
    assert (now.exit_code, "peringatan R6" in now.output) == (0, True)
    later = check("--langkah", "7", "iku/2024.yaml")
    assert (later.exit_code, "galat R6" in later.output) == (1, True)
    assert check("--langkah", "0", "iku/2024.yaml").exit_code == 2


def test_the_year_before_the_calendar_and_the_offices_are_known(whole_office: Path) -> None:
    text = (whole_office / "iku/2024.yaml").read_text()
    earlier = text.replace("tahun: 2024\n", "tahun: 2023\n", 1)
    (whole_office / "iku/2023.yaml").write_text(earlier.replace("nilai: 700}", "nilai: 690}"))
    changed = text.replace('tanggal: "2024-01-15"', 'tanggal: "2024-02-08"')
    (whole_office / "iku/2024.yaml").write_text(changed.replace("oleh: staf", "oleh: staff", 1))
    output = check("iku/2024.yaml").output
    assert "peringatan R15: IKU-1: target 2025 berbeda" in output
    assert "peringatan R18: 8 Februari 2024 bukan hari kerja" in output
    assert "galat R13: jabatan 'staff' tidak ada" in output


@pytest.mark.parametrize("sop", ["x: 1\n", "- 1\n", "a: b: c\n"])
def test_a_broken_sop_is_as_good_as_none(whole_office: Path, sop: str) -> None:
    for path in (whole_office / "sop").iterdir():
        path.write_text(sop)
    assert check("--langkah", "8", "iku/2024.yaml").exit_code == 0
