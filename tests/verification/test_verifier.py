"""What the verifier accepts, and the report it gives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.long_history import build
from sop_iku.evidence.model import Evidence
from sop_iku.evidence.trail import read_trail
from sop_iku.procedure.facts import Account
from sop_iku.repository.git import Repository
from sop_iku.repository.records import Identity
from sop_iku.verification.report import Outcome, VerificationReport
from sop_iku.verification.verifier import verify
from tests.verification.conftest import Published
from tests.verification.office import LAST_STEP, SERVER, YEAR_FILE, Forgery, Office, finished


def test_an_honest_history_is_accepted(honest: Published) -> None:
    """UJI-01."""
    report = verify(honest.office.repository, honest.anchors, published=honest.files)
    assert report.reasons == ()
    assert report.ok
    assert [line.outcome for line in report.lines] == [Outcome.SAH] * 13


def test_the_report_tells_each_step_with_its_people(honest: Published) -> None:
    report = verify(honest.office.repository, honest.anchors, published=honest.files)
    steps = [line.text for line in report.lines if line.text.startswith("Langkah")]
    assert [text.split(" ")[1] for text in steps] == list("12345678")
    assert steps[6] == (
        "Langkah 7 (2024): Mengoreksi konsep dan menyerahkan ke Kepala Dinas; "
        "dibuka Sari Wulandari (contoh); disetujui Maya Puspita (contoh) sebagai Sekretaris "
        "pada 15 Januari 2024 09.50 WIB"
    )


def test_a_clone_made_by_a_citizen_is_accepted(honest: Published, tmp_path: Path) -> None:
    """A plain git clone: main is a local branch, the tags came along."""
    clone = Repository.clone(str(honest.office.repository.path), tmp_path / "salinan")
    assert verify(clone, honest.anchors, published=honest.files).ok


def test_files_left_out_are_told_not_hidden(honest: Published) -> None:
    report = verify(honest.office.repository, honest.anchors)
    assert report.ok
    assert report.lines[-1].outcome is Outcome.CATATAN
    assert "tidak ikut diperiksa" in report.lines[-1].text


def test_a_file_beside_the_manifest_is_told(honest: Published) -> None:
    files = honest.files | {"lain.pdf": b"%PDF"}
    report = verify(honest.office.repository, honest.anchors, published=files)
    assert report.ok
    assert report.lines[-1].text.endswith("lain.pdf")


def test_unknown_fields_in_evidence_are_accepted(honest: Published) -> None:
    """UJI-21."""

    def newer(statement: dict[str, Any]) -> dict[str, Any]:
        return statement | {"predicate": statement["predicate"] | {"kelak": [1, {"a": None}]}}

    office = honest.office
    office.rewind(office.repository.history(office.main)[1].id)
    office.step(8, Forgery(statement=newer))
    office.repository.delete_ref("refs/tags/terbit/2024/v1")
    assert verify(office.repository, office.publish()).ok


def entered_by_the_web_editor(evidence: Evidence) -> Evidence:
    """A step that was written in the server's web editor, as the gate records it."""
    editor = Account(SERVER, 19864447, "web-flow")
    commits = [replace(one, committer=editor, web_flow=True) for one in evidence.commits]
    return replace(evidence, commits=tuple(commits))


def test_a_step_made_in_the_web_editor_is_accepted(honest: Published) -> None:
    """PERAN-10."""
    office = honest.office
    office.rewind(office.repository.history(office.main)[1].id)
    office.step(8, Forgery(evidence=entered_by_the_web_editor))
    office.repository.delete_ref("refs/tags/terbit/2024/v1")
    report = verify(office.repository, office.publish())
    assert report.reasons == ()


def test_an_unfinished_next_year_does_not_hurt(honest: Published) -> None:
    """Commits on other branches are nobody's business."""
    repository = honest.office.repository
    person = Identity("Bayu", "bayu@contoh")
    when = repository.history(honest.office.main)[0].commit_time
    stray = repository.commit_tree(
        repository.tree_id(honest.office.main), [honest.office.main], "x", person, person, when
    )
    repository.update_ref("refs/heads/kerja/bayu", stray)
    assert verify(repository, honest.anchors).ok


def test_nothing_checked_is_not_accepted() -> None:
    assert not VerificationReport(()).ok


def test_the_trail_reads_the_same_history(honest: Published) -> None:
    trail = read_trail(honest.office.repository, "main")
    assert [entry.evidence.step for entry in trail] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert trail[-1].commit == honest.anchors.publication
    assert trail[0].trailers.readable[3] == ("Iku-Langkah", "1")
    assert all(entry.evidence.judged_at < entry.merged_at for entry in trail)


def test_the_final_document_is_the_checkouts_byte_for_byte(honest: Published) -> None:
    assert honest.office.repository.read(honest.office.main, YEAR_FILE) == finished().source


def test_maintenance_after_the_publication_is_verified_too(honest: Published) -> None:
    """Two maintainers other than the author; the published version stays what it is."""
    office = honest.office
    office.merge(9, {"README.md": b"baru\n"}, office.account("rudi"), ["ningsih", "agus"])
    report = verify(office.repository, honest.anchors)
    assert report.reasons == ()
    told = next(line.text for line in report.lines if line.text.startswith("Usulan 9"))
    assert told.startswith("Usulan 9 (pemeliharaan); dibuka Rudi Hartono (contoh); disetujui ")


def test_a_formal_return_is_verified_too(honest: Published) -> None:
    """While step 7 waits, the Sekretaris sends the work back to step 5."""
    office = honest.office
    office.rewind(office.repository.history(office.main)[2].id)
    office.repository.delete_ref("refs/tags/terbit/2024/v1")
    sixth = office.repository.read(office.main, YEAR_FILE) or b""
    entry = b"pengembalian:\n  - {putaran: 2, dari: 7, ke: 5, oleh: sekretaris, alasan: Keliru.}\n"
    returned = (
        sixth.replace(b"langkah: 6\n", b"langkah: 4\n", 1)
        .replace(b"putaran: 1\n", b"putaran: 2\n", 1)
        .replace(b"pengembalian: []\n", entry)
    )
    office.merge(9, {YEAR_FILE: returned}, office.account("sari"), ["maya"])
    trail = read_trail(office.repository, "main")[-1].evidence
    assert (trail.kind, trail.round, trail.step) == ("pengembalian", 2, 4)
    report = verify(office.repository, honest.anchors)
    # all merges hold; only the promised publication is not there
    assert [line.ok for line in report.lines if line.text.startswith(("Langkah", "Usulan"))] == (
        [True] * 7
    )
    assert "berhenti di langkah 4" in " ".join(report.reasons)


def test_another_finished_year_of_the_same_history_is_verified(tmp_path: Path) -> None:
    """The anchors name the year finished last; an older one and its files are asked for."""
    newest = build(tmp_path / "iku.git", 16)
    repository = Repository(tmp_path / "iku.git")
    office, tip = Office(repository, newest.repository.genesis), repository.commit_id("main")
    ends = [one.commit for one in read_trail(repository, "main") if one.evidence.step == LAST_STEP]
    office.rewind(ends[0])
    files = office.published()
    office.rewind(str(tip))
    report = verify(repository, newest, published=files, year=2024)
    assert report.reasons == ()
    assert report.ok
    told = [line.text for line in report.lines]
    assert f"Penerbitan tahun {newest.year} versi 1" in told
    assert "Penerbitan tahun 2024 versi 1" in told
    assert any("tidak ada versi yang lebih baru tidak terbukti" in text for text in told)
    assert any(text.startswith("Berkas terbitan sama dengan manifest") for text in told)
    files["iku-2024.pdf"] = b"%PDF-1.7 palsu\n"
    assert not verify(repository, newest, published=files, year=2024).ok
