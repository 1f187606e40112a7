"""``iku siapkan github`` as an administrator and a daily check call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sop_iku.cli.main import main
from sop_iku.forge import configuring
from tests.forge.conftest import World, clock, token_of, world
from tests.github.conftest import ROOT
from tests.openapi.replay import violations

__all__ = ["clock", "world"]  # fixtures of a forge with an administrator


def prepare(world: World, login: str, *options: str, app: str | None = "2001") -> int:
    """Run the command as one account; return its exit code."""
    arguments = ["siapkan", "github", "--klon", str(ROOT), "--api", world.server.api]
    arguments += ["--repositori", world.forge.full_name, "--token", token_of(login)]
    arguments += ["--aplikasi", app] if app else []
    with pytest.raises(SystemExit) as ended:
        main([*arguments, *options])
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.fixture
def settled(world: World, capsys: pytest.CaptureFixture[str]) -> World:
    """A forge whose settings were applied once and whose secrets are filled."""
    with world.forge.transaction() as store:
        configuring.note_secrets(store, "gerbang", ["GERBANG_APP_KEY", "IKU_KUNCI"])
    assert prepare(world, "agus", "--terapkan") == 0
    assert "Diterapkan: " in capsys.readouterr().out
    return world


def switch_off(world: World) -> None:
    off = world.call("agus", "PUT", "/rulesets/1", json={"enforcement": "disabled"})
    assert off.status_code == 200


def test_equal_settings_pass_the_check(settled: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert prepare(settled, "agus", "--periksa") == 0
    said = capsys.readouterr()
    assert "sama  aturan utama-isi\n" in said.out
    assert "sama  lingkungan gerbang\n" in said.out
    assert "sama  rahasia IKU_KUNCI\n" in said.out
    assert "Tidak ada perbedaan yang terlihat.\n" in said.out
    assert said.err == ""


def test_the_plan_alone_changes_nothing(settled: World, capsys: pytest.CaptureFixture[str]) -> None:
    switch_off(settled)
    assert prepare(settled, "agus") == 0
    shown = capsys.readouterr().out
    assert "ubah  aturan utama-isi\n        penerapan: disabled, seharusnya active\n" in shown
    assert settled.get("agus", "/rulesets/1")["enforcement"] == "disabled"


def test_drift_fails_the_check_until_it_is_applied(
    settled: World, capsys: pytest.CaptureFixture[str]
) -> None:
    switch_off(settled)
    assert prepare(settled, "agus", "--periksa") == 1
    assert settled.get("agus", "/rulesets/1")["enforcement"] == "disabled"
    assert prepare(settled, "agus", "--terapkan") == 0
    assert "Diterapkan: 1 setelan." in capsys.readouterr().out
    assert settled.get("agus", "/rulesets/1")["enforcement"] == "active"
    assert prepare(settled, "agus", "--periksa") == 0
    assert prepare(settled, "agus", "--terapkan") == 0
    assert "Diterapkan" not in capsys.readouterr().out


def test_secrets_are_asked_for_by_name_and_fail_the_check(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prepare(world, "agus", "--terapkan") == 0
    assert "Masih harus diisi sendiri: GERBANG_APP_KEY, IKU_KUNCI." in capsys.readouterr().err
    assert prepare(world, "agus", "--periksa") == 1
    assert "isi   rahasia IKU_KUNCI\n" in capsys.readouterr().out


def test_what_a_reading_token_cannot_see_fails_the_check(
    settled: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prepare(settled, "dian", "--periksa") == 1
    said = capsys.readouterr()
    assert "Ulangi dengan token administrator" in said.err
    assert "(bypass_actors): tidak terlihat, TIDAK diperiksa" in said.out
    assert "?     actions izin\n" in said.out


def test_another_apps_number_is_drift(settled: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert prepare(settled, "agus", "--periksa", app="77") == 1
    said = capsys.readouterr().out
    assert "yang boleh melewati: Integration 2001 (pull_request), seharusnya" in said
    assert "variabel GERBANG_APP_ID: 2001, seharusnya 77" in said


def test_applying_without_the_right_names_the_right_that_is_missing(
    settled: World, capsys: pytest.CaptureFixture[str]
) -> None:
    switch_off(settled)
    assert prepare(settled, "sari", "--terapkan") == 1
    said = capsys.readouterr().err
    assert "Galat: Server menolak PUT" in said
    assert "hak “Administration: Read and write”" in said


def test_a_wrong_token_and_a_wrong_repository_are_told_apart(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prepare(world, "agus", "--token", "salah") == 1
    assert "salah, dicabut, atau sudah lewat masanya" in capsys.readouterr().err
    assert prepare(world, "agus", "--repositori", "dpmptsp/lain") == 1
    assert "Periksa nama repositori" in capsys.readouterr().err


def test_json_says_the_same(settled: World, capsys: pytest.CaptureFixture[str]) -> None:
    switch_off(settled)
    assert prepare(settled, "agus", "--periksa", "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["beres"], told["lengkap_terlihat"], told["dengan_aplikasi"]) == (False, True, True)
    (drift,) = [one for one in told["setelan"] if one["tindakan"] != "sama"]
    assert drift == {
        "jenis": "aturan",
        "nama": "utama-isi",
        "tindakan": "ubah",
        "sebab": ["penerapan: disabled, seharusnya active"],
    }


def test_a_terminal_gets_a_table(
    settled: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    switch_off(settled)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert prepare(settled, "agus") == 0
    shown = capsys.readouterr().out
    assert "Setelan server" in shown
    for column in ("Tindakan", "Jenis", "Nama", "Sebab"):
        assert column in shown
    (row,) = [line for line in shown.splitlines() if "utama-isi" in line]
    assert "ubah" in row
    assert "penerapan: disabled, seharusnya active" in row


def test_without_an_app_its_weakness_is_told_every_time(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prepare(world, "agus", "--tanpa-aplikasi", app=None) == 0
    said = capsys.readouterr()
    assert "TANPA APLIKASI lebih lemah" in said.err
    assert "lain  aturan utama-penggabung" in said.out
    assert "GERBANG_APP_KEY" not in said.out


def test_a_trial_run_records_what_it_would_send_and_sends_nothing(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = tmp_path / "catatan.jsonl"
    assert prepare(world, "agus", "--catat", str(record)) == 0
    capsys.readouterr()
    lines = [json.loads(line) for line in record.read_text(encoding="utf-8").splitlines()]
    assert all(line["dikirim"] == (line["metode"] == "GET") for line in lines)
    pretended = [(line["metode"], line["alamat"]) for line in lines if not line["dikirim"]]
    assert any(method == "PUT" and place.endswith("/gerbang") for method, place in pretended)
    assert token_of("agus") not in record.read_text(encoding="utf-8")
    assert world.get("agus", "/environments")["total_count"] == 0
    assert violations(record, world.server.api) == []


def test_a_real_run_is_recorded_with_its_answers(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = tmp_path / "catatan.jsonl"
    assert prepare(world, "agus", "--terapkan", "--catat", str(record)) == 0
    capsys.readouterr()
    lines = [json.loads(line) for line in record.read_text(encoding="utf-8").splitlines()]
    assert all(line["dikirim"] for line in lines)
    assert {line["status"] for line in lines} <= {200, 201, 204, 404, 409}
    assert violations(record, world.server.api) == []
    broken = json.loads(record.read_text(encoding="utf-8").splitlines()[0])
    broken["jawaban"] = {"id": "satu"}
    record.write_text(json.dumps(broken) + "\n", encoding="utf-8")
    assert len(violations(record, world.server.api)) == 1


@pytest.mark.parametrize("options", [["--periksa", "--terapkan"], ["--tanpa-aplikasi"]])
def test_options_that_contradict_each_other_are_refused(world: World, options: list[str]) -> None:
    assert prepare(world, "agus", *options) == 2


def test_the_number_of_the_app_is_needed(world: World) -> None:
    assert prepare(world, "agus", app=None) == 2
