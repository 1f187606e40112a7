"""One long ``git cat-file --batch`` process: objects by id, for little more than a read."""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from sop_iku.repository import command, names
from sop_iku.repository.failure import RepositoryError


class ObjectPipe:
    """Reads objects of one repository. Close it, or use it with ``with``; it starts when asked.

    Git does not hash what it hands out; whoever distrusts the repository runs ``fsck`` first.
    """

    def __init__(self, git_directory: Path) -> None:
        self._git_directory = git_directory
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def get(self, object_id: str) -> tuple[str, bytes] | None:
        """Return kind (``commit``, ``tree``, ``blob``, ``tag``) and content; None: not there.

        Raises ``RepositoryError`` for what is no full object id, or when Git stops answering.
        """
        process = self._started()
        if process.stdin is None or process.stdout is None:
            raise RepositoryError("git cat-file tidak dapat dijalankan.")
        try:
            process.stdin.write(names.object_id(object_id).encode("ascii") + b"\n")
            process.stdin.flush()
            header = process.stdout.readline()
            if header.endswith(b" missing\n"):
                return None
            _, kind, size = header.split(b" ")
            content = process.stdout.read(int(size) + 1)
        except (OSError, ValueError) as error:
            raise RepositoryError(f"git cat-file berhenti pada objek {object_id}.") from error
        if len(content) != int(size) + 1:
            raise RepositoryError(f"git cat-file berhenti pada objek {object_id}.")
        return kind.decode("ascii"), content[:-1]

    def tree(self, object_id: str) -> bytes:
        """Return a tree's bytes. Raises ``RepositoryError`` where there is no such tree."""
        answer = self.get(object_id)
        if answer is None or answer[0] != "tree":
            raise RepositoryError(f"Objek {object_id[:12]} tidak ada di repositori ini.")
        return answer[1]

    def root(self, object_id: str) -> str:
        """Return the root tree's id of a commit (of a tree: itself).

        Raises ``RepositoryError`` where there is no such commit or tree.
        """
        kind, content = self.get(object_id) or ("", b"")
        if kind == "tree":
            return object_id
        if kind != "commit":
            raise RepositoryError(f"Objek {object_id[:12]} tidak ada di repositori ini.")
        first = content.partition(b"\n")[0].removeprefix(b"tree ")
        return names.object_id(first.decode("ascii", "replace"))

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = command.start(["cat-file", "--batch"], directory=self._git_directory)
        return self._process
