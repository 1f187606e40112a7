"""Git over HTTP: Git's own ``http-backend`` as a CGI program, in a cleaned environment."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sop_iku.repository import command
from sop_iku.repository.failure import RepositoryError

#: bytes handed on at a time
CHUNK = 64 * 1024

_CONFIG = (
    ("http.receivepack", "true"),
    ("http.uploadpack", "true"),
    ("http.getanyfile", "false"),
    ("receive.fsckObjects", "true"),
    ("receive.autogc", "false"),
    ("transfer.hideRefs", "refs/replace"),
    ("uploadpack.allowReachableSHA1InWant", "true"),
    ("uploadpack.allowFilter", "true"),
)


@dataclass(frozen=True)
class BackendRequest:
    """One request for ``http-backend``. ``body`` is read from its present place to its end."""

    root: Path
    path: str
    method: str
    query: str
    body: IO[bytes]
    content_type: str = ""
    content_encoding: str = ""
    #: the value of the header ``Git-Protocol``
    protocol: str = ""
    #: login of the account that pushes
    user: str = ""


@dataclass(frozen=True)
class BackendAnswer:
    """Status, headers and the body in pieces; the pieces end when Git ends."""

    status: int
    headers: tuple[tuple[str, str], ...]
    pieces: Iterator[bytes]


def serve(request: BackendRequest) -> BackendAnswer:
    """Let Git answer one request below ``request.root``.

    Raises ``RepositoryError`` where Git is missing or its answer has no header.
    """
    with tempfile.TemporaryFile() as body:
        size = 0
        while piece := request.body.read(CHUNK):
            size += len(piece)
            body.write(piece)
        body.seek(0)
        process = _start(request, body, size)
    assert process.stdout is not None  # noqa: S101 - asked for as a pipe
    status, headers = 200, []
    while True:
        line = process.stdout.readline(CHUNK)
        if line in {b"\r\n", b"\n"}:
            break
        name, colon, value = line.decode("latin-1").partition(":")
        if not colon:
            process.kill()
            process.wait()
            raise RepositoryError("git http-backend tidak menjawab sebagaimana mestinya.")
        if name.lower() == "status":
            status = int(value.split()[0])
        else:
            headers.append((name, value.strip()))
    return BackendAnswer(status, tuple(headers), _pieces(process))


def _start(request: BackendRequest, body: IO[bytes], size: int) -> subprocess.Popen[bytes]:
    root = request.root.resolve()  # Git starts in it, where a relative path means another place
    variables = {
        "GIT_PROJECT_ROOT": str(root),
        "GIT_HTTP_EXPORT_ALL": "1",
        "PATH_INFO": request.path,
        "REQUEST_METHOD": request.method,
        "QUERY_STRING": request.query,
        "CONTENT_TYPE": request.content_type,
        "CONTENT_LENGTH": str(size),
        "REMOTE_ADDR": "127.0.0.1",
    }
    optional = {
        "HTTP_CONTENT_ENCODING": request.content_encoding,
        "GIT_PROTOCOL": request.protocol,
        "REMOTE_USER": request.user,
    }
    variables |= {name: value for name, value in optional.items() if value}
    try:
        return subprocess.Popen(
            ["git", "http-backend"],
            cwd=root,
            env=command.environment(_CONFIG) | variables,
            stdin=body,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except FileNotFoundError as error:
        raise RepositoryError(
            "Program git tidak ditemukan.", "Pasang git, misalnya: sudo apt-get install git"
        ) from error


def _pieces(process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    assert process.stdout is not None  # noqa: S101 - asked for as a pipe
    try:
        while piece := process.stdout.read1(CHUNK):  # type: ignore[attr-defined]  # IO[bytes] is a BufferedReader here
            yield piece
    finally:
        process.stdout.close()
        if process.poll() is None:
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
