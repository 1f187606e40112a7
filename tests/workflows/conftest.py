"""Offices whose workflow files run under act.

act reads the machine's clock, so these offices do too; a test that needs an office calls
``new_office`` with the workflow files it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sop_iku.documents.document import Document
from sop_iku.forge import server
from sop_iku.forge.application import application
from sop_iku.forge.room import create_room, gate_token
from sop_iku.github.client import GitHub
from sop_iku.github.gate import Gate
from sop_iku.github.transport import Transport
from sop_iku.repository.git import Repository
from sop_iku.training.clock import JourneyClock
from sop_iku.training.demo_key import demo_key
from tests.github.conftest import POLICY, Office, documents
from tests.workflows.acting import OWN_SCRIPTS, Runner
from tests.workflows.tools import ACT, TOP
from tests.workflows.witness import Witness

__all__ = ["documents"]

#: the workflows of an office in these tests, unless a test names others
USUAL = ("gerbang", "periksa", "sinyal", "terbit", "pengingat", "mulai")


class PresentClock(JourneyClock):
    """The present: the gate under act reads the machine's clock, so the office must too."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def wait(self, minutes: int) -> None:
        del minutes


NewOffice = Callable[..., Runner]


@pytest.fixture
def new_office(tmp_path: Path, documents: Mapping[int, Document]) -> Iterator[NewOffice]:
    """Makes an office with real workflow files, and what runs them.

    ``workflows`` are their names, ``extra`` further files of its genesis.
    """
    if not ACT.exists():
        pytest.skip("act belum ada; pasang: make test")
    witnesses: list[Witness] = []
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        inner = application

        def witnessed(*arguments: Any) -> Witness:
            witnesses.append(Witness(inner(*arguments)))
            return witnesses[-1]

        patch.setattr(server, "application", witnessed)

        def make(
            workflows: tuple[str, ...] = USUAL, extra: Mapping[str, bytes] | None = None
        ) -> Runner:
            return founded(stack, tmp_path, documents, workflows, extra or {})

        yield make
    for witness in witnesses:  # what runs asked and what the forge answered is GitHub's API
        assert witness.violations == []


@pytest.fixture
def runner(new_office: NewOffice) -> Runner:
    """An office just founded, with the usual workflows."""
    return new_office()


def close_clients(office: Office) -> None:
    """Close what the people of an office used."""
    for opened in office.opened:
        opened.transport.close()


def founded(
    stack: ExitStack,
    folder: Path,
    documents: Mapping[int, Document],
    workflows: tuple[str, ...],
    extra: Mapping[str, bytes],
) -> Runner:
    """Make the office; ``stack`` closes it."""
    named = (f".github/workflows/{name}.yml" for name in workflows)
    files = {
        path.relative_to(TOP).as_posix(): path.read_bytes()
        for pattern in (*POLICY, *named, "mkdocs.yml", "docs/**/*")
        for path in TOP.glob(pattern)
        if path.is_file()
    }
    clock = PresentClock(datetime.now(UTC))
    genesis = {**files, **OWN_SCRIPTS, **extra}
    forge = stack.enter_context(create_room(folder / "forge", genesis, clock.now))
    served = stack.enter_context(server.ForgeServer(forge))
    transport = Transport(served.api, gate_token())
    client = stack.enter_context(GitHub(transport, forge.full_name, forge.server))
    gate = Gate(
        client=client,
        repository=Repository.create_bare(folder / "gerbang.git"),
        git_url=served.git_url,
        token=gate_token(),
        key=demo_key(),
        clock=clock.now,
    )
    office = Office(forge, served, folder, documents, clock, gate)
    stack.callback(close_clients, office)
    (folder / "act").mkdir()
    return Runner(office, folder / "act", demo_key())
