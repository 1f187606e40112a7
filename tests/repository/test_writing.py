"""Writing trees, commits and refs, and exchanging them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository
from sop_iku.repository.records import Identity
from tests.repository.conftest import SARI, WHEN, Story


def test_the_same_facts_give_the_same_commit(tmp_path: Path) -> None:
    ids = set()
    for name in ("satu", "dua"):
        repository = Repository.create_bare(tmp_path / name)
        tree = repository.write_tree_from({"iku/2024.yaml": b"langkah: 1\n"}, None)
        ids.add(repository.commit_tree(tree, [], "Mulai", SARI, SARI, WHEN))
    assert len(ids) == 1


def test_a_tree_is_made_from_another_by_setting_and_removing(story: Story) -> None:
    base = story.genesis({"a/b": b"1", "a/c": b"2", "d": b"3"})
    tree = story.repository.write_tree_from(
        {"a/b": b"9", "a/c": None, "jalan.sh": b"#!/bin/sh\n"}, base, executable=["jalan.sh"]
    )
    entries = {entry.path: entry.mode for entry in story.repository.entries(tree)}
    assert entries == {"a/b": "100644", "d": "100644", "jalan.sh": "100755"}
    assert story.repository.read(tree, "a/b") == b"9"


def test_bytes_are_stored_as_they_are(story: Story) -> None:
    """No line-end conversion, whatever the repository's attributes say."""
    files: dict[str, bytes | None] = {".gitattributes": b"* text=auto eol=crlf\n", "x": b"a\r\nb\n"}
    assert story.repository.read(story.genesis(files), "x") == b"a\r\nb\n"


def test_merge_tree_tells_a_conflict(story: Story) -> None:
    story.genesis({"a": b"1\n"})
    one, two = story.propose({"a": b"2\n"}), story.propose({"a": b"3\n"})
    side = story.propose({"b": b"1\n"})
    assert story.repository.merge_tree(one, two) is None
    stranger = Story(story.repository).genesis({"b": b"1\n"})
    assert story.repository.merge_tree(one, stranger) is None
    merged = story.repository.merge_tree(one, side)
    assert merged is not None
    assert {entry.path for entry in story.repository.entries(merged)} == {"a", "b"}


def test_a_ref_moves_only_from_where_it_was(story: Story) -> None:
    first = story.genesis({"a": b"1"})
    second = story.propose({"a": b"2"})
    story.repository.update_ref("refs/heads/x", first, "0" * 40)
    with pytest.raises(RepositoryError):
        story.repository.update_ref("refs/heads/x", second, second)
    assert story.repository.commit_id("x") == first
    with pytest.raises(RepositoryError, match="acuan yang lengkap"):
        story.repository.update_ref("x", second)


@pytest.mark.parametrize("name", ["a <b>", "a\nparent x", "a\x00"])
def test_a_name_cannot_add_a_header(story: Story, name: str) -> None:
    tree = story.repository.write_tree_from({"a": b"1"}, None)
    person = Identity(name, "a@x")
    with pytest.raises(RepositoryError, match="Nama untuk komit"):
        story.repository.commit_tree(tree, [], "Pesan", person, SARI, WHEN)


def test_a_date_needs_a_zone(story: Story) -> None:
    tree = story.repository.write_tree_from({"a": b"1"}, None)
    naive = datetime(2024, 1, 1)  # noqa: DTZ001 - that is the point
    with pytest.raises(ValueError, match="zone"):
        story.repository.commit_tree(tree, [], "Pesan", SARI, SARI, naive)


def test_clone_fetch_and_push_exchange_commits(story: Story, tmp_path: Path) -> None:
    first = story.genesis({"a": b"1"})
    clone = Repository.clone(str(story.repository.path), tmp_path / "salinan" / "dalam")
    assert clone.commit_id("main") == first
    second = story.merge(story.propose({"a": b"2"}))
    clone.fetch(str(story.repository.path), ["+refs/heads/*:refs/remotes/origin/*"])
    assert clone.commit_id("refs/remotes/origin/main") == second
    clone.push(str(story.repository.path), f"{first}:refs/heads/lama")
    assert story.repository.commit_id("lama") == first


def test_what_is_gone_there_is_forgotten_here_only_where_that_is_asked(
    story: Story, tmp_path: Path
) -> None:
    story.genesis({"a": b"1"})
    story.repository.update_ref("refs/tags/iku-2024-v1", story.repository.commit_id("main") or "")
    clone = Repository.create_bare(tmp_path / "salinan.git")
    wanted = ["+refs/heads/main:refs/heads/main", "+refs/tags/*:refs/tags/*"]
    clone.update_ref("refs/pull/1/head", _fetched(clone, story, wanted))
    story.repository.delete_ref("refs/tags/iku-2024-v1")
    clone.fetch(str(story.repository.path), wanted)
    assert "refs/tags/iku-2024-v1" in clone.references()
    clone.fetch(str(story.repository.path), wanted, prune=True)
    assert set(clone.references()) == {"refs/heads/main", "refs/pull/1/head"}


def _fetched(clone: Repository, story: Story, wanted: list[str]) -> str:
    clone.fetch(str(story.repository.path), wanted)
    return clone.commit_id("refs/heads/main") or ""


def test_a_failed_clone_is_told_with_gits_reason(tmp_path: Path) -> None:
    with pytest.raises(RepositoryError, match="git clone gagal"):
        Repository.clone(str(tmp_path / "tidak-ada"), tmp_path / "salinan")
