"""``iku siapkan github`` as an administrator and a daily check call it."""

from __future__ import annotations

import pytest

from sop_iku.cli.main import main
from tests.forge.conftest import World, clock, token_of, world
from tests.github.conftest import ROOT

__all__ = ["clock", "world"]  # fixtures of a forge with an administrator


def prepare(world: World, login: str, *options: str, app: str = "2001") -> int:
    """Run the command as one account; return its exit code."""
    arguments = ["siapkan", "github", "--klon", str(ROOT), "--api", world.server.api]
    arguments += ["--repositori", world.forge.full_name, "--token", token_of(login)]
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--aplikasi", app, *options])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def switch_off(world: World) -> None:
    off = world.call("agus", "PUT", "/rulesets/1", json={"enforcement": "disabled"})
    assert off.status_code == 200


def test_equal_settings_pass_the_check(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert prepare(world, "agus", "--periksa") == 0
    said = capsys.readouterr()
    assert "sama  utama-isi\n" in said.out
    assert "Tidak ada perbedaan yang terlihat.\n" in said.out
    assert said.err == ""


def test_the_plan_alone_changes_nothing(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    switch_off(world)
    assert prepare(world, "agus") == 0
    shown = capsys.readouterr().out
    assert "ubah  utama-isi\n        penerapan: disabled, seharusnya active\n" in shown
    assert world.get("agus", "/rulesets/1")["enforcement"] == "disabled"


def test_drift_fails_the_check_until_it_is_applied(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    switch_off(world)
    assert prepare(world, "agus", "--periksa") == 1
    assert world.get("agus", "/rulesets/1")["enforcement"] == "disabled"
    assert prepare(world, "agus", "--terapkan") == 0
    assert "Diterapkan;" in capsys.readouterr().out
    assert world.get("agus", "/rulesets/1")["enforcement"] == "active"
    assert prepare(world, "agus", "--periksa") == 0
    assert prepare(world, "agus", "--terapkan") == 0
    assert "Diterapkan;" not in capsys.readouterr().out


def test_a_reading_token_is_told_what_it_cannot_see(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prepare(world, "sari", "--periksa") == 0
    assert "bypass_actors" in capsys.readouterr().err


def test_another_apps_number_is_drift(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert prepare(world, "agus", "--periksa", app="77") == 1
    said = capsys.readouterr().out
    assert "yang boleh melewati: Integration 2001 (pull_request), seharusnya" in said


def test_applying_without_the_right_is_a_failure(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    switch_off(world)
    assert prepare(world, "sari", "--terapkan") == 1
    assert "Galat:" in capsys.readouterr().err


def test_checking_and_applying_exclude_each_other(world: World) -> None:
    assert prepare(world, "agus", "--periksa", "--terapkan") == 2
