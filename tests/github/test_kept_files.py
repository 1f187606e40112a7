"""Assets of a release that the gate did not upload: never taken over, never in its way for long.

The embedded forge refuses them, GitHub cannot; so the tests put them into its store.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sop_iku.cli.publish_command import command
from sop_iku.documents.failure import Failure
from sop_iku.forge.records import Account, Asset, Release
from sop_iku.forge.room import gate_token
from sop_iku.github.publishing import publish
from sop_iku.github.release import ignored, keep, kept
from sop_iku.repository.git import Repository
from sop_iku.training.demo_key import demo_key

if TYPE_CHECKING:
    from tests.github.conftest import Office

TAG = "terbit/2024/v1"
APPROVERS = ("hendra", "dian", "dian", "dian", "dian", "dian", "maya", "hendra")
EVIL = b"# IKU 2024\n\n<script>document.title='DIRETAS'</script>\n\nTarget IKU-1: 999 triliun\n"
GATE = "gerbang[bot]"


def number_of(office: Office, login: str) -> int:
    found = office.forge.store.first(Account, "login = ?", login)
    assert found is not None
    return found.id


def put_release(office: Office, by: str) -> None:
    """What GitHub lets anybody do who may write: release a tag."""
    with office.forge.transaction() as store:
        now = office.forge.now()
        author = number_of(office, by)
        store.add(Release(1, TAG, "main", "x", "y", 0, 0, author, now, now))


def put_asset(office: Office, by: str, name: str, content: bytes) -> None:
    """What GitHub lets anybody do who may write: upload an asset to any release."""
    with office.forge.transaction() as store:
        release = store.first(Release, "tag_name = ?", TAG)
        assert release is not None
        digest = hashlib.sha256(content).hexdigest()
        store.add(
            Asset(
                store.next_id(Asset), release.id, name, None, "text/plain", len(content), digest,
                content, number_of(office, by), office.forge.now(),
            )
        )  # fmt: skip


def clear_asset(office: Office, name: str) -> None:
    """What GitHub lets anybody do who may write: give an asset another name."""
    with office.forge.transaction() as store:
        asset = store.first(Asset, "name = ?", name)
        assert asset is not None
        store.change(asset, name=f"lama-{asset.id}")


def finish_year(office: Office) -> None:
    for step, approver in enumerate(APPROVERS, start=1):
        office.do_step(step, approver)


def publish_now(office: Office) -> dict[str, bytes]:
    gate = office.gate
    return dict(publish(gate.client, gate.repository, TAG, demo_key()).files)


def test_assets_of_persons_do_not_count_as_kept(office: Office) -> None:
    put_release(office, "bayu")
    put_asset(office, "bayu", "index.md", EVIL)
    put_asset(office, GATE, "iku-2024.pdf", b"%PDF")
    assert kept(office.gate.client, TAG) == {"iku-2024.pdf": b"%PDF"}
    assert ignored(office.gate.client, TAG, ["iku-2024.pdf"]) == ("index.md (akun bayu)",)


def test_a_name_taken_by_a_person_is_told_with_asset_and_account(office: Office) -> None:
    put_release(office, "bayu")
    put_asset(office, "bayu", "iku-2024.pdf", b"%PDF palsu")
    put_asset(office, "bayu", "catatan.txt", b"x")
    with pytest.raises(Failure, match=r"gerbang: iku-2024\.pdf \(diunggah akun bayu\)\."):
        keep(office.gate.client, TAG, "IKU 2024", {"a.csv": b"a", "iku-2024.pdf": b"%PDF"})
    assert kept(office.gate.client, TAG) == {}


@pytest.mark.slow
def test_only_what_the_manifest_lists_is_published(office: Office, tmp_path: Path) -> None:
    finish_year(office)
    first = publish_now(office)
    for by in ("bayu", GATE):  # also what comes in through an App's account, as from a workflow
        for name in ("index.md", "jejak.md", "iku-2024.zip", "lain.html"):
            put_asset(office, by, name if by == GATE else f"x-{name}", EVIL)
    assert publish_now(office) == first
    assert "bukti.json" in first  # listed in the manifest, and in Git anyway
    clone, output = tmp_path / "klon.git", tmp_path / "hasil"
    Repository.clone(office.server.git_url, clone, bare=True)
    arguments = ["--api", office.server.api, "--repositori", office.forge.full_name]
    arguments += ["--klon", str(clone), "--keluaran", str(output)]
    variables = {"IKU_TOKEN": gate_token(), "IKU_KUNCI": demo_key().to_pem().decode()}
    outcome = CliRunner().invoke(command, arguments, env=variables, catch_exceptions=False)
    assert outcome.exit_code == 0, outcome.output
    assert f"{TAG}: aset di luar manifest diabaikan: x-index.md (akun bayu)" in outcome.output
    pages = [path for path in output.rglob("*") if path.is_file()]
    assert [path for path in pages if b"999 triliun" in path.read_bytes()] == []
    evidence = json.loads((output / "situs/2024/v1/bukti.json").read_bytes())["bukti"]
    assert len(evidence) == len(APPROVERS)


@pytest.mark.slow
def test_a_false_document_before_publication_is_removed_and_all_is_well(office: Office) -> None:
    finish_year(office)
    put_release(office, "bayu")
    put_asset(office, "bayu", "iku-2024.pdf", b"%PDF palsu")
    with pytest.raises(Failure, match=r"iku-2024\.pdf \(diunggah akun bayu\)"):
        publish_now(office)
    clear_asset(office, "iku-2024.pdf")
    published = publish_now(office)
    assert published["iku-2024.pdf"] != b"%PDF palsu"
    clear_asset(office, "iku-2024.pdf")
    put_asset(office, "bayu", "iku-2024.pdf", b"%PDF palsu")
    with pytest.raises(Failure, match=r"iku-2024\.pdf \(diunggah akun bayu\)"):
        publish_now(office)
    clear_asset(office, "iku-2024.pdf")
    put_asset(office, GATE, "iku-2024.pdf", published["iku-2024.pdf"])
    assert publish_now(office) == published
