"""What the page of a proposal tells of files that are no year's document."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from sop_iku.forge.pages.changes import told_changes
from sop_iku.repository.git import Identity, Repository
from tests.github.conftest import policy_files

NOW = datetime(2024, 1, 12, 2, 10, tzinfo=UTC)
WHO = Identity("sari", "1005+sari@users.noreply.forge.lokal")


def test_a_change_of_the_register_is_told_in_words_and_a_document_by_its_name(
    tmp_path: Path,
) -> None:
    repository = Repository.create_bare(tmp_path / "x.git")
    files = policy_files()
    tree = repository.write_tree_from(files, None)
    base = repository.commit_tree(tree, [], "x\n", WHO, WHO, NOW)
    changed = files["jabatan.yaml"].replace(b"versi: 1\n", b"versi: 2\n", 1)
    both = {"jabatan.yaml": changed, "docs/a.md": b"x\n"}
    tree = repository.write_tree_from(both, base)
    head = repository.commit_tree(tree, [base], "x\n", WHO, WHO, NOW)
    forge: Any = SimpleNamespace(repository=repository)
    words = {one.text: one.inside for one in told_changes(forge, base, head).words}
    assert words == {
        "Berkas jabatan.yaml berubah.": ("versi: 1 → 2",),
        "Berkas docs/a.md berubah.": (),
    }
