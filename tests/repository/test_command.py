"""Git sees a cleaned environment and no secret on its command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_iku.repository import command
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository
from tests.repository.conftest import Story


def test_callers_git_variables_do_not_reach_git(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a hook of another repository that left its variables
    other = Repository.create_bare(tmp_path / "lain.git")
    monkeypatch.setenv("GIT_DIR", str(other.path))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", "'core.bare=false'")
    # when we write through our repository
    commit = story.genesis({"a.txt": b"a"})
    # then the commit is in ours, not in the other
    assert story.repository.commit_id("main") == commit
    assert other.references() == {}


def test_hooks_of_the_repository_do_not_run(story: Story, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    hooks = story.repository.path / "hooks"
    hooks.mkdir(exist_ok=True)
    hook = hooks / "reference-transaction"
    hook.write_text(f"#!/bin/sh\ntouch {mark}\n", encoding="utf-8")
    hook.chmod(0o755)
    story.genesis({"a.txt": b"a"})
    assert not mark.exists()


def test_a_strangers_clone_cannot_make_us_fetch(story: Story, tmp_path: Path) -> None:
    """A "promisor" remote may name a program to run when an object is missing."""
    mark = tmp_path / "ran"
    repository = story.repository
    commit = story.genesis({"a.txt": b"a"})
    (entry,) = repository.entries(commit)
    (repository.path / "objects" / entry.id[:2] / entry.id[2:]).unlink()
    with (repository.path / "config").open("a", encoding="utf-8") as config:
        config.write(
            "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = origin\n"
            f'[remote "origin"]\n\turl = file://{repository.path}\n\tpromisor = true\n'
            f'\tuploadpack = "touch {mark};"\n'
        )
    with pytest.raises(RepositoryError):
        repository.blob(entry.id)
    assert not mark.exists()


def test_token_travels_only_in_the_environment() -> None:
    settings = command.credentials("https://example.org/a.git", "rahasia")
    full = command.environment(settings)
    place = {
        full[f"GIT_CONFIG_KEY_{n}"]: full[f"GIT_CONFIG_VALUE_{n}"]
        for n in range(int(full["GIT_CONFIG_COUNT"]))
    }
    header = place["http.https://example.org/a.git.extraHeader"]
    assert header == "Authorization: Basic eC1hY2Nlc3MtdG9rZW46cmFoYXNpYQ=="
    assert place["http.followRedirects"] == "false"
    assert "rahasia" not in "".join(full.values())


def test_token_with_a_line_end_is_refused() -> None:
    with pytest.raises(RepositoryError, match="Token"):
        command.credentials("https://example.org/a.git", "a\nX-Other: b")


def test_missing_git_is_said_with_what_to_do(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RepositoryError, match="tidak ditemukan") as caught:
        story.repository.is_shallow()
    assert "apt-get install git" in caught.value.hint


@pytest.mark.parametrize("name", ["tidak-ada", "kosong"])
def test_a_folder_without_repository_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "kosong").mkdir()
    with pytest.raises(RepositoryError, match=r"tidak ada|bukan repositori"):
        Repository(tmp_path / name)
