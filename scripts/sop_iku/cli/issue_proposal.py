"""``iku ajukan --dari-isu``: what the workflow ``usul`` runs."""

from __future__ import annotations

import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sop_iku.cli.printable import printable

if TYPE_CHECKING:
    from sop_iku.github.client import GitHub


def propose_from_issues(client: GitHub, token: str, which: str) -> None:
    """Answer all open issues from the form, or one; exit 1 where a fault of ours held one up."""
    from sop_iku.github.receiving import Desk, receive
    from sop_iku.repository.git import Repository

    if which != "semua" and re.fullmatch(r"[0-9]{1,15}", which) is None:
        raise click.UsageError("--dari-isu: sebutkan nomor isu, atau semua.")
    described = client.description()
    with tempfile.TemporaryDirectory(prefix="iku-usul-") as folder:
        desk = Desk(
            client=client,
            repository=Repository.create_bare(Path(folder) / "usul.git"),
            git_url=str(described["clone_url"]),
            web_url=str(described["html_url"]),
            token=token,
            clock=lambda: datetime.now(UTC),
        )
        found = receive(desk, None if which == "semua" else int(which))
    if not found:
        click.echo("Tidak ada isu dari formulir.")
    for one in found:
        click.echo(f"#{one.number} {one.outcome}: {printable(one.words)}")
    if any(one.outcome == "galat" for one in found):
        raise click.exceptions.Exit(1)
