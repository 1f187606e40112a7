"""A Git repository: the one class through which the project reads and writes Git."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sop_iku.repository import command, names, objects
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.records import Identity
from sop_iku.repository.store import ObjectStore, text

__all__ = ["Identity", "Repository"]


class Repository(ObjectStore):
    """A repository on disk, bare or with a work tree: making, reading, writing, exchanging.

    Raises ``RepositoryError`` as its base does.
    """

    @classmethod
    def create_bare(cls, path: Path | str) -> Repository:
        """Make an empty bare repository at ``path`` (its parents are made too)."""
        return cls._create(Path(path), ["--bare"])

    @classmethod
    def create(cls, path: Path | str) -> Repository:
        """Make an empty repository with a work tree at ``path``, on branch ``main``."""
        return cls._create(Path(path), [])

    @classmethod
    def clone(
        cls, url: str, path: Path | str, *, bare: bool = False, token: str | None = None
    ) -> Repository:
        """Clone ``url`` (http, https, file, a path or a bundle) to ``path``."""
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        names.location(url)
        options = ["--quiet", "--no-local", *(["--bare"] if bare else [])]
        command.run(
            ["clone", *options, "--end-of-options", url, str(target.resolve())],
            directory=Path.cwd(),
            config=command.credentials(url, token),
            variables=command.REMOTE,
        )
        return cls(target)

    def bundle(self, *refs: str) -> bytes:
        """Return ``refs`` with their whole history as one file that can be cloned from."""
        wanted = [names.reference(ref) for ref in refs]
        # one thread: the same history gives the same bytes
        config = [("pack.threads", "1")]
        arguments = ["bundle", "create", "--quiet", "-", *wanted]
        return command.run(arguments, directory=self.path, config=config).output

    @classmethod
    def _create(cls, path: Path, options: Sequence[str]) -> Repository:
        path.mkdir(parents=True, exist_ok=True)
        command.run(["init", "--quiet", "--template=", *options], directory=path)
        return cls(path)

    def write_tree_from(
        self,
        files: Mapping[str, bytes | None],
        base: str | None,
        *,
        executable: Iterable[str] = (),
    ) -> str:
        """Return the tree of ``base`` (commit or tree; None: empty) with ``files`` set.

        A value of None removes the file. Paths in ``executable`` get mode 100755.
        """
        blobs = self._write_blobs({path: data for path, data in files.items() if data is not None})
        marked = frozenset(executable)
        lines = []
        for path in files:
            mode = "100755" if path in marked else "100644"
            about = f"{mode} {blobs[path]}" if path in blobs else f"0 {'0' * 40}"
            lines.append(f"{about}\t{names.tree_path(path)}\0")
        with tempfile.TemporaryDirectory(prefix="iku-") as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            start = "--empty" if base is None else names.object_id(base)
            self._run("read-tree", start, variables=index)
            request = "".join(lines).encode("utf-8", "surrogateescape")
            self._run("update-index", "-z", "--index-info", stdin=request, variables=index)
            return text(self._run("write-tree", variables=index))

    def commit_tree(
        self,
        tree: str,
        parents: Sequence[str],
        message: str,
        author: Identity,
        committer: Identity,
        when: datetime,
    ) -> str:
        """Write a commit and return its id. The message is stored exactly, byte for byte."""
        names.object_id(tree)
        for parent in parents:
            names.object_id(parent)
        source = objects.commit_bytes(tree, parents, message, author, committer, when)
        return self._write_object("commit", source)

    def create_tag(
        self, name: str, target: str, message: str, tagger: Identity, when: datetime
    ) -> str:
        """Write an annotated tag and its ref; return the tag object's id. The ref must be new."""
        tag = self.write_tag(name, target, message, tagger, when)
        self.update_ref(f"refs/tags/{name}", tag, "0" * 40)
        return tag

    def write_tag(
        self, name: str, target: str, message: str, tagger: Identity, when: datetime
    ) -> str:
        """Write a tag object on a commit, without a ref; return its id."""
        names.reference(name)
        source = objects.tag_bytes(name, names.object_id(target), message, tagger, when)
        return self._write_object("tag", source)

    def update_ref(self, ref: str, new: str, old: str | None = None) -> None:
        """Point ``ref`` (a full name) at ``new``; if ``old`` is given the ref must hold it now.

        ``old`` of forty zeros: the ref must not exist yet.
        """
        if not names.reference(ref).startswith("refs/"):
            raise RepositoryError(f"Bukan nama acuan yang lengkap: {ref!r}.")
        expected = [] if old is None else [names.object_id(old)]
        self._run("update-ref", ref, names.object_id(new), *expected)

    def delete_ref(self, ref: str, old: str | None = None) -> None:
        """Delete ``ref`` (a full name); if ``old`` is given the ref must hold it now."""
        expected = [] if old is None else [names.object_id(old)]
        self._run("update-ref", "-d", names.reference(ref), *expected)

    def merge_tree(self, base: str, head: str) -> str | None:
        """Return the tree of a merge of two commits, None if they conflict or share no history."""
        if self.merge_base(base, head) is None:
            return None
        pair = (names.object_id(base), names.object_id(head))
        answer = self._run("merge-tree", "--write-tree", "--no-messages", *pair, accept=(0, 1))
        return text(answer).split("\n", 1)[0] if answer.code == 0 else None

    def fetch(
        self, url: str, refspecs: Sequence[str], token: str | None = None, *, prune: bool = False
    ) -> None:
        """Fetch ``refspecs`` from ``url``; nothing else (no tags, no submodules).

        ``prune``: what they named before and is there no more is forgotten here, too.
        """
        checked = [names.refspec(refspec) for refspec in refspecs]
        options = ["--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head"]
        options += ["--prune"] if prune else []
        self._remote("fetch", [*options, names.location(url), *checked], url, token)

    def push(self, url: str, refspec: str, token: str | None = None) -> None:
        """Push one ``refspec`` to ``url``."""
        self._remote("push", ["--quiet", names.location(url), names.refspec(refspec)], url, token)

    def replace_branch(
        self, url: str, branch: str, commit: str, standing: str | None, token: str | None = None
    ) -> None:
        """Let ``branch`` at ``url`` point to ``commit``, if it still points to ``standing``.

        ``standing`` None: the branch must not be there yet. Raises ``RepositoryError`` where
        somebody else wrote it meanwhile.
        """
        ref = names.reference(f"refs/heads/{branch}")
        expected = names.object_id(standing) if standing else ""
        options = ["--quiet", f"--force-with-lease={ref}:{expected}"]
        pair = f"{names.object_id(commit)}:{ref}"
        self._remote("push", [*options, names.location(url), pair], url, token)

    def _remote(self, verb: str, arguments: Sequence[str], url: str, token: str | None) -> None:
        command.run(
            [verb, *arguments],
            directory=self.path,
            variables={"GIT_DIR": str(self.git_directory), **command.REMOTE},
            config=command.credentials(url, token),
        )

    def _write_object(self, kind: str, source: bytes) -> str:
        return text(self._run("hash-object", "-t", kind, "-w", "--stdin", stdin=source))

    def _write_blobs(self, files: Mapping[str, bytes]) -> dict[str, str]:
        """Store many blobs by one process, through files named by number."""
        with tempfile.TemporaryDirectory(prefix="iku-") as folder:
            request = []
            for number, data in enumerate(files.values()):
                place = Path(folder) / str(number)
                place.write_bytes(data)
                request.append(f"{place}\n")
            options = ["-w", "--no-filters", "--stdin-paths"]
            answer = self._run("hash-object", *options, stdin="".join(request).encode())
        return dict(zip(files, answer.output.decode("ascii").split(), strict=True))
