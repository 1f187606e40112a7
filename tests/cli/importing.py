"""``iku impor data`` as a clerk calls it."""

from __future__ import annotations

from sop_iku.cli.import_command import command
from sop_iku.cli.outcome import run


def impor(*arguments: str) -> int:
    """Run the command here; its exit code."""
    return run(command, ["data", *arguments])
