"""Reading one whole history by a handful of Git processes, however long it is.

A session answers what its repository answers, out of three things: one ``git log`` over
everything that the tip reaches, one ``git cat-file --batch`` that stays open, and trees parsed
here. What it cannot answer from those it leaves to Git.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sop_iku.repository import names, objects
from sop_iku.repository.git import Repository
from sop_iku.repository.object_pipe import ObjectPipe
from sop_iku.repository.records import CommitRecord, TagRecord, TreeEntry
from sop_iku.repository.store import prefix_paths
from sop_iku.repository.trees import PathChange, TreeReader

if TYPE_CHECKING:
    from sop_iku.procedure.facts import FileChange

_ABSENT_MODE = "000000"
#: blobs kept: a document is the new side of one merge and the old side of the next
_BLOBS_KEPT = 8


class ReadingSession(Repository):
    """A repository that nobody writes to while it is read. Use it with ``with``."""

    def __init__(self, repository: Repository) -> None:
        """Read the same directory as ``repository``."""
        super().__init__(repository.path)
        self._pipe = ObjectPipe(self.git_directory)
        self._trees = TreeReader(self._pipe.tree)
        self._roots = functools.lru_cache(maxsize=_BLOBS_KEPT)(self._root)
        self._blob = functools.lru_cache(maxsize=_BLOBS_KEPT)(self._pipe.get)
        self._records: dict[str, CommitRecord] = {}
        #: where a commit came into main: the place of the merge in the first-parent history
        self._arrival: dict[str, int] = {}
        #: the first-parent history itself, by place
        self._main: dict[str, int] = {}
        self._tags: dict[str, str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pipe.close()

    def history(self, tip: str) -> tuple[CommitRecord, ...]:
        """Return the first-parent history of ``tip``, newest first; keep what it reaches."""
        self._records = {record.id: record for record in self._log(names.object_id(tip))}
        chain = [self._records[tip]]
        while chain[-1].parents:
            chain.append(self._records[chain[-1].parents[0]])
        self._main = {record.id: place for place, record in enumerate(reversed(chain))}
        self._arrival = {}
        for commit, place in self._main.items():
            for arrived in self._arriving(commit):
                self._arrival[arrived] = place
        return tuple(chain)

    def record(self, commit: str) -> CommitRecord:
        """Return one commit."""
        return self._records.get(commit) or super().record(commit)

    def commits_between(self, base: str, head: str, limit: int) -> tuple[CommitRecord, ...]:
        """Return at most ``limit`` commits that ``head`` has and ``base`` has not, newest first.

        Asked of the history read, this needs no Git where ``base`` stands on main.
        """
        since = self._main.get(base)
        if since is None or head not in self._arrival:
            return super().commits_between(base, head, limit)
        if self._arrival[head] <= since:
            return ()
        found, waiting = {head}, [head]
        while waiting:
            for parent in self._records[waiting.pop()].parents:
                if self._arrival[parent] > since and parent not in found:
                    found.add(parent)
                    waiting.append(parent)
        newest = sorted((self._records[one] for one in found), key=_age)
        return tuple(newest[:limit])

    def tree_id(self, commit: str) -> str:
        """Return the id of a commit's root tree (of a tree: itself)."""
        return self._roots(names.object_id(commit))

    def entries(
        self,
        commit: str,
        prefix: str | Sequence[str] = "",
        *,
        trees: bool = False,
        recursive: bool = True,
    ) -> tuple[TreeEntry, ...]:
        """Return all files of a commit or tree, as the repository does."""
        root, paths = self.tree_id(commit), prefix_paths(prefix)
        return tuple(self._trees.entries(root, paths, trees=trees, recursive=recursive))

    def changes(self, base: str, head: str) -> tuple[FileChange, ...]:
        """Return every path that differs between two commits or trees, without rename detection."""
        found = self._trees.changes(self.tree_id(base), self.tree_id(head))
        ordered = sorted(found, key=lambda one: one.path.encode("utf-8", "surrogateescape"))
        return tuple(_file_change(one) for one in ordered)

    def canonical(self, base: str, head: str) -> bool:
        """Tell whether ``head`` is ``base`` with the files of ``changes`` put in, and no more."""
        return self._trees.canonical(self.tree_id(base), self.tree_id(head))

    def read_many(self, specifications: Iterable[str]) -> dict[str, bytes]:
        """Return the blobs named by ids or ``COMMIT:PATH``; names of no blob are left out."""
        found: dict[str, bytes] = {}
        for name in dict.fromkeys(specifications):
            origin, separator, path = name.partition(":")
            object_id = names.object_id(origin)
            if separator:
                entry = self._trees.find(self.tree_id(object_id), path)
                if entry is None:
                    continue
                object_id = entry[1]
            answer = self._blob(object_id)
            if answer is not None and answer[0] == "blob":
                found[name] = answer[1]
        return found

    def read_tag(self, name: str) -> TagRecord | None:
        """Return the tag ``refs/tags/NAME``, None where there is none."""
        ref = f"refs/tags/{names.reference(name)}"
        if self._tags is None:
            self._tags = self.references("refs/tags/")
        object_id = self._tags.get(ref)
        if object_id is None:
            return None
        answer = self._pipe.get(object_id)
        if answer is None or answer[0] != "tag":
            return TagRecord(id=object_id, target=object_id, annotated=False)
        return objects.parse_tag(object_id, answer[1])

    def _arriving(self, commit: str) -> Iterable[str]:
        """Yield ``commit`` and its ancestors that are not part of main yet."""
        waiting, seen = [commit], {commit}
        while waiting:
            found = waiting.pop()
            yield found
            for parent in self._records[found].parents:
                if parent not in self._arrival and parent not in seen:
                    seen.add(parent)
                    waiting.append(parent)

    def _root(self, commit: str) -> str:
        known = self._records.get(commit)
        return known.tree if known is not None else super().tree_id(commit)


def _age(record: CommitRecord) -> float:
    return -record.commit_time.timestamp()


def _file_change(change: PathChange) -> FileChange:
    # here and not above: facts pulls in the SOP model, which a plain clone does not need
    from sop_iku.procedure.facts import FileChange

    before, after = change.before, change.after
    return FileChange(
        path=change.path,
        mode_before=before[0] if before else _ABSENT_MODE,
        mode_after=after[0] if after else _ABSENT_MODE,
        blob_before=before[1] if before else None,
        blob_after=after[1] if after else None,
    )
