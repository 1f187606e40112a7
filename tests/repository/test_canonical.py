"""Whether a tree is another one with changed files put in: told by repository and session alike."""

from __future__ import annotations

import pytest

from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository
from sop_iku.repository.session import ReadingSession
from tests.repository.conftest import Story
from tests.repository.test_session import CHANGES, FILES
from tests.smuggling import SMUGGLED, chain, hang, raw_tree

OFFICE = FILES | {"instansi.yaml": b"e\n", "iku-lain/x": b"f\n"}


def told_by_both(repository: Repository, base: str, head: str) -> bool:
    """The answer of the repository and of a session, which must be one."""
    one = repository.canonical(base, head)
    with ReadingSession(repository) as session:
        assert session.canonical(base, head) is one
    return one


@pytest.mark.parametrize("name", CHANGES)
def test_what_git_writes_is_canonical(story: Story, name: str) -> None:
    base = story.genesis(OFFICE)
    assert told_by_both(story.repository, base, story.propose(CHANGES[name]))


@pytest.mark.parametrize("name", SMUGGLED)
def test_what_git_would_not_write_is_not(story: Story, name: str) -> None:
    base = story.genesis(OFFICE)
    head = story.repository.tree_id(story.propose(CHANGES["a file changes"]))
    smuggled = SMUGGLED[name](story.repository, head)
    assert told_by_both(story.repository, base, head)
    assert not told_by_both(story.repository, base, smuggled)


@pytest.mark.parametrize("what", ["blob", "nothing"])
def test_what_is_neither_commit_nor_tree_is_refused(story: Story, what: str) -> None:
    base = story.genesis(OFFICE)
    blob = story.repository.entries(base, "jabatan.yaml")[0].id
    with pytest.raises(RepositoryError):
        story.repository.canonical(base, {"blob": blob, "nothing": "1" * 40}[what])


NAMES = {"x": True, "iku/2025.yaml": False, ".GIT": False, "..": False, ".": False}


@pytest.mark.parametrize(("name", "good"), NAMES.items())
def test_only_names_that_a_path_can_have(story: Story, name: str, good: bool) -> None:
    base = story.genesis(OFFICE)
    blob = story.repository.entries(base, "jabatan.yaml")[0].id
    head = raw_tree(story.repository, b"100644 %s\0%s" % (name.encode(), bytes.fromhex(blob)))
    assert told_by_both(story.repository, base, head) is good


def test_another_order_than_gits_is_not(story: Story) -> None:
    base = story.genesis(OFFICE)
    blob = bytes.fromhex(story.repository.entries(base, "jabatan.yaml")[0].id)
    one, two = (b"100644 %s\0%s" % (name, blob) for name in (b"a", b"b"))
    assert told_by_both(story.repository, base, raw_tree(story.repository, one + two))
    assert not told_by_both(story.repository, base, raw_tree(story.repository, two + one))


def test_an_empty_folder_that_stood_before_is_no_ones_doing(story: Story) -> None:
    repository = story.repository
    files = repository.tree_id(story.genesis(OFFICE))
    base = hang(repository, files, "lama", chain(repository, 0))
    # Git's own index drops it, other tools keep it; neither is held against the proposal
    dropped = repository.write_tree_from({"iku/2024.yaml": b"langkah: 1\n"}, base)
    kept = hang(repository, dropped, "lama", chain(repository, 0))
    assert dropped != kept
    assert told_by_both(repository, base, dropped)
    assert told_by_both(repository, base, kept)
