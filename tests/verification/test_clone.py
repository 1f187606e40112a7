"""Clones that must not be trusted at all, and roots that are somebody else's."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from sop_iku.evidence.anchors import Anchors
from sop_iku.evidence.keys import Environment, KeySet, SigningKey
from sop_iku.evidence.model import RepositoryIdentity
from sop_iku.evidence.strict_json import dump
from sop_iku.repository.command import REMOTE, environment
from sop_iku.repository.git import Repository
from sop_iku.training.demo_key import demo_public_key
from sop_iku.verification.merge import check_merge
from sop_iku.verification.verifier import verify
from tests.verification.conftest import Published
from tests.verification.office import AUTHOR, GATE, SERVER, Forgery, Office


def _refused(repository: Repository, anchors: Anchors, reason: str) -> None:
    report = verify(repository, anchors)
    assert not report.ok
    assert reason in " ".join(report.reasons)


def test_a_shallow_clone_is_refused(honest: Published, tmp_path: Path) -> None:
    """UJI-19."""
    source = honest.office.repository.path.as_uri()
    subprocess.run(
        ["git", "clone", "-q", "--depth=3", source, tmp_path / "dangkal"],
        check=True,
        env=environment() | REMOTE,
    )
    _refused(Repository(tmp_path / "dangkal"), honest.anchors, "tidak ikut tersalin")


def test_a_clone_with_replaced_objects_is_refused(honest: Published) -> None:
    """UJI-19, although our Git looks through them."""
    repository = honest.office.repository
    genesis = honest.office.genesis
    repository.update_ref(f"refs/replace/{genesis}", honest.office.main)
    _refused(repository, honest.anchors, f"refs/replace/{genesis} mengganti isi")


def test_a_date_beyond_all_calendars_is_refused(honest: Published) -> None:
    """Git takes it, we cannot tell its day; what cannot be read ends in a refusal, not an error."""
    repository, tip = honest.office.repository, honest.office.main
    person = b"x <x@contoh> 300000000000 +0000"
    source = b"tree %s\nparent %s\nauthor %s\ncommitter %s\n\nx\n" % (
        repository.tree_id(tip).encode(),
        tip.encode(),
        person,
        person,
    )
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"],
        cwd=repository.path,
        input=source,
        capture_output=True,
        check=True,
    )
    repository.update_ref("refs/heads/main", made.stdout.decode().strip())
    _refused(repository, honest.anchors, "Waktu pada komit atau tag tidak masuk akal")


def test_a_clone_that_goes_away_while_it_is_read_is_refused(honest: Published) -> None:
    repository = honest.office.repository
    shutil.rmtree(repository.path)
    report = verify(repository, honest.anchors)
    assert [line.text for line in report.lines] == ["Salinan terbaca sampai selesai"]
    assert "tidak ada" in report.reasons[0]
    assert not report.ok


def test_a_clone_with_grafts_is_refused(honest: Published) -> None:
    """UJI-19."""
    grafts = honest.office.repository.path / "info" / "grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(f"{honest.office.main}\n", encoding="ascii")
    _refused(honest.office.repository, honest.anchors, "info/grafts mengganti isi")


def test_a_changed_byte_in_the_object_store_is_refused(honest: Published) -> None:
    repository = honest.office.repository
    (entry,) = repository.entries(honest.office.main, "iku/2024.yaml")
    place = repository.path / "objects" / entry.id[:2] / entry.id[2:]
    place.chmod(0o644)
    place.write_bytes(place.read_bytes()[:-1] + b"\x00")
    _refused(repository, honest.anchors, "objek yang rusak")


def test_another_genesis_is_refused(honest: Published, tmp_path: Path) -> None:
    """UJI-11: the very same acts, but another repository with the same key."""
    other = Office.found(tmp_path / "lain.git", {"README.md": b"lain"}).steps(1)
    _refused(other.repository, honest.anchors, "jangkar menyebut")


def test_a_key_that_the_anchors_do_not_name_is_refused(honest: Published) -> None:
    """UJI-11: a set shipped only inside the clone."""
    anchors = replace(honest.anchors, key_fingerprint="SHA256:lain")
    _refused(honest.office.repository, anchors, "SHA256:lain bukan yang berlaku di komit awal")


def test_demo_does_not_pass_as_production(honest: Published) -> None:
    """FORJE-08."""
    anchors = replace(honest.anchors, environment=Environment.PRODUKSI)
    _refused(honest.office.repository, anchors, "untuk lingkungan demo")


def test_evidence_of_another_repository_name_is_refused(honest: Published) -> None:
    """FORJE-08: the same commits, shown under another name."""
    identity = RepositoryIdentity("github.com", "lain/iku", honest.office.genesis)
    _refused(honest.office.repository, replace(honest.anchors, repository=identity), SERVER)


def test_a_branch_that_is_not_there_is_told(honest: Published) -> None:
    report = verify(honest.office.repository, honest.anchors, tip="utama")
    assert report.reasons[0].startswith("utama tidak ada")


@pytest.mark.parametrize("message", ["Perbaiki", "Langkah 9\n\nIku-Langkah: 9\nIku-Kelas: langkah"])
def test_a_direct_commit_on_main_is_refused(honest: Published, message: str) -> None:
    """UJI-03, UJI-04."""
    office = honest.office
    tree = office.repository.write_tree_from({"x": b"1"}, office.main)
    when = office.repository.history(office.main)[0].commit_time
    direct = office.repository.commit_tree(tree, [office.main], message, AUTHOR, AUTHOR, when)
    office.repository.update_ref("refs/heads/main", direct)
    _refused(office.repository, honest.anchors, "punya 1 induk")


def test_a_merge_by_hand_is_refused(honest: Published) -> None:
    """UJI-05: a correct merge commit, but nobody judged it."""
    office = honest.office
    when = office.repository.history(office.main)[0].commit_time
    tree = office.repository.write_tree_from({"x": b"1"}, office.main)
    head = office.repository.commit_tree(tree, [office.main], "x", AUTHOR, AUTHOR, when)
    merge = office.repository.commit_tree(
        tree, [office.main, head], "Merge pull request #9", GATE, GATE, when
    )
    office.repository.update_ref("refs/heads/main", merge)
    _refused(office.repository, honest.anchors, "tidak memuat bukti")


def test_a_proposal_made_on_an_older_main_is_refused(honest: Published) -> None:
    """Its tree would silently undo what main has gained since."""
    office = honest.office
    newest, before = office.repository.history(office.main)[:2]
    seventh = before.parents[1]
    stale = office.repository.commit_tree(
        office.repository.tree_id(seventh),
        [newest.id, seventh],
        before.message,
        GATE,
        GATE,
        newest.commit_time,
    )
    office.repository.update_ref("refs/heads/main", stale)
    _refused(office.repository, honest.anchors, "tidak dibuat dari isi yang berlaku saat itu")


def test_a_key_added_on_the_way_does_not_count_for_the_merge_that_adds_it(
    honest: Published,
) -> None:
    """The set in force is that of the first parent; a merge cannot bring its own key."""
    office = honest.office
    office.rewind(office.repository.history(office.main)[1].id)
    stranger = SigningKey.from_seed(bytes(32))
    keys = dump(KeySet((stranger.public(Environment.DEMO),)).to_data()).encode()
    forged = office.step(8, Forgery(unjudged=(("kunci/gerbang.json", keys),), key=stranger))
    _refused(office.repository, office.anchors(forged), "tidak dibuat oleh kunci yang berlaku")


def test_a_key_of_the_other_environment_in_the_same_set_is_refused(tmp_path: Path) -> None:
    """FORJE-08: a production key beside the demo key does not make demo anchors hold."""
    production = SigningKey.from_seed(bytes(32))
    keys = KeySet((demo_public_key(), production.public(Environment.PRODUKSI)))
    office = Office.found(
        tmp_path / "iku.git", {"kunci/gerbang.json": dump(keys.to_data()).encode()}
    )
    forgery = Forgery(
        evidence=lambda evidence: replace(evidence, environment=Environment.PRODUKSI),
        key=production,
    )
    merge = office.step(1, forgery)
    anchors = replace(office.anchors(merge), key_fingerprint=production.fingerprint)
    _refused(office.repository, anchors, "Kunci itu untuk lingkungan produksi")
    merged = check_merge(office.repository, office.repository.record(merge), anchors)
    assert "produksi tidak berlaku untuk demo" in " ".join(merged.line.reasons)
