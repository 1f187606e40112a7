"""Options that several commands share: which server, which repository, whose token."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import click

from sop_iku.documents.failure import Failure
from sop_iku.github.client import GitHub
from sop_iku.github.transport import Transport

#: name of the embedded forge's accounts in jabatan.yaml
EMBEDDED = "forge.lokal"


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
    """Return a client; raises ``Failure`` where address or repository name make no sense."""
    parts = urlsplit(api)
    host = parts.hostname or ""
    local = host in {"127.0.0.1", "localhost", "::1"}
    if parts.scheme != "https" and not (parts.scheme == "http" and local):
        raise Failure(
            f"Alamat API {api!r} tidak aman.", "Pakai https://… (http hanya untuk komputer ini)."
        )
    if repository.count("/") != 1 or not all(repository.split("/")):
        raise Failure(f"Repositori {repository!r} tidak dikenali.", "Tulis sebagai PEMILIK/NAMA.")
    server = EMBEDDED if local else ("github.com" if host == "api.github.com" else host)
    return GitHub(Transport(api, token), repository, server)
