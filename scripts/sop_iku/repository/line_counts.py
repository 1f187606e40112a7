"""How many lines of each file a change adds and removes."""

from __future__ import annotations

from dataclasses import dataclass

from sop_iku.repository import command, names
from sop_iku.repository.store import ObjectStore


@dataclass(frozen=True, slots=True)
class LineCount:
    """Added and removed lines of one path; both 0 for a file that is not text."""

    added: int
    removed: int


def line_counts(store: ObjectStore, base: str, head: str) -> dict[str, LineCount]:
    """Return the counts of every path that differs between two commits, by one Git process."""
    pair = (names.object_id(base), names.object_id(head))
    answer = command.run(
        [
            "diff-tree",
            "-r",
            "-z",
            "--no-renames",
            "--numstat",
            "--no-ext-diff",
            "--no-textconv",
            *pair,
        ],
        directory=store.path,
        variables={"GIT_DIR": str(store.git_directory)},
    )
    found = {}
    for line in answer.output.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        added, removed, path = line.split("\t", 2)
        text = added != "-"
        found[path] = LineCount(int(added) if text else 0, int(removed) if text else 0)
    return found
