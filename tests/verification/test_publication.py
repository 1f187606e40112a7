"""The publication commit, its tag, and the files of the version."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sop_iku.evidence.manifest import MANIFEST_NAME
from sop_iku.verification.verifier import verify
from tests.verification.conftest import Published
from tests.verification.office import GATE

TAG = "terbit/2024/v1"
REF = f"refs/tags/{TAG}"


def _reasons(honest: Published, files: dict[str, bytes] | None = None) -> str:
    report = verify(honest.office.repository, honest.anchors, published=files)
    assert not report.ok
    return " ".join(report.reasons)


def test_a_moved_tag_is_refused(honest: Published) -> None:
    """UJI-08."""
    repository = honest.office.repository
    earlier = repository.history(honest.office.main)[1]
    repository.delete_ref(REF)
    repository.create_tag(TAG, earlier.id, "Terbit\n", GATE, earlier.commit_time)
    assert f"Tag {TAG} menunjuk komit {earlier.id[:12]}" in _reasons(honest)


def test_a_missing_tag_is_refused(honest: Published) -> None:
    honest.office.repository.delete_ref(REF)
    assert f"Tag {TAG} tidak ada." in _reasons(honest)


def test_a_lightweight_tag_is_refused(honest: Published) -> None:
    """UJI-10."""
    honest.office.repository.update_ref(REF, honest.office.main)
    assert "bukan tag beranotasi" in _reasons(honest)


def test_a_tag_object_hung_under_another_name_is_refused(honest: Published) -> None:
    repository = honest.office.repository
    when = repository.history(honest.office.main)[0].commit_time
    other = repository.create_tag("terbit/2023/v1", honest.office.main, "x\n", GATE, when)
    repository.delete_ref("refs/tags/terbit/2023/v1")
    repository.update_ref(REF, other)
    assert f"Tag {TAG} sebenarnya bernama terbit/2023/v1" in _reasons(honest)


def test_a_tag_of_a_version_that_nobody_finished_is_refused(honest: Published) -> None:
    repository = honest.office.repository
    when = repository.history(honest.office.main)[0].commit_time
    repository.create_tag("terbit/2024/v2", honest.office.main, "x\n", GATE, when)
    assert "Tag terbit/2024/v2 menunjuk komit" in _reasons(honest)


def test_a_history_cut_before_the_publication_is_refused(honest: Published) -> None:
    """UJI-18: everything in it is genuine, but the anchors promise more."""
    office = honest.office
    office.rewind(office.repository.history(office.main)[1].id)
    office.repository.delete_ref(REF)
    reasons = _reasons(honest)
    assert f"Komit terbit {honest.anchors.publication[:12]} tidak ada di riwayat main." in reasons
    assert "berhenti di langkah 7" in reasons


def test_a_publication_before_the_last_step_is_refused(honest: Published) -> None:
    earlier = honest.office.repository.history(honest.office.main)[1]
    report = verify(honest.office.repository, replace(honest.anchors, publication=earlier.id))
    assert "bukan langkah terakhir tahun 2024 versi 1" in " ".join(report.reasons)


def test_anchors_of_another_version_are_refused(honest: Published) -> None:
    report = verify(honest.office.repository, replace(honest.anchors, version=2))
    assert "bukan langkah terakhir tahun 2024 versi 2" in " ".join(report.reasons)


@pytest.mark.parametrize("name", ["iku-2024.pdf", "iku-2024.yaml"])
def test_one_changed_byte_in_a_published_file_is_refused(honest: Published, name: str) -> None:
    """UJI-20."""
    files = honest.files | {name: honest.files[name][:-1] + b"X"}
    assert f"{name}: isinya berbeda" in _reasons(honest, files)


def test_a_missing_published_file_is_refused(honest: Published) -> None:
    files = {name: data for name, data in honest.files.items() if name != "iku-2024.pdf"}
    assert "iku-2024.pdf: tidak ada" in _reasons(honest, files)


def test_files_without_manifest_are_refused(honest: Published) -> None:
    files = {name: data for name, data in honest.files.items() if name != MANIFEST_NAME}
    assert "manifest.json tidak ada di antara berkas" in _reasons(honest, files)


@pytest.mark.parametrize("source", [b"", b"{}", b"\xff", b'{"payload":"e30="}'])
def test_a_manifest_that_is_none_is_refused(honest: Published, source: bytes) -> None:
    assert "manifest.json: " in _reasons(honest, honest.files | {MANIFEST_NAME: source})


def test_a_manifest_of_another_commit_is_refused(honest: Published) -> None:
    office = honest.office
    published_at = office.main
    office.rewind(office.repository.history(published_at)[1].id)
    earlier = office.published()
    office.rewind(published_at)
    assert "Manifest ini milik versi lain." in _reasons(honest, earlier)
