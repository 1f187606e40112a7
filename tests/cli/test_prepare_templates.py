"""The proposals' templates: made from the SOP, and kept equal to it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from sop_iku.cli.main import main
from sop_iku.procedure.proposal_templates import DEFAULT, FOLDER
from tests.github.conftest import ROOT


def template(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["siapkan", "templat", *arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("sop", "schemas"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("jabatan.yaml", "instansi.yaml"):
        shutil.copy2(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_committed_templates_are_those_of_the_sop(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert template("--periksa") == 0
    assert capsys.readouterr().out == "Templat sesuai dengan SOP.\n"
    classes = [one["kode"] for one in yaml.safe_load((ROOT / SOP).read_bytes())["kelas"]]
    assert sorted(path.stem for path in (ROOT / FOLDER).iterdir()) == sorted(classes)


SOP = "sop/penyusunan-iku.yaml"


def test_another_sop_makes_other_templates(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert template("--periksa") == 1
    assert f"beda  {DEFAULT}" in capsys.readouterr().out
    assert template() == 0
    assert template("--periksa") == 0
    step = (copy / FOLDER / "langkah.md").read_text(encoding="utf-8")
    assert "Kelengkapan: Dokumen IKU. Hasil: Dokumen IKU. Disetujui: Kepala Dinas." in step
    source = (copy / SOP).read_text(encoding="utf-8")
    (copy / SOP).write_text(source.replace("Dokumen IKU", "Naskah IKU"), encoding="utf-8")
    assert template("--periksa") == 1
    assert template() == 0
    step = (copy / FOLDER / "langkah.md").read_text(encoding="utf-8")
    assert "Kelengkapan: Naskah IKU." in step


def test_every_class_names_its_paths_and_who_approves(copy: Path) -> None:
    assert template() == 0
    words = (copy / FOLDER / "jabatan.md").read_text(encoding="utf-8")
    assert "Disetujui Kepala Dinas, Sekretaris atau Pengelola Kepegawaian." in words
    words = (copy / FOLDER / "pemeliharaan.md").read_text(encoding="utf-8")
    assert "Disetujui Pengelola Sistem, 2 orang selain pengusulnya." in words
    assert "jabatan.yaml" in (copy / DEFAULT).read_text(encoding="utf-8")
    for path in [copy / DEFAULT, *(copy / FOLDER).iterdir()]:
        text = path.read_text(encoding="utf-8")
        assert text.count("<!--") == text.count("-->"), path.name
        assert not [line for line in text.splitlines() if line != line.rstrip()]
