"""Reading a Git repository: refs, commits, trees, blobs, history."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sop_iku.repository import command, names, objects
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.object_pipe import ObjectPipe
from sop_iku.repository.records import CommitRecord, TagRecord, TreeEntry
from sop_iku.repository.trees import TreeReader

if TYPE_CHECKING:
    from sop_iku.procedure.facts import FileChange

_ABSENT_MODE = "000000"


class ObjectStore:
    """What can be read from a repository on disk, bare or with a work tree.

    Every method raises ``RepositoryError`` when Git is missing, refuses, or answers something
    that cannot be read. Names and ids are checked before Git sees them.
    """

    def __init__(self, path: Path | str) -> None:
        """Open the repository at ``path`` (the bare directory or the top of a work tree)."""
        self.path = Path(path).resolve()
        if not self.path.is_dir():
            raise RepositoryError(
                f"Direktori {path} tidak ada.", "Periksa nama direktori repositori itu."
            )
        marker = self.path / ".git"
        if marker.is_dir():
            self.git_directory = marker
        elif (self.path / "HEAD").is_file() and (self.path / "objects").is_dir():
            self.git_directory = self.path
        elif marker.is_file():  # a linked work tree or submodule names its directory in a file
            answer = command.run(["rev-parse", "--absolute-git-dir"], directory=self.path)
            self.git_directory = Path(os.fsdecode(answer.output.rstrip(b"\n")))
        else:
            raise RepositoryError(
                f"{path} bukan repositori Git.", "Salin dulu dengan: git clone ALAMAT"
            )

    def commit_id(self, ref: str) -> str | None:
        """Return the commit that ``ref`` names, or None.

        ``ref`` is a full id, ``HEAD``, a full ref name, or a short name that is looked up as
        branch, then tag, then branch of ``origin`` - never as anything else.
        """
        if names.is_object_id(ref) or names.reference(ref) == "HEAD" or ref.startswith("refs/"):
            candidates = [ref]
        else:
            candidates = [f"refs/{kind}/{ref}" for kind in ("heads", "tags", "remotes/origin")]
        for candidate in candidates:
            wanted = f"{candidate}^{{commit}}"
            answer = self._run("rev-parse", "--verify", "--quiet", wanted, accept=(0, 1, 128))
            if answer.code == 0:
                return text(answer)
        return None

    def tree_id(self, commit: str) -> str:
        """Return the id of a commit's root tree."""
        return text(self._run("rev-parse", "--verify", f"{names.object_id(commit)}^{{tree}}"))

    def references(self, prefix: str = "refs/") -> dict[str, str]:
        """Return every ref below ``prefix`` with the object id it holds."""
        names.reference(prefix.rstrip("/"))
        answer = self._run("for-each-ref", "--format=%(refname)%00%(objectname)", prefix)
        lines = answer.output.decode("utf-8", "surrogateescape").splitlines()
        return {name: value for name, _, value in (line.partition("\0") for line in lines)}

    def read(self, commit: str, path: str) -> bytes | None:
        """Return a file's bytes at ``commit`` (or tree), None where no such file exists."""
        names.object_id(commit)
        found = self.read_many([f"{commit}:{names.tree_path(path)}"])
        return next(iter(found.values()), None)

    def blob(self, object_id: str) -> bytes:
        """Return a blob's bytes."""
        found = self.read_many([names.object_id(object_id)])
        if object_id not in found:
            raise RepositoryError(f"Objek {object_id} tidak ada di repositori.")
        return found[object_id]

    def read_many(self, specifications: Iterable[str]) -> dict[str, bytes]:
        """Return the blobs named by ids or ``COMMIT:PATH``, by one process.

        Names that name no blob are left out.
        """
        wanted = list(dict.fromkeys(specifications))
        if not wanted:
            return {}
        for name in wanted:
            names.object_id(name.partition(":")[0])
            if "\n" in name:
                raise RepositoryError(f"Nama berkas tidak dapat dipakai: {name!r}.")
        request = "".join(f"{name}\n" for name in wanted).encode("utf-8", "surrogateescape")
        output = self._run("cat-file", "--batch", stdin=request).output
        found: dict[str, bytes] = {}
        place = 0
        for name in wanted:
            end = output.index(b"\n", place)
            header = output[place:end]
            place = end + 1
            if header.endswith(b" missing"):
                continue
            _, kind, size = header.rsplit(b" ", 2)
            content = output[place : place + int(size)]
            place += int(size) + 1
            if kind == b"blob":
                found[name] = content
        return found

    def entries(
        self,
        commit: str,
        prefix: str | Sequence[str] = "",
        *,
        trees: bool = False,
        recursive: bool = True,
    ) -> tuple[TreeEntry, ...]:
        """Return all files of a commit or tree.

        ``prefix``: only these files and folders. ``trees``: list the folders themselves too.
        Without ``recursive`` a folder named by ``prefix`` is listed instead of what is in it.
        """
        paths = prefix_paths(prefix)
        options = ["-z", "--full-tree", *(["-r"] if recursive else []), *(["-t"] if trees else [])]
        answer = self._run("ls-tree", *options, names.object_id(commit), "--", *paths)
        found = []
        for line in answer.output.decode("utf-8", "surrogateescape").split("\0")[:-1]:
            about, _, path = line.partition("\t")
            mode, kind, object_id = about.split(" ")
            found.append(TreeEntry(mode, kind, object_id, path))
        return tuple(found)

    def changes(self, base: str, head: str) -> tuple[FileChange, ...]:
        """Return every path that differs between two commits or trees, without rename detection."""
        # here and not above: facts pulls in the SOP model, which a plain clone does not need
        from sop_iku.procedure.facts import FileChange

        ids = (names.object_id(base), names.object_id(head))
        answer = self._run("diff-tree", "-r", "-z", "--no-renames", "--raw", "--full-index", *ids)
        fields = answer.output.decode("utf-8", "surrogateescape").split("\0")[:-1]
        found = []
        for about, path in zip(fields[::2], fields[1::2], strict=True):
            before, after, blob_before, blob_after, _ = about.removeprefix(":").split(" ")
            found.append(
                FileChange(
                    path=path,
                    mode_before=before,
                    mode_after=after,
                    blob_before=None if before == _ABSENT_MODE else blob_before,
                    blob_after=None if after == _ABSENT_MODE else blob_after,
                )
            )
        return tuple(found)

    def canonical(self, base: str, head: str) -> bool:
        """Tell whether ``head`` is ``base`` with the files of ``changes`` put in, and no more."""
        with ObjectPipe(self.git_directory) as pipe:
            return TreeReader(pipe.tree).canonical(pipe.root(base), pipe.root(head))

    def ancestor(self, older: str, newer: str) -> bool:
        """Tell whether ``newer`` contains ``older`` (a commit contains itself)."""
        pair = (names.object_id(older), names.object_id(newer))
        return self._run("merge-base", "--is-ancestor", *pair, accept=(0, 1)).code == 0

    def merge_base(self, first: str, second: str) -> str | None:
        """Return the best common ancestor of two commits; None: no shared history."""
        answer = self._run(
            "merge-base", names.object_id(first), names.object_id(second), accept=(0, 1)
        )
        return text(answer) or None

    def commits_between(self, base: str, head: str, limit: int) -> tuple[CommitRecord, ...]:
        """Return at most ``limit`` commits that ``head`` has and ``base`` has not, newest first."""
        reach = f"{names.object_id(base)}..{names.object_id(head)}"
        return self._log(f"--max-count={int(limit)}", reach)

    def record(self, commit: str) -> CommitRecord:
        """Return one commit."""
        return self._log("--max-count=1", names.object_id(commit))[0]

    def history(self, tip: str) -> tuple[CommitRecord, ...]:
        """Return the first-parent history of ``tip``, newest first, by one Git process."""
        return self._log("--first-parent", names.object_id(tip))

    def last_change(self, tip: str, path: str) -> CommitRecord | None:
        """Return the newest first-parent commit of ``tip`` that changed ``path``, None: never."""
        place = names.tree_path(path)
        found = self._log(
            "--first-parent", "--max-count=1", names.object_id(tip), paths=(f":(literal){place}",)
        )
        return found[0] if found else None

    def genesis(self, tip: str) -> str:
        """Return the first commit of ``tip``'s first-parent history."""
        roots = text(
            self._run("rev-list", "--first-parent", "--max-parents=0", names.object_id(tip))
        )
        return roots.split("\n")[0]

    def read_tag(self, name: str) -> TagRecord | None:
        """Return the tag ``refs/tags/NAME``, None where there is none."""
        ref = f"refs/tags/{names.reference(name)}"
        # for-each-ref treats a name as a prefix of whole parts, so look for the exact one
        object_id = self.references(ref).get(ref)
        if object_id is None:
            return None
        if text(self._run("cat-file", "-t", object_id)) != "tag":
            return TagRecord(id=object_id, target=object_id, annotated=False)
        return objects.parse_tag(object_id, self._run("cat-file", "tag", object_id).output)

    def tag_object(self, object_id: str) -> TagRecord | None:
        """Return the tag object of this id, None where there is no tag object of this id."""
        names.object_id(object_id)
        answer = self._run("cat-file", "tag", object_id, accept=(0, 1, 128))
        return None if answer.code else objects.parse_tag(object_id, answer.output)

    def is_shallow(self) -> bool:
        """Tell whether part of the history was left out when this repository was cloned."""
        return text(self._run("rev-parse", "--is-shallow-repository")) != "false"

    def rewritten(self) -> tuple[str, ...]:
        """Return what would make Git show other objects than those stored: replace refs, grafts."""
        found = list(self.references("refs/replace/"))
        grafts = self.git_directory / "info" / "grafts"
        if grafts.is_file() and grafts.read_bytes().strip():
            found.append("info/grafts")
        return tuple(found)

    def damage(self) -> str | None:
        """Hash and parse every object again; return what Git found wrong, None if all is whole."""
        options = ["--full", "--no-dangling", "--no-progress", "--no-reflogs"]
        answer = self._run("fsck", *options, accept=tuple(range(256)))
        return None if answer.code == 0 else answer.errors or text(answer) or "git fsck gagal"

    def _run(
        self,
        *arguments: str,
        stdin: bytes = b"",
        accept: Sequence[int] = (0,),
        variables: Mapping[str, str] | None = None,
    ) -> command.Answer:
        place = {"GIT_DIR": str(self.git_directory), **(variables or {})}
        return command.run(
            arguments, directory=self.path, variables=place, stdin=stdin, accept=accept
        )

    def _log(self, *arguments: str, paths: Sequence[str] = ()) -> tuple[CommitRecord, ...]:
        fixed = ["--no-show-signature", "--no-notes", "--date=raw", "--encoding=none"]
        answer = self._run("log", *fixed, objects.LOG_FORMAT, *arguments, "--", *paths)
        return objects.parse_log(answer.output)


def text(answer: command.Answer) -> str:
    """Return a short answer of Git without its line end."""
    return answer.output.decode("utf-8", "surrogateescape").strip()


def prefix_paths(prefix: str | Sequence[str]) -> list[str]:
    """Return the checked paths of a prefix argument; none for the empty prefix."""
    prefixes = [prefix] if isinstance(prefix, str) else prefix
    return [names.tree_path(one.rstrip("/")) for one in prefixes if one]
