"""The form's core in Node, built once a test run; and rooms in which the form stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sop_iku.forge.server import ForgeServer
from tests.formulir import toolchain
from tests.rooms import begin_again, document_after, room


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The form's core behind one door, for ``toolchain.asked``."""
    folder = tmp_path_factory.mktemp("formulir")
    script = folder / "bench.mjs"
    toolchain.built(folder, "--bench", str(script), "--schema", str(toolchain.SCHEMA))
    return script


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForgeServer]:
    """A room that waits for step 6, without a gate: nothing is merged.

    It serves a whole module, whose tests do not mind what another sent.
    """
    with room(tmp_path_factory.mktemp("ruang") / "ruang", document_after(5)) as found:
        yield found


@pytest.fixture
def server(shared_server: ForgeServer) -> ForgeServer:
    """The same room as it began; but numbers go on."""
    begin_again(shared_server)
    return shared_server
