"""The log of a bug: everything a developer needs, ready to paste, without any secret."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sop_iku import __version__

#: Options and environment variables whose value must never leave the machine.
_SECRET_OPTIONS = frozenset({"--token", "--kunci", "--segel", "--sandi-segel"})
_SECRET_VARIABLES = ("IKU_TOKEN", "IKU_KUNCI", "IKU_SEGEL", "IKU_SEGEL_SANDI", "GITHUB_TOKEN")


def write_log(error: BaseException, arguments: Sequence[str]) -> Path:
    """Write the log of ``error`` and return where it lies.

    It goes to the user's state directory, else to the temporary directory.
    """
    text = log_text(error, arguments, os.environ, datetime.now(UTC))
    for base in (_state_directory, _temporary_directory):
        try:
            folder = base()
            folder.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(".log", "galat-", folder, text=True)
            with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as log:
                log.write(text)
        except (OSError, RuntimeError):  # RuntimeError: there is no home directory
            continue
        return Path(name)
    sys.stderr.write(text)
    return Path("(di atas)")


def log_text(
    error: BaseException,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    now: datetime,
) -> str:
    """Return the log as Markdown, every secret replaced by ``***``."""
    text = "\n".join(
        (
            f"# Kesalahan program iku {__version__}",
            "",
            f"- waktu: {now.isoformat(timespec='seconds')}",
            f"- perintah: iku {' '.join(_without_secrets(arguments))}",
            f"- Python: {platform.python_version()}, {platform.platform()}",
            "",
            "```",
            "".join(traceback.format_exception(error)).rstrip(),
            "```",
            "",
        )
    )
    for name in _SECRET_VARIABLES:
        if secret := environment.get(name, "").strip():
            text = text.replace(secret, "***")
    return text


def _without_secrets(arguments: Sequence[str]) -> list[str]:
    shown: list[str] = []
    for argument in arguments:
        name, equals, _value = argument.partition("=")
        if name in _SECRET_OPTIONS and equals:
            shown.append(f"{name}=***")
        elif shown and shown[-1] in _SECRET_OPTIONS:
            shown.append("***")
        else:
            shown.append(argument)
    return shown


def _state_directory() -> Path:
    given = os.environ.get("XDG_STATE_HOME", "")
    base = Path(given) if given else Path.home() / ".local" / "state"
    return base / "sop-iku"


def _temporary_directory() -> Path:
    return Path(tempfile.gettempdir()) / "sop-iku"
