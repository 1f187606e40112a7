"""Trees that hold more than any list of changed files shows, made as an opponent makes them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from sop_iku.repository.git import Repository

#: a tree → a tree that also holds what was smuggled in
Smuggle = Callable[[Repository, str], str]


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    command = ["git", "--git-dir", str(folder), *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=True).stdout


def raw_tree(repository: Repository, source: bytes) -> str:
    """Store these bytes as a tree, whatever Git thinks of them."""
    options = ["hash-object", "--literally", "-w", "-t", "tree", "--stdin"]
    return _git(repository.path, *options, stdin=source).decode().strip()


def hang(repository: Repository, tree: str, name: str, child: str) -> str:
    """Return ``tree`` with the folder ``name`` in it, which is the tree ``child``."""
    listed = _git(repository.path, "ls-tree", "-z", tree)
    line = f"040000 tree {child}\t{name}\0".encode()
    return _git(repository.path, "mktree", "-z", stdin=listed + line).decode().strip()


def chain(repository: Repository, depth: int) -> str:
    """Return a tree of ``depth`` folders in each other, the last one empty."""
    tree = _git(repository.path, "mktree").decode().strip()
    for _ in range(depth):
        tree = (
            _git(repository.path, "mktree", stdin=f"040000 tree {tree}\ta\n".encode())
            .decode()
            .strip()
        )
    return tree


def folder(name: str, depth: int = 0) -> Smuggle:
    """Smuggle in the folder ``name``, empty or with ``depth`` folders in it."""
    return lambda repository, tree: hang(repository, tree, name, chain(repository, depth))


def inside_the_year_folder(repository: Repository, tree: str) -> str:
    """Smuggle an empty folder in beside the year's document."""
    entries = repository.entries(tree, "iku", recursive=False)
    (year,) = (entry for entry in entries if entry.path == "iku")
    other = hang(repository, year.id, "rahasia", chain(repository, 0))
    listed = _git(repository.path, "ls-tree", "-z", tree)
    changed = listed.replace(year.id.encode(), other.encode())
    return _git(repository.path, "mktree", "-z", stdin=changed).decode().strip()


def odd_mode(repository: Repository, tree: str) -> str:
    """Write a file's mode as no Git of today does; a listing shows nothing of it."""
    source = _git(repository.path, "cat-file", "tree", tree)
    changed = source.replace(b"100644 instansi.yaml", b"100664 instansi.yaml")
    assert changed != source
    return raw_tree(repository, changed)


SMUGGLED: dict[str, Smuggle] = {
    "folder kosong": folder("rahasia"),
    "folder kosong bernama berkas": folder("JABATAN.yaml"),
    "folder kosong di iku": inside_the_year_folder,
    "dalam 3": folder("dalam", 3),
    "dalam 150": folder("dalam", 150),
    "ragam aneh": odd_mode,
}
