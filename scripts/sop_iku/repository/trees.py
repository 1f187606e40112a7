"""Git's tree objects in Python: what a tree lists, and what differs between two."""

from __future__ import annotations

import functools
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.records import TreeEntry

#: a tree's id → its bytes; raises ``RepositoryError`` where there is no such tree
Load = Callable[[str], bytes]
#: one name in a tree: octal mode (six digits) and object id
Tree = dict[str, tuple[str, str]]

_FOLDER = "040000"
_SUBMODULE = "160000"
#: parsed trees kept; neighbouring commits share nearly all of theirs
_KEPT = 64
#: folders in folders; no honest repository comes near, and a hostile one must not exhaust us
_DEEPEST = 100
#: what Git never puts into a tree from a list of paths
_NO_NAMES = frozenset({b"", b".", b"..", b".git"})
#: the modes that Git writes, as it writes them
_FOLDER_MODE = b"40000"
_MODES = frozenset({b"100644", b"100755", b"120000", b"160000", _FOLDER_MODE})


@dataclass(frozen=True, slots=True)
class PathChange:
    """One path that differs; a side that is not there is None, else mode and object id."""

    path: str
    before: tuple[str, str] | None
    after: tuple[str, str] | None


class TreeReader:
    """Walks trees, each parsed once while it is in use."""

    def __init__(self, load: Load) -> None:
        self._load = functools.lru_cache(maxsize=_KEPT)(load)
        self._tree = functools.lru_cache(maxsize=_KEPT)(lambda tree: _parse(tree, self._load(tree)))

    def entries(
        self, tree: str, paths: Sequence[str] = (), *, trees: bool = False, recursive: bool = True
    ) -> Iterator[TreeEntry]:
        """Yield what ``git ls-tree`` lists: files below ``paths`` (none: all), in Git's order.

        ``trees``: also the folders on the way and below; without ``recursive`` a folder among
        ``paths`` is listed itself instead of what is in it.
        """
        wanted = tuple(path.split("/") for path in paths)
        yield from self._below(tree, (), wanted, trees=trees, recursive=recursive)

    def find(self, tree: str, path: str) -> tuple[str, str] | None:
        """Return mode and id of one path, None where there is nothing of this name."""
        *folders, name = path.split("/")
        for folder in folders:
            mode, tree = self._tree(tree).get(folder, ("", ""))
            if mode != _FOLDER:
                return None
        return self._tree(tree).get(name)

    def changes(self, before: str, after: str, prefix: str = "") -> Iterator[PathChange]:
        """Yield every file that differs between two trees, in no particular order."""
        if before == after:
            return
        _bounded(prefix.count("/"))
        old: Tree = self._tree(before) if before else {}
        new: Tree = self._tree(after) if after else {}
        for name in {name for name, _ in old.items() ^ new.items()}:
            sides = old.get(name), new.get(name)
            folders = tuple(side[1] if side and side[0] == _FOLDER else "" for side in sides)
            files = tuple(side if side and side[0] != _FOLDER else None for side in sides)
            if files != (None, None):
                yield PathChange(prefix + name, *files)
            yield from self.changes(folders[0], folders[1], f"{prefix}{name}/")

    def canonical(self, before: str, after: str, depth: int = 0) -> bool:
        """Tell whether ``after`` is what Git writes of ``before`` with the changed files put in.

        It is not where it holds anything that no list of changed files shows: an empty folder,
        another order, mode or name than Git writes, folders deeper than we read.
        """
        if before == after:
            return True
        if depth > _DEEPEST:
            return False
        old: Tree = self._tree(before) if before else {}
        new = self._tree(after)
        if not new or not _as_git_writes(after, self._load(after)):
            return False
        for name, side in new.items() - old.items():
            was = old.get(name, ("", ""))
            under = was[1] if was[0] == _FOLDER else ""
            if side[0] == _FOLDER and not self.canonical(under, side[1], depth + 1):
                return False
        return True

    def _below(
        self,
        tree: str,
        place: tuple[str, ...],
        wanted: Sequence[Sequence[str]],
        *,
        trees: bool,
        recursive: bool,
    ) -> Iterator[TreeEntry]:
        _bounded(len(place))
        for name, (mode, object_id) in self._tree(tree).items():
            here = (*place, name)
            inside = not wanted or any(list(here[: len(path)]) == path for path in wanted)
            on_the_way = any(path[: len(here)] == list(here) for path in wanted)
            if mode != _FOLDER:
                if inside:
                    kind = "commit" if mode == _SUBMODULE else "blob"
                    yield TreeEntry(mode, kind, object_id, "/".join(here))
                continue
            deeper = recursive or (on_the_way and not inside)
            if (inside or on_the_way) and (trees or not deeper):
                yield TreeEntry(mode, "tree", object_id, "/".join(here))
            if (inside or on_the_way) and deeper:
                yield from self._below(object_id, here, wanted, trees=trees, recursive=recursive)


def _parse(tree: str, source: bytes) -> Tree:
    lines = _lines(tree, source)
    found = {
        name.decode("utf-8", "surrogateescape"): (_canonical(mode), object_id.hex())
        for mode, name, object_id in lines
    }
    if len(found) != len(lines):
        raise RepositoryError(f"Objek pohon {tree[:12]} menyebut satu nama dua kali.")
    return found


def _lines(tree: str, source: bytes) -> list[tuple[bytes, bytes, bytes]]:
    """Return octal mode, name and id of each line of a tree, as they are written."""
    width = len(tree) // 2
    lines: list[tuple[bytes, bytes, bytes]] = _line(width).findall(source)
    read = sum(len(mode) + len(name) for mode, name, _ in lines) + (width + 2) * len(lines)
    if read != len(source):
        raise RepositoryError(f"Objek pohon {tree[:12]} tidak utuh.")
    return lines


@functools.cache
def _line(width: int) -> re.Pattern[bytes]:
    """Return what matches one line of a tree whose ids have ``width`` bytes."""
    return re.compile(rb"([0-7]{1,9}) ([^\0]*)\0(.{%d})" % width, re.DOTALL)


def _as_git_writes(tree: str, source: bytes) -> bool:
    """Tell whether Git itself would write this tree: its modes, its names, in its order."""
    lines = _lines(tree, source)
    if any(name.lower() in _NO_NAMES or b"/" in name for _, name, _ in lines):
        return False
    if not {mode for mode, _, _ in lines} <= _MODES:
        return False
    # a folder is sorted as if its name ended in a slash
    places = [name + b"/" if mode == _FOLDER_MODE else name for mode, name, _ in lines]
    return places == sorted(places)


def _bounded(depth: int) -> None:
    if depth > _DEEPEST:
        raise RepositoryError(f"Folder bersarang lebih dari {_DEEPEST} tingkat.")


@functools.lru_cache(maxsize=64)
def _canonical(octal: bytes) -> str:
    """Return the mode as Git shows it, whatever an old or strange tool wrote."""
    mode = int(octal, 8)
    if stat.S_ISREG(mode):
        return "100755" if mode & 0o100 else "100644"
    if stat.S_ISLNK(mode):
        return "120000"
    return _FOLDER if stat.S_ISDIR(mode) else _SUBMODULE
