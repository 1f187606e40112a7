"""A reading session answers what its repository answers, only faster."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sop_iku.repository import object_pipe
from sop_iku.repository.command import environment
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository
from sop_iku.repository.object_pipe import ObjectPipe
from sop_iku.repository.session import ReadingSession
from sop_iku.repository.trees import TreeReader
from tests.repository.conftest import SARI, WHEN, Story

FILES: dict[str, bytes | None] = {
    "iku/2024.yaml": b"langkah: 0\n",
    "sop/a.yaml": b"a\n",
    "sop/dalam/b.yaml": b"b\n",
    "sop-lain.yaml": b"c\n",
    "jabatan.yaml": b"d\n",
}
CHANGES: dict[str, dict[str, bytes | None]] = {
    "a file changes": {"iku/2024.yaml": b"langkah: 1\n"},
    "a file comes": {"sop/baru.yaml": b"x\n"},
    "a file goes with its folder": {"sop/dalam/b.yaml": None},
    "a file becomes a folder": {"jabatan.yaml": None, "jabatan.yaml/x": b"1\n"},
    "a folder becomes a file": {"iku/2024.yaml": None, "iku": b"1\n"},
    "a strange name": {"iku/\udcff\tx\n.yaml": b"1\n"},
    "nothing": {},
}


@pytest.fixture
def told(story: Story) -> Story:
    """Return a history of two merges, the second with a branch inside the proposal."""
    story.genesis(FILES)
    story.merge(story.propose(CHANGES["a file changes"]))
    repository = story.repository
    one = story.propose({"x": b"1\n"}, "satu")
    tree = repository.tree_id(one)
    two = repository.commit_tree(tree, [story.main], "dua", SARI, SARI, WHEN)
    both = repository.commit_tree(tree, [one, two], "tiga", SARI, SARI, WHEN)
    story.merge(both)
    return story


@pytest.fixture
def session(told: Story) -> Iterator[ReadingSession]:
    """Return a session that has read the history of ``told``."""
    with ReadingSession(told.repository) as opened:
        opened.history(told.main)
        yield opened


def test_history_and_commits_are_those_of_the_repository(
    told: Story, session: ReadingSession
) -> None:
    repository = told.repository
    history = session.history(told.main)
    assert history == repository.history(told.main)
    assert session.record(history[1].id) == history[1]
    for record in history[:-1]:
        base, head = record.parents
        assert set(session.commits_between(base, head, 9)) == set(
            repository.commits_between(base, head, 9)
        )
        assert session.commits_between(head, base, 9) == repository.commits_between(head, base, 9)
    base, head = history[0].parents
    assert len(session.commits_between(base, head, 2)) == 2
    assert session.commits_between(told.main, history[1].parents[1], 9) == ()


def test_what_was_not_read_is_left_to_git(told: Story, session: ReadingSession) -> None:
    head = told.propose({"y": b"1\n"})
    assert [one.id for one in session.commits_between(told.main, head, 9)] == [head]
    assert session.record(head).id == head
    assert session.tree_id(head) == told.repository.tree_id(head)


def test_changes_are_those_that_git_tells(told: Story, session: ReadingSession) -> None:
    for files in CHANGES.values():
        head = told.propose(files)
        for base, other in ((told.main, head), (head, told.main)):
            assert session.changes(base, other) == told.repository.changes(base, other)


OPTIONS: tuple[dict[str, bool], ...] = ({}, {"trees": True}, {"recursive": False})
PREFIXES: tuple[str | tuple[str, ...], ...] = (
    *("", "sop", "sop/", "sop/a.yaml", "sop/dalam", "tidak/ada"),
    ("jabatan.yaml", "iku"),
)


def test_entries_are_those_that_git_lists(told: Story, session: ReadingSession) -> None:
    for prefix in PREFIXES:
        for options in OPTIONS:
            wanted = told.repository.entries(told.main, prefix, **options)
            assert session.entries(told.main, prefix, **options) == wanted, (prefix, options)
    tree = told.repository.tree_id(told.main)
    assert session.entries(tree) == told.repository.entries(tree)


def test_modes_are_those_that_git_shows(told: Story) -> None:
    blob = told.repository.entries(told.main, "jabatan.yaml")[0].id
    lines = [f"100755 {blob}\tjalan", f"120000 {blob}\tsambungan", f"160000 {told.main}\tmodul"]
    subprocess.run(
        ["git", "update-index", "--index-info"],
        cwd=told.repository.path,
        env=environment() | {"GIT_INDEX_FILE": str(told.repository.path / "tanda")},
        input="".join(f"{line}\n" for line in lines).encode(),
        check=True,
    )
    written = subprocess.run(
        ["git", "write-tree"],
        cwd=told.repository.path,
        env=environment() | {"GIT_INDEX_FILE": str(told.repository.path / "tanda")},
        check=True,
        capture_output=True,
    )
    tree = written.stdout.decode().strip()
    with ReadingSession(told.repository) as session:
        assert session.entries(tree) == told.repository.entries(tree)
        assert session.changes(tree, told.main) == told.repository.changes(tree, told.main)


def test_blobs_are_read_by_id_and_by_path(told: Story, session: ReadingSession) -> None:
    blob = told.repository.entries(told.main, "jabatan.yaml")[0].id
    names = [
        blob,
        f"{told.main}:iku/2024.yaml",
        f"{told.main}:sop",
        f"{told.main}:sop/tidak-ada",
        f"{told.main}:jabatan.yaml/x",
        told.main,
        "0" * 40,
    ]
    assert session.read_many(names) == told.repository.read_many(names)
    assert session.read(told.main, "iku/2024.yaml") == b"langkah: 1\n"


def test_tags_are_those_of_the_repository(told: Story) -> None:
    repository = told.repository
    repository.create_tag("terbit/2024/v1", told.main, "Terbit\n", SARI, WHEN)
    repository.update_ref("refs/tags/ringan", told.main)
    with ReadingSession(repository) as session:
        for name in ("terbit/2024/v1", "ringan", "tidak-ada"):
            assert session.read_tag(name) == repository.read_tag(name)


def test_only_full_ids_reach_git(session: ReadingSession) -> None:
    with pytest.raises(RepositoryError, match="Bukan nomor objek"):
        session.read_many(["HEAD"])


def test_a_tree_that_is_not_there_is_told(told: Story) -> None:
    blob = told.repository.entries(told.main, "jabatan.yaml")[0].id
    with ReadingSession(told.repository) as session, pytest.raises(RepositoryError):
        session.entries(blob)


@pytest.mark.parametrize(
    "source",
    [b"100644 a", b"1x a\0" + bytes(20), (b"100644 a\0" + bytes(20)) * 2],
    ids=["cut", "no mode", "one name twice"],
)
def test_a_damaged_tree_is_told(source: bytes) -> None:
    reader = TreeReader(lambda _: source)
    with pytest.raises(RepositoryError, match=r"tidak utuh|satu nama dua kali"):
        list(reader.entries("a" * 40))


def test_folders_without_end_are_refused() -> None:
    """A tree that contains itself cannot exist; one as deep as its author likes can."""
    ids = iter(range(1000))
    reader = TreeReader(lambda _: b"40000 a\0" + next(ids).to_bytes(20))
    with pytest.raises(RepositoryError, match="bersarang lebih dari 100"):
        list(reader.entries("a" * 40))
    with pytest.raises(RepositoryError, match="bersarang lebih dari 100"):
        list(reader.changes("a" * 40, ""))


def test_no_tree_object_under_a_trees_name_is_told(session: ReadingSession) -> None:
    with pytest.raises(RepositoryError, match="tidak ada di repositori"):
        session._pipe.tree("0" * 40)


def test_a_process_that_died_is_told(told: Story) -> None:
    with ObjectPipe(told.repository.git_directory) as pipe:
        assert pipe.get(told.main) is not None
        process = pipe._process
        assert process is not None
        process.kill()
        process.wait()
        with pytest.raises(RepositoryError, match="git cat-file berhenti"):
            pipe.get(told.main)


def test_an_answer_cut_short_is_told(told: Story, tmp_path: Path) -> None:
    program = tmp_path / "git"
    program.write_text("#!/bin/sh\nread id\necho $id blob 100\necho pendek\n", encoding="ascii")
    program.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        pipe = ObjectPipe(told.repository.git_directory)
        with pipe, pytest.raises(RepositoryError, match="berhenti pada objek"):
            pipe.get(told.main)


def test_without_git_there_is_no_session(told: Story, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(tmp_path))
        pipe = ObjectPipe(told.repository.git_directory)
        with pytest.raises(RepositoryError, match="git tidak dapat dijalankan"):
            pipe.get(told.main)


def test_closing_twice_is_harmless(told: Story) -> None:
    pipe = object_pipe.ObjectPipe(Repository(told.repository.path).git_directory)
    pipe.close()
    assert pipe.get(told.main) is not None
    pipe.close()
    pipe.close()
