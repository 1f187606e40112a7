"""The form's core in Node, built once a test run; and rooms in which the form stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sop_iku.forge.server import ForgeServer
from tests.formulir import toolchain
from tests.rooms import document_after, room


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The form's core behind one door, for ``toolchain.asked``."""
    folder = tmp_path_factory.mktemp("formulir")
    script = folder / "bench.mjs"
    toolchain.built(folder, "--bench", str(script), "--schema", str(toolchain.SCHEMA))
    return script


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ForgeServer]:
    """A room that waits for step 6, without a gate: nothing is merged."""
    with room(tmp_path / "ruang", document_after(5)) as found:
        yield found


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForgeServer]:
    """The same room for a whole module, whose tests do not mind what another sent."""
    with room(tmp_path_factory.mktemp("ruang") / "ruang", document_after(5)) as found:
        yield found
