"""Git's tree objects in Python: what a tree lists, and what differs between two."""

from __future__ import annotations

import functools
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
_NO_NAMES = frozenset({"", ".", "..", ".git"})


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
        for name in old.keys() | new.keys():
            sides = old.get(name), new.get(name)
            if sides[0] == sides[1]:
                continue
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
        if not new or _written(new) != self._load(after):
            return False
        folders = ((name, side) for name, side in new.items() if side[0] == _FOLDER)
        for name, side in folders:
            was = old.get(name, ("", ""))
            under = was[1] if was[0] == _FOLDER else ""
            if side != was and not self.canonical(under, side[1], depth + 1):
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
    width = len(tree) // 2
    found: Tree = {}
    place = count = 0
    try:
        while place < len(source):
            space = source.index(b" ", place)
            end = source.index(b"\0", space)
            mode = _canonical(int(source[place:space], 8))
            name = source[space + 1 : end].decode("utf-8", "surrogateescape")
            place = end + 1 + width
            count += 1
            found[name] = (mode, source[end + 1 : place].hex())
    except ValueError as error:
        raise RepositoryError(f"Objek pohon {tree[:12]} tidak utuh.") from error
    if len(found) != count:
        raise RepositoryError(f"Objek pohon {tree[:12]} menyebut satu nama dua kali.")
    return found


def _written(tree: Tree) -> bytes | None:
    """Return the bytes Git itself writes for a tree; None: it writes no such names."""
    if any("/" in name or name.lower() in _NO_NAMES for name in tree):
        return None
    lines = []
    for name, (mode, object_id) in tree.items():
        encoded = name.encode("utf-8", "surrogateescape")
        place = encoded + b"/" if mode == _FOLDER else encoded
        line = mode.lstrip("0").encode("ascii") + b" " + encoded + b"\0" + bytes.fromhex(object_id)
        lines.append((place, line))
    return b"".join(line for _, line in sorted(lines))


def _bounded(depth: int) -> None:
    if depth > _DEEPEST:
        raise RepositoryError(f"Folder bersarang lebih dari {_DEEPEST} tingkat.")


def _canonical(mode: int) -> str:
    """Return the mode as Git shows it, whatever an old or strange tool wrote."""
    if stat.S_ISREG(mode):
        return "100755" if mode & 0o100 else "100644"
    if stat.S_ISLNK(mode):
        return "120000"
    return _FOLDER if stat.S_ISDIR(mode) else _SUBMODULE
