"""Starting Git: fixed argument lists, a cleaned environment, bounded time.

Plain ``subprocess`` and not GitPython's ``Git.execute``: the latter always hands on the
whole environment of the caller, so a ``GIT_DIR`` left by a hook would choose the repository.
"""

from __future__ import annotations

import base64
import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sop_iku.repository.failure import RepositoryError

#: seconds after which a Git process is taken for stuck
TIME_LIMIT = 300.0

#: variables of the caller that Git may see; everything else is dropped
_KEPT = (
    *("PATH", "HOME", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH"),
    *("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE", "GIT_SSL_CAINFO"),
)

_FIXED = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "true",
    "GIT_OPTIONAL_LOCKS": "0",
    # nothing is fetched behind our back: a clone from a stranger may name a "promisor" remote
    "GIT_ALLOW_PROTOCOL": "none",
    "LC_ALL": "C",
    "TZ": "UTC",
}

_LOCKED = (
    "Bila tidak ada git lain yang bekerja di repositori itu, hapus berkas .lock yang disebut lalu "
    "ulangi."
)

#: what clone, fetch and push add to the environment
REMOTE = {"GIT_ALLOW_PROTOCOL": "file:http:https"}

#: a repository's own configuration must not start programs or answer from side files
_CONFIG = (
    ("safe.directory", "*"),
    ("core.hooksPath", os.devnull),
    ("core.fsmonitor", "false"),
    ("core.commitGraph", "false"),
    ("core.quotePath", "false"),
    ("gc.auto", "0"),
    ("maintenance.auto", "false"),
    ("init.defaultBranch", "main"),
    ("advice.detachedHead", "false"),
    ("advice.graftFileDeprecated", "false"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a Git process said: exit code and both streams."""

    code: int
    output: bytes
    errors: str


def environment(config: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """Return the environment for a Git process; ``config`` holds further settings.

    Settings travel in ``GIT_CONFIG_COUNT`` variables, so no secret shows in a process list.
    """
    result = {name: os.environ[name] for name in _KEPT if name in os.environ}
    result |= _FIXED
    direct = [os.environ.get("no_proxy") or os.environ.get("NO_PROXY") or "", "127.0.0.1,localhost"]
    result["no_proxy"] = result["NO_PROXY"] = ",".join(part for part in direct if part)
    settings = [*_CONFIG, *config]
    result["GIT_CONFIG_COUNT"] = str(len(settings))
    for index, (key, value) in enumerate(settings):
        result[f"GIT_CONFIG_KEY_{index}"] = key
        result[f"GIT_CONFIG_VALUE_{index}"] = value
    return result


def credentials(url: str, token: str | None) -> list[tuple[str, str]]:
    """Return the settings that send ``token`` to ``url`` only, and never after a redirect."""
    if token is None:
        return []
    if any(character.isspace() or ord(character) < 32 for character in token):
        raise RepositoryError("Token berisi spasi atau karakter kendali.", "Salin ulang token itu.")
    basic = base64.b64encode(f"x-access-token:{token}".encode()).decode("ascii")
    return [
        (f"http.{url}.extraHeader", f"Authorization: Basic {basic}"),
        ("http.followRedirects", "false"),
    ]


def run(
    arguments: Sequence[str],
    *,
    directory: Path,
    config: Iterable[tuple[str, str]] = (),
    variables: Mapping[str, str] | None = None,
    stdin: bytes = b"",
    accept: Sequence[int] = (0,),
) -> Answer:
    """Run ``git ARGUMENTS`` in ``directory`` and return its answer.

    Raises ``RepositoryError`` when Git is not installed, takes longer than ``TIME_LIMIT``
    or exits with a code outside ``accept``.
    """
    full = environment(config) | dict(variables or {})
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=directory,
            env=full,
            input=stdin,
            capture_output=True,
            timeout=TIME_LIMIT,
            check=False,
        )
    except FileNotFoundError as error:
        if not directory.is_dir():
            raise RepositoryError(f"Direktori {directory} tidak ada.") from error
        raise RepositoryError(
            "Program git tidak ditemukan.", "Pasang git, misalnya: sudo apt-get install git"
        ) from error
    except subprocess.TimeoutExpired as error:
        raise RepositoryError(
            f"git {arguments[0]} tidak selesai dalam {TIME_LIMIT:.0f} detik.",
            "Periksa jaringan dan ruang disk, lalu ulangi.",
        ) from error
    answer = Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())
    if answer.code not in accept:
        locked = ".lock': File exists" in answer.errors
        raise RepositoryError(
            f"git {arguments[0]} gagal: {answer.errors or answer.code}", _LOCKED if locked else ""
        )
    return answer


def start(arguments: Sequence[str], *, directory: Path) -> subprocess.Popen[bytes]:
    """Start ``git ARGUMENTS`` on the Git directory ``directory``, with pipes for both streams."""
    try:
        return subprocess.Popen(
            ["git", *arguments],
            cwd=directory,
            env=environment() | {"GIT_DIR": str(directory)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise RepositoryError(
            "Program git tidak dapat dijalankan.", "Pasang git, misalnya: sudo apt-get install git"
        ) from error
