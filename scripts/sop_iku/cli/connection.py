"""Options that several commands share: which server, which repository, whose token."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from sop_iku.documents.failure import Failure
from sop_iku.github.client import EMBEDDED, GitHub
from sop_iku.github.transport import Transport

if TYPE_CHECKING:
    from sop_iku.github.administration import Administration


def connection_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--api``, ``--repositori`` and the token from the environment to a command."""
    for option in (
        click.option(
            "--api",
            envvar="GITHUB_API_URL",
            default="https://api.github.com",
            show_default=True,
            help="Alamat API server (dari lingkungan: GITHUB_API_URL).",
        ),
        click.option(
            "--repositori",
            envvar="GITHUB_REPOSITORY",
            required=True,
            metavar="PEMILIK/NAMA",
            help="Repositori kantor (dari lingkungan: GITHUB_REPOSITORY).",
        ),
        click.option(
            "--token",
            envvar="IKU_TOKEN",
            required=True,
            help="Token pribadi; lebih aman lewat lingkungan IKU_TOKEN daripada di perintah.",
        ),
    ):
        command = option(command)
    return command


def connect(api: str, repository: str, token: str) -> GitHub:
    """Return a client; raises ``Failure`` where address, name or token make no sense."""
    server = server_name(api, repository)
    _require_token(token)
    return GitHub(Transport(api, token), repository, server)


def administer(
    api: str, repository: str, token: str, *, record: Path | None, trial: bool
) -> Administration:
    """Return a client for settings; ``record`` takes every exchange, see ``Recorder``."""
    from sop_iku.github.administration import Administration
    from sop_iku.github.recorder import recording_client

    server = server_name(api, repository)
    _require_token(token)
    http = recording_client(api, record, trial=trial) if record else None
    return Administration(Transport(api, token, http=http), repository, server)


def require_safe(api: str) -> bool:
    """Refuse addresses whose traffic others can read; return whether it is this machine's own."""
    try:
        parts = urlsplit(api)
        parts.port  # noqa: B018 - asked for: it is looked at only then
    except ValueError as error:
        raise Failure(
            f"Alamat API {api!r} tidak tersusun benar.",
            "Salin lagi alamatnya, misalnya https://api.github.com.",
        ) from error
    local = (parts.hostname or "") in {"127.0.0.1", "localhost", "::1"}
    if parts.scheme != "https" and not (parts.scheme == "http" and local):
        raise Failure(
            f"Alamat API {api!r} tidak aman.", "Pakai https://… (http hanya untuk komputer ini)."
        )
    return local


def _require_token(token: str) -> None:
    """Refuse what a paste brought along: no header can carry it, and no server knows it."""
    if re.fullmatch(r"[!-~]+", token) is None:
        raise Failure(
            "Token ini memuat spasi atau karakter yang tidak mungkin ada di sebuah token.",
            "Salin token itu sekali lagi, tanpa tanda kutip dan tanpa spasi.",
        )


def server_name(api: str, repository: str) -> str:
    """Return the server's name in ``jabatan.yaml``; refuse addresses that make no sense."""
    local = require_safe(api)
    if repository.count("/") != 1 or not all(repository.split("/")):
        raise Failure(f"Repositori {repository!r} tidak dikenali.", "Tulis sebagai PEMILIK/NAMA.")
    host = urlsplit(api).hostname or ""
    return EMBEDDED if local else ("github.com" if host == "api.github.com" else host)
