"""``iku siapkan aplikasi``: from the manifest to the App's number, without showing its key."""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import httpx2
import pytest
import yaml

from sop_iku.cli.main import main
from sop_iku.github.app import FILE, exchange, manifest
from sop_iku.github.transport import Transport
from tests.forge.conftest import NAME, OWNER, World, clock, world
from tests.github.conftest import ROOT
from tests.openapi.validator import checked_client

__all__ = ["clock", "world"]  # fixtures of a forge
REPOSITORY = f"{OWNER}/{NAME}"


def only(pattern: str, text: str) -> str:
    """What the pattern's group finds first."""
    found = re.search(pattern, text)
    assert found is not None, text
    return found[1]


def app(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["siapkan", "aplikasi", *arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def register(world: World, page: Path) -> str:
    """Press the page's button, then the server's; return the code of the address."""
    text = page.read_text(encoding="utf-8")
    action = unescape(only(r'action="([^"]+)"', text))
    wanted = unescape(only(r'name="manifest" value="([^"]+)"', text))
    shown = httpx2.post(action, data={"manifest": wanted})
    assert shown.status_code == 200, shown.text
    onward = unescape(only(r'href="([^"]+code=[^"]+)"', shown.text))
    assert onward.startswith(f"{world.server.url}/{REPOSITORY}?code=")
    return onward.partition("code=")[2]


def test_an_app_is_registered_and_its_key_is_only_in_its_file(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, folder = tmp_path / "a" / "halaman.html", tmp_path / "kunci"
    here = ["--api", world.server.api, "--folder-kunci", str(folder)]
    options = ["--repositori", REPOSITORY, "--halaman", str(page), "--klon", str(ROOT)]
    assert app(*here, *options) == 0
    code = register(world, page)
    assert app(*here, "--kode", code) == 0
    said = capsys.readouterr()
    assert "Nomornya (App ID): 2001" in said.out
    key = folder / "aplikasi-gerbang.pem"
    assert key.read_bytes().startswith(b"-----BEGIN RSA PRIVATE KEY-----")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert "PRIVATE KEY" not in said.out + said.err
    assert app(*here, "--kode", code) == 1
    assert "sudah ada" in capsys.readouterr().err
    key.unlink()
    assert app(*here, "--kode", code) == 1
    assert "berlaku satu jam dan hanya sekali" in capsys.readouterr().err


def test_the_exchange_is_as_github_describes_it(world: World) -> None:
    wanted = manifest(ROOT, REPOSITORY, world.server.url)
    address = f"{world.server.url}/organizations/{OWNER}/settings/apps/new"
    shown = httpx2.post(address, data={"manifest": json.dumps(wanted)})
    code = only(r"code=([0-9a-f]+)", shown.text)
    http = checked_client(world.server.api, None)
    with Transport(world.server.api, None, http=http) as transport:
        assert exchange(transport, code).number == 2001


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda wanted: wanted.pop("redirect_url"), "tidak utuh"),
        (lambda wanted: wanted.update(redirect_url="javascript:alert(1)"), "http atau https"),
    ],
)
def test_the_forge_takes_whole_manifests_only(
    world: World, change: Callable[[dict[str, Any]], Any], said: str
) -> None:
    wanted = manifest(ROOT, REPOSITORY, world.server.url)
    change(wanted)
    address = f"{world.server.url}/organizations/{OWNER}/settings/apps/new"
    for sent, words in ((json.dumps(wanted), said), ("{", "bukan JSON")):
        refused = httpx2.post(address, data={"manifest": sent})
        assert refused.status_code == 422
        assert words in refused.text
    elsewhere = f"{world.server.url}/organizations/lain/settings/apps/new"
    good = json.dumps(manifest(ROOT, REPOSITORY, world.server.url))
    assert httpx2.post(elsewhere, data={"manifest": good}).status_code == 404


def test_the_app_gets_the_permissions_that_the_gate_asks_for_and_no_more() -> None:
    wanted = manifest(ROOT, REPOSITORY, "https://github.com")["default_permissions"]
    gate = yaml.safe_load((ROOT / ".github/workflows/gerbang.yml").read_bytes())
    asked = {
        key.removeprefix("permission-").replace("-", "_"): value
        for job in gate["jobs"].values()
        for step in job["steps"]
        for key, value in step.get("with", {}).items()
        if key.startswith("permission-")
    }
    assert asked.items() <= wanted.items()
    assert wanted.keys() - asked.keys() <= {"metadata", "issues"}


def test_the_manifest_names_the_office_and_fits_githubs_bound(tmp_path: Path) -> None:
    wanted = manifest(ROOT, "dinas-penanaman-modal-dan-pelayanan-terpadu/iku", "https://github.com")
    assert len(wanted["name"]) <= 34
    assert wanted["hook_attributes"]["active"] is False
    assert wanted["public"] is False
    assert "{" not in json.dumps(wanted).replace('{"', "").replace(": {", "")
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text("[", encoding="utf-8")
    assert app("--repositori", REPOSITORY, "--klon", str(tmp_path)) == 1


@pytest.mark.parametrize(
    "arguments",
    [[], ["--repositori", "satu"], ["--repositori", "a/b/c"], ["--repositori", 'a"><x/b']],
)
def test_a_page_needs_a_repository(arguments: list[str]) -> None:
    assert app(*arguments) == 2


def test_a_code_that_is_none_and_a_folder_in_a_checkout_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app("--kode", "../../x", "--folder-kunci", str(tmp_path)) == 1
    assert "bukan kode GitHub" in capsys.readouterr().err
    assert app("--kode", "abcdefghij", "--folder-kunci", str(ROOT / "build" / "kunci")) == 1
    assert "di dalam salinan repositori" in capsys.readouterr().err
    (tmp_path / "tautan").symlink_to(ROOT)
    linked = str(tmp_path / "tautan" / "build" / "kunci")
    assert app("--kode", "abcdefghij", "--folder-kunci", linked) == 1
    assert "di dalam salinan repositori" in capsys.readouterr().err
    assert not (ROOT / "build" / "kunci").exists()
    assert app("--kode", "abcdefghij", "--api", "http://contoh.id/api") == 1
    assert "tidak aman" in capsys.readouterr().err
