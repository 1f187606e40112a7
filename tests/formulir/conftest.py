"""The form's core in Node, built once a test run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formulir import toolchain


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The form's core behind one door, for ``toolchain.asked``."""
    folder = tmp_path_factory.mktemp("formulir")
    script = folder / "bench.mjs"
    toolchain.built(folder, "--bench", str(script), "--schema", str(toolchain.SCHEMA))
    return script
