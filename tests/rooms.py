"""A room like that of ``iku forge``, with the repository's own policy, for tests that walk in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from sop_iku.cli.forge_command import gate_after_changes, room_look
from sop_iku.forge.pages import visit
from sop_iku.forge.room import create_room
from sop_iku.forge.server import ForgeServer
from sop_iku.forge.starting_over import start_over
from sop_iku.github import transport
from tests.github.conftest import ROOT, YEAR_FILE, policy_files, sample_states

#: how long a page of a busy machine waits for the gate (s), so that it always tells the verdict,
#: and the gate for an answer
PATIENCE = 120.0


def now() -> datetime:
    return datetime.now(UTC)


def document_after(step: int) -> bytes:
    """The sample as it stood after a step."""
    return sample_states()[step].source


@contextmanager
def room(
    folder: Path,
    content: bytes | None = None,
    *,
    gate: bool = False,
    guided: bool = False,
    site: Path | None = None,
) -> Iterator[ForgeServer]:
    """A room whose year's document is ``content``, or whose year has not begun.

    ``gate``: the room's workflows answer every change; ``guided``: as with ``--latihan``.
    """
    files = policy_files()
    if content is not None:
        files[YEAR_FILE] = content
    with ExitStack() as stack:
        stack.enter_context(patch.object(visit, "PATIENCE", PATIENCE))
        stack.enter_context(patch.object(transport, "TIME_LIMIT", PATIENCE))
        forge = stack.enter_context(create_room(folder, files, now))
        look = replace(room_look(forge, ROOT, guided=guided), site=site)
        server = stack.enter_context(ForgeServer(forge, 0, look))
        if gate:
            notifier = stack.enter_context(gate_after_changes(forge, server))
            notifier.notify()
            assert notifier.settle(PATIENCE), "the gate did not come to an end"
        yield server


def begin_again(server: ForgeServer) -> None:
    """Bring a room that several tests share back to its beginning; but numbers go on."""
    notifier = server.forge.notifier
    assert notifier is None or notifier.settle(PATIENCE), "the gate did not come to an end"
    start_over(server.forge)
    if notifier is not None:
        notifier.notify()
        assert notifier.settle(PATIENCE), "the gate did not come to an end"
