"""``iku terbit`` from outside: the version, its kept files, the site, and whose turn it is."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sop_iku.cli.publish_command import command
from sop_iku.documents.failure import Failure
from sop_iku.evidence.anchors import read_anchors
from sop_iku.forge.room import gate_token
from sop_iku.github import publishing
from sop_iku.repository.git import Repository
from sop_iku.training.demo_key import demo_key

if TYPE_CHECKING:
    from sop_iku.publish.model import Publication
    from tests.github.conftest import Office

APPROVERS = ("hendra", "dian", "dian", "dian", "dian", "dian", "maya", "hendra")


@pytest.mark.slow
def test_a_finished_year_is_published_once_and_copied_ever_after(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step, approver in enumerate(APPROVERS, start=1):
        office.do_step(step, approver)
    clone = tmp_path / "klon.git"
    Repository.clone(office.server.git_url, clone, bare=True)
    arguments = ["--api", office.server.api, "--repositori", office.forge.full_name]
    arguments += ["--klon", str(clone), "--keluaran", str(tmp_path / "hasil")]
    variables = {"IKU_TOKEN": gate_token(), "IKU_KUNCI": demo_key().to_pem().decode()}
    site = tmp_path / "hasil" / "situs"
    kept = []
    for _ in range(2):
        outcome = CliRunner().invoke(command, arguments, env=variables, catch_exceptions=False)
        assert outcome.exit_code == 0, outcome.output
        assert "terbit/2024/v1: " in outcome.output
        kept.append((site / "2024/v1/iku-2024.pdf").read_bytes())
    assert kept[0] == kept[1]
    assert json.loads((site / "giliran.json").read_text(encoding="utf-8"))["giliran"] == []
    anchors = read_anchors((site / "2024/v1/jangkar.json").read_bytes())
    assert anchors.tag == "terbit/2024/v1"
    evidence = json.loads((site / "2024/v1/bukti.json").read_text(encoding="utf-8"))["bukti"]
    assert len(evidence) == len(APPROVERS)

    # a version that cannot be printed is told, and holds up no other
    def unprintable(publication: Publication) -> dict[str, bytes]:
        raise Failure(f"{publication.tag}: huruf tidak ada", "Ganti hurufnya.")

    monkeypatch.setattr(publishing, "documents", unprintable)
    second = ["git", "-C", str(clone), "-c", "user.name=x", "-c", "user.email=x@contoh.go.id"]
    second += ["tag", "-a", "-m", "dua", "terbit/2024/v2", "terbit/2024/v1^{}"]
    subprocess.run(second, check=True)
    (site / "2024/v1/iku-2024.pdf").unlink()
    outcome = CliRunner().invoke(command, arguments, env=variables)
    assert outcome.exit_code == 1
    assert "terbit/2024/v2 tidak terbit: terbit/2024/v2: huruf tidak ada" in outcome.output
    assert "terbit/2024/v1: " in outcome.output
    assert (site / "2024/v1/iku-2024.pdf").read_bytes() == kept[0]
    assert not (site / "2024/v2").exists()

    def nothing_kept(*_: object) -> None:
        return None

    monkeypatch.setattr(publishing, "kept", nothing_kept)
    with pytest.raises(Failure, match="Tidak ada versi"):
        CliRunner().invoke(command, arguments, env=variables, catch_exceptions=False)
    assert (site / "2024/v1/iku-2024.pdf").read_bytes() == kept[0]
