"""Where a command writes a proposal: main fetched into an area of its own, and the way to send."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sop_iku.cli.printable import printable

if TYPE_CHECKING:
    from sop_iku.github.client import GitHub
    from sop_iku.repository.git import Repository


@dataclass(frozen=True)
class Ready:
    """One file to propose; ``stem`` begins the name of its branch."""

    path: str
    source: bytes
    title: str
    body: str
    stem: str


@dataclass(frozen=True)
class Desk:
    """Main as it stands on the server at ``tip``, fetched into ``area``."""

    client: GitHub
    url: str
    token: str
    area: Repository
    tip: str
    now: datetime

    def year(self, *, done: bool) -> int:
        """Return the only year that is open, or with ``done`` the only one that is set.

        With none open this year, which can begin. Raises ``Failure`` where it must be named.
        """
        from sop_iku.documents.failure import Failure
        from sop_iku.evidence.content import policy_at
        from sop_iku.evidence.ground import open_years, set_years

        procedure = policy_at(self.area, self.tip).procedure
        find = set_years if done else open_years
        years = find(self.area, self.tip, procedure.last if procedure else 0)
        if len(years) == 1:
            return years[0]
        if years:
            state = "sudah ditetapkan" if done else "sedang berjalan"
            listed = ", ".join(map(str, years))
            raise Failure(f"Beberapa tahun {state}: {listed}.", f"Sebutkan: --tahun {years[-1]}")
        return self.now.year

    def send(self, ready: Ready, *, try_only: bool, mend: int | None, branch: str | None) -> None:
        """Open a proposal, or add to one's own open one (``mend``); say what was done."""
        from sop_iku.github import proposing

        if try_only:
            click.echo("Hanya dicoba; tidak ada yang diajukan.")
            return
        remote, now = proposing.Remote(self.client, self.url, self.token), datetime.now(UTC)
        files = {ready.path: ready.source}
        if mend is not None:
            pull = self.client.pull_request(mend)
            proposing.mend(remote, self.area, pull, files=files, title=ready.title, when=now)
            click.echo(f"Usulan #{mend} diperbarui; persetujuan lama tidak berlaku lagi.")
            return
        pull = proposing.propose(
            remote,
            self.area,
            files=files,
            branch=branch or f"{ready.stem}-{now:%Y%m%d-%H%M%S}",
            title=ready.title,
            body=ready.body,
            when=now,
        )
        click.echo(f"Usulan #{pull.number} dibuka: {printable(pull.title)}")


@contextmanager
def desk(client: GitHub, token: str) -> Iterator[Desk]:
    """Fetch main; raises ``Failure`` where there is none."""
    from sop_iku.documents.failure import Failure
    from sop_iku.repository.git import Repository

    url = str(client.description()["clone_url"])
    with tempfile.TemporaryDirectory() as folder:
        area = Repository.create_bare(Path(folder) / "usulan.git")
        area.fetch(url, ["+refs/heads/main:refs/heads/main"], token=token)
        tip = area.commit_id("refs/heads/main")
        if tip is None:
            raise Failure(
                "Repositori ini belum punya cabang main.", "Minta pengelola menyiapkannya."
            )
        yield Desk(client, url, token, area, tip, datetime.now(UTC))
