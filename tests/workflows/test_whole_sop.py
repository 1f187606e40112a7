"""The whole SOP on GitHub's side: from the button to the published version, under act.

Every workflow runs in it at least once, so it also holds that each job declares exactly the
permissions it uses.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sop_iku.cli.main import root
from sop_iku.evidence.manifest import MANIFEST_NAME
from tests.github.conftest import Office
from tests.workflows.acting import Runner
from tests.workflows.exactness import mismatches

pytestmark = [pytest.mark.tool, pytest.mark.slow, pytest.mark.xdist_group("act-sop")]

APPROVERS = ("hendra", *["dian"] * 5, "maya", "hendra")
TAG = "terbit/2024/v1"


def turns(office: Office) -> list[str]:
    """Titles of the open issues that say whose turn it is."""
    return [issue.title for issue in office.client("sari").open_issues("giliran")]


def downloaded(office: Office, folder: Path) -> dict[str, bytes]:
    """The assets of the release, written to ``folder``, too."""
    client = office.client("sari")
    release = client.release(TAG)
    assert release is not None
    files = {asset["name"]: client.asset(asset["id"]) for asset in release["assets"]}
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return files


def test_from_the_button_to_the_published_site(runner: Runner, tmp_path: Path) -> None:
    office = runner.office
    runner.dispatch("mulai", tahun="2024")
    assert turns(office) == ["Giliran: langkah 1 tahun 2024"]
    for step, approver in enumerate(APPROVERS, start=1):
        pull = office.propose(step)
        office.review(pull, approver)
        said = "".join(run.output for run in runner.settle())
        assert f"Usulan #{pull.number} digabungkan." in said, said
        following = [f"Giliran: langkah {step + 1} tahun 2024"] if step < len(APPROVERS) else []
        assert turns(office) == following
    publishing = [run for run in runner.done if run.workflow == "terbit"]
    assert [run.jobs for run in publishing] == [{"terbit": "success", "sebar": "success"}]
    assert (runner.site / "2024" / "v1" / "index.html").is_file()

    files = downloaded(office, tmp_path / "rilis")
    expected = {"iku-2024.pdf", "iku-2024.xlsx", "iku-2024.bundle", "bukti.json", "jangkar.json"}
    assert expected | {MANIFEST_NAME} <= files.keys()
    attested = (publishing[0].place / "attested").read_text()
    assert hashlib.sha256(files["iku-2024.pdf"]).hexdigest() in attested
    history, anchors = (tmp_path / "rilis" / name for name in ("iku-2024.bundle", "jangkar.json"))
    told = ["verifikasi", "--bundle", str(history), "--jangkar", str(anchors), "--format", "json"]
    verified = CliRunner().invoke(root, told)
    assert verified.exit_code == 0, verified.output
    assert json.loads(verified.output)

    (reminder,) = runner.schedule("30 0 * * 1-5")
    assert (reminder.workflow, reminder.conclusion) == ("pengingat", "success"), reminder.output
    assert turns(office) == []
    assert mismatches(runner) == {}
