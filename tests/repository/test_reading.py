"""Reading history, trees, blobs and tags, also where they are hostile."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from sop_iku.repository.command import REMOTE, environment
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository
from tests.repository.conftest import GATE, SARI, WHEN, Story


def test_history_is_the_first_parent_line_newest_first(story: Story) -> None:
    first = story.genesis({"iku/2024.yaml": b"langkah: 0\n"})
    head = story.propose({"iku/2024.yaml": b"langkah: 1\n"})
    merge = story.merge(head, "Langkah 1")
    history = story.repository.history(merge)
    assert [record.id for record in history] == [merge, first]
    assert history[0].parents == (first, head)
    assert history[0].message == "Langkah 1"
    assert (history[0].committer_name, history[0].commit_time) == (GATE.name, WHEN)
    assert story.repository.genesis(merge) == first


@pytest.mark.parametrize(
    "message",
    [
        "satu baris",
        "judul\n\nisi\n",
        "\n\nmulai kosong",
        "pemisah \x1e \x1f \x01 \x7f di dalam\n\x1e\n",
        "commit 0123\n\ntree palsu\nparent palsu",
        "Iku-Bukti: a\nIku-Bukti: b",
        "huruf é 漢 \u2028 baris",
        "bukan UTF-8: \udcff\udcfe",
        "",
    ],
)
def test_hostile_messages_stay_what_they_are(story: Story, message: str) -> None:
    story.genesis({"a": b"a"})
    head = story.propose({"a": b"b"}, message)
    last = story.merge(head, message)
    records = story.repository.history(last)
    assert len(records) == 2
    assert records[0].message == message
    assert [one.message for one in story.repository.commits_between(records[1].id, head, 9)] == [
        message
    ]


def test_a_signed_commit_reads_like_any_other(story: Story) -> None:
    """UJI-24: GitHub's own signature on a merge is an extra that we read past."""
    first = story.genesis({"a": b"a"})
    tree = story.repository.tree_id(first)
    source = (
        f"tree {tree}\nparent {first}\nauthor A <a@x> 1705633500 +0700\n"
        "committer GitHub <noreply@github.com> 1705633500 +0700\n"
        "gpgsig -----BEGIN PGP SIGNATURE-----\n \n palsu\n -----END PGP SIGNATURE-----\n\nPesan"
    ).encode()
    commit = story.repository._write_object("commit", source)
    assert story.repository.history(commit)[0].message == "Pesan"


def test_a_senseless_date_is_an_error_not_a_crash(story: Story) -> None:
    first = story.genesis({"a": b"a"})
    when = "99999999999999999 +0000"
    source = (
        f"tree {story.repository.tree_id(first)}\nauthor A <a@x> {when}\n"
        f"committer A <a@x> {when}\n\nPesan"
    ).encode()
    commit = story.repository._write_object("commit", source)
    with pytest.raises(RepositoryError, match="Waktu"):
        story.repository.history(commit)


def test_changes_name_every_path_byte_for_byte(story: Story) -> None:
    base = story.genesis({"iku/2024.yaml": b"a", "hapus": b"b", "tetap": b"c"})
    head = story.propose({"iku/2024.yaml": b"A", "hapus": None, 'baru é\n\t"x"': b"d"})
    changes = {change.path: change for change in story.repository.changes(base, head)}
    assert set(changes) == {"iku/2024.yaml", "hapus", 'baru é\n\t"x"'}
    assert changes["hapus"].blob_after is None
    assert changes["hapus"].mode_after == "000000"
    added = changes['baru é\n\t"x"']
    assert (added.mode_before, added.blob_before, added.mode_after) == ("000000", None, "100644")


def test_a_rename_is_a_removal_and_an_addition(story: Story) -> None:
    base = story.genesis({"lama.txt": b"isi yang panjang\n" * 20})
    head = story.propose({"lama.txt": None, "baru.txt": b"isi yang panjang\n" * 20})
    assert [change.path for change in story.repository.changes(base, head)] == [
        "baru.txt",
        "lama.txt",
    ]


def test_many_blobs_by_one_question(story: Story) -> None:
    commit = story.genesis({"a": b"satu\n", "b": b"", "c": b"\x00\n dua\xff"})
    ids = {entry.path: entry.id for entry in story.repository.entries(commit)}
    found = story.repository.read_many([ids["a"], ids["b"], f"{commit}:c", f"{commit}:tidak ada"])
    assert found == {ids["a"]: b"satu\n", ids["b"]: b"", f"{commit}:c": b"\x00\n dua\xff"}
    assert story.repository.read(commit, "tidak/ada") is None


def test_a_file_name_with_a_line_end_cannot_ask_for_something_else(story: Story) -> None:
    commit = story.genesis({"a": b"a"})
    with pytest.raises(RepositoryError):
        story.repository.read_many([f"{commit}:x\n{commit}:a"])


def test_short_name_is_a_branch_before_a_tag(story: Story) -> None:
    """A tag called main must not stand for the branch."""
    first = story.genesis({"a": b"a"})
    second = story.merge(story.propose({"a": b"b"}))
    story.repository.update_ref("refs/tags/main", first)
    assert story.repository.commit_id("main") == second


def test_tags_tell_annotated_from_lightweight(story: Story) -> None:
    commit = story.genesis({"a": b"a"})
    tag = story.repository.create_tag("terbit/2024/v1", commit, "Terbit\n", GATE, WHEN)
    story.repository.update_ref("refs/tags/ringan", commit)
    story.repository.update_ref("refs/tags/terbit/2024/v9", tag)
    record = story.repository.read_tag("terbit/2024/v1")
    assert record is not None
    assert (record.id, record.target, record.annotated) == (tag, commit, True)
    assert (record.message, record.tagger, record.when) == ("Terbit\n", GATE, WHEN)
    light = story.repository.read_tag("ringan")
    assert light is not None
    assert not light.annotated
    hung_elsewhere = story.repository.read_tag("terbit/2024/v9")
    assert hung_elsewhere is not None
    assert hung_elsewhere.name == "terbit/2024/v1"
    assert story.repository.read_tag("terbit/2024") is None


def test_a_tag_is_made_once(story: Story) -> None:
    commit = story.genesis({"a": b"a"})
    story.repository.create_tag("terbit/2024/v1", commit, "Terbit\n", GATE, WHEN)
    with pytest.raises(RepositoryError):
        story.repository.create_tag("terbit/2024/v1", commit, "Lagi\n", GATE, WHEN)


def test_what_rewrites_history_is_seen_and_has_no_effect(story: Story) -> None:
    first = story.genesis({"a": b"asli"})
    other = story.repository.commit_tree(
        story.repository.write_tree_from({"a": b"palsu"}, None), [], "Palsu", SARI, SARI, WHEN
    )
    story.repository.update_ref(f"refs/replace/{first}", other)
    grafts = story.repository.path / "info" / "grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(f"{first} {other}\n", encoding="ascii")
    assert story.repository.read(first, "a") == b"asli"
    assert len(story.repository.history(first)) == 1
    assert story.repository.rewritten() == (f"refs/replace/{first}", "info/grafts")


def test_a_shallow_clone_says_so(story: Story, tmp_path: Path) -> None:
    story.genesis({"a": b"a"})
    story.merge(story.propose({"a": b"b"}))
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", story.repository.path.as_uri(), tmp_path / "dangkal"],
        check=True,
        env=environment() | REMOTE,
    )
    assert Repository(tmp_path / "dangkal").is_shallow()
    assert not story.repository.is_shallow()


def test_a_changed_byte_in_an_object_is_found(story: Story) -> None:
    commit = story.genesis({"a": b"a"})
    assert story.repository.damage() is None
    tree = story.repository.tree_id(commit)
    other = story.repository._write_object("blob", b"lain")
    objects = story.repository.path / "objects"
    victim = story.repository.entries(tree)[0].id
    place = objects / victim[:2] / victim[2:]
    place.chmod(0o644)
    place.write_bytes((objects / other[:2] / other[2:]).read_bytes())
    assert "mismatch" in (story.repository.damage() or "")
