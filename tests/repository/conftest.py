"""Repositories made of small named steps, real Git, in a temporary folder."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from sop_iku.repository.git import Repository
from sop_iku.repository.records import Identity

WIB = timezone(timedelta(hours=7))
WHEN = datetime(2024, 1, 19, 10, 5, tzinfo=WIB)
SARI = Identity("Sari", "1005+sari@users.noreply.forge.lokal")
GATE = Identity("Gerbang IKU", "1+gerbang@users.noreply.forge.lokal")


class Story:
    """A repository under construction: each method is one step that a person understands."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self.main = ""

    def genesis(self, files: dict[str, bytes | None]) -> str:
        """Write the first commit of main."""
        return self._advance(self._commit(files, None, [], "Mulai"))

    def propose(self, files: dict[str, bytes | None], message: str = "Usulan") -> str:
        """Write a commit on top of main, without moving main."""
        return self._commit(files, self.main, [self.main], message)

    def merge(self, head: str, message: str = "Gabung", tree: str | None = None) -> str:
        """Merge a proposal into main (with another tree than its own, to be evil)."""
        merged_tree = tree or self.repository.tree_id(head)
        commit = self.repository.commit_tree(
            merged_tree, [self.main, head], message, GATE, GATE, WHEN
        )
        return self._advance(commit)

    def _commit(
        self, files: dict[str, bytes | None], base: str | None, parents: list[str], message: str
    ) -> str:
        tree = self.repository.write_tree_from(files, base)
        return self.repository.commit_tree(tree, parents, message, SARI, SARI, WHEN)

    def _advance(self, commit: str) -> str:
        self.repository.update_ref("refs/heads/main", commit)
        self.main = commit
        return commit


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """Return an empty bare repository to tell a story in."""
    return Story(Repository.create_bare(tmp_path / "iku.git"))
