"""The committed bundle is what the sources and the locked packages make, and it is light."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from sop_iku.publish import proposal_form
from tests.formulir import toolchain

pytestmark = [pytest.mark.tool, pytest.mark.xdist_group("formulir")]
BUNDLE = toolchain.ROOT / "scripts/sop_iku/publish/assets" / proposal_form.FOLDER
#: bytes of everything the page loads of its own, compressed
MOST_BYTES = 60_000


def test_the_bundle_is_built_again_byte_for_byte(tmp_path: Path) -> None:
    made = tmp_path / "hasil"
    toolchain.built(tmp_path, "--out", str(made), "--schema", str(toolchain.SCHEMA))
    names = {path.name for path in BUNDLE.iterdir()}
    assert {path.name for path in made.iterdir()} == names
    for name in sorted(names):
        assert (made / name).read_bytes() == (BUNDLE / name).read_bytes(), (
            f"{name}: bangun ulang dengan npm ci && npm run build di formulir/"
        )


def test_the_types_hold() -> None:
    packages = toolchain.workshop() / "node_modules"
    compiler = packages / "typescript/bin/tsc"
    for source in sorted((toolchain.SOURCES / "src").glob("*")):
        assert source.suffix in {".ts", ".css", ".html"}
    toolchain.run(
        "node", str(compiler), "--project", str(toolchain.SOURCES), "--preserveSymlinks",
        "--typeRoots", str(packages), "--paths", "null", folder=toolchain.SOURCES,
    )  # fmt: skip


def test_the_bundle_is_light_enough_for_a_slow_line() -> None:
    office = {"nama": "Dinas", "repositori": {"server": "github.com", "pemilik": "a", "nama": "b"}}
    files = proposal_form.form_files(office)
    sizes = [len(gzip.compress(content, 9, mtime=0)) for content in files.values()]
    assert sum(sizes) <= MOST_BYTES
    page = files[proposal_form.INDEX].decode()
    asked = re.findall(r'(?:<script[^>]* src|<link rel="stylesheet" href)="([^"]*)"', page)
    assert {*asked, proposal_form.INDEX} == set(files), "all that is loaded is weighed"
    assert "import(" not in files["app.js"].decode()


def test_the_lock_names_no_address() -> None:
    text = (toolchain.SOURCES / "package-lock.json").read_text()
    assert "registry" not in text
    assert "resolved" not in text
    packages = json.loads(text)["packages"]
    assert all("integrity" in one for name, one in packages.items() if name)


def test_the_bundle_asks_nobody_and_makes_no_html_of_text() -> None:
    script = (BUNDLE / "app.js").read_text()
    writing = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
    for word in (*writing, "eval(", "Function("):
        assert word not in script, word
    for name in ("app.css", "index.html"):
        assert "http" not in (BUNDLE / name).read_text().replace("http-equiv", "")
