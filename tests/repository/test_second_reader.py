"""GitPython, an independent reader, sees in our repositories what we wrote and what we read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import git
import pytest

from sop_iku.repository.git import Repository
from sop_iku.repository.records import Identity

SARI = Identity("Sari Wulandari (contoh)", "1005+sari@users.noreply.forge.lokal")
GATE = Identity("Gerbang IKU", "gerbang@users.noreply.forge.lokal")
START = datetime(2024, 1, 8, 1, 0, tzinfo=UTC)


@pytest.fixture
def written(tmp_path: Path) -> Repository:
    """Three merges with trailers, written by us."""
    repository = Repository.create_bare(tmp_path / "kantor.git")
    tree = repository.write_tree_from({"iku/2024.yaml": b"langkah: 0\n"}, None)
    main = repository.commit_tree(tree, [], "Genesis\n", GATE, GATE, START)
    for step in (1, 2, 3):
        when = START + timedelta(minutes=step)
        tree = repository.write_tree_from(
            {"iku/2024.yaml": f"langkah: {step}\n".encode(), f"docs/é {step}.md": b"isi"}, main
        )
        head = repository.commit_tree(tree, [main], f"Usulan {step}\n", SARI, SARI, when)
        message = f"Langkah {step}\n\nIku-Langkah: {step}\nIku-Bukti: AAAA"
        main = repository.commit_tree(tree, [main, head], message, GATE, GATE, when)
    repository.update_ref("refs/heads/main", main, "0" * 40)
    repository.create_tag("terbit/2024/v1", main, "Penetapan\n", GATE, START)
    return repository


def test_both_see_the_same_history(written: Repository) -> None:
    with git.Repo(written.path) as other:
        theirs = list(other.iter_commits("main", first_parent=True))
        ours = written.history(written.commit_id("main") or "")
        assert [one.id for one in ours] == [one.hexsha for one in theirs]
        for one, two in zip(ours, theirs, strict=True):
            assert one.tree == two.tree.hexsha
            assert one.parents == tuple(parent.hexsha for parent in two.parents)
            assert one.message == two.message
            assert (one.author_name, one.author_email) == (two.author.name, two.author.email)
            assert one.commit_time == two.committed_datetime


def test_both_see_the_same_files(written: Repository) -> None:
    with git.Repo(written.path) as other:
        tip = written.commit_id("main") or ""
        theirs = {
            str(blob.path): blob.data_stream.read()
            for blob in other.commit(tip).tree.traverse()
            if isinstance(blob, git.Blob)
        }
        ours = {entry.path: written.blob(entry.id) for entry in written.entries(tip)}
        assert ours == theirs


def test_both_see_the_same_tag(written: Repository) -> None:
    with git.Repo(written.path) as other:
        theirs = other.tags["terbit/2024/v1"].tag
        ours = written.read_tag("terbit/2024/v1")
        assert theirs is not None
        assert ours is not None
        assert (ours.id, ours.target) == (theirs.hexsha, theirs.object.hexsha)
        # GitPython drops the last line end of a tag's message
        assert ours.message.removesuffix("\n") == theirs.message
