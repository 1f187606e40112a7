"""The bytes of a file that was named: never more than asked for, and never a wait for nobody."""

from __future__ import annotations

import os
import stat
from pathlib import Path

#: Pipes that a shell hands over as files have a writer.
_HANDED_OVER = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")


class NamedPipeError(OSError):
    """A named pipe: reading it would wait until somebody writes."""


def bytes_of(path: Path | str, most: int) -> bytes:
    """Return the first ``most`` bytes of a file, and one more if there are more.

    Raises OSError or ValueError (a name with a zero byte) where it cannot be read, and
    ``NamedPipeError`` for a named pipe; a pipe that the shell hands over is read.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISFIFO(mode) and not str(path).startswith(_HANDED_OVER):
            raise NamedPipeError
        if stat.S_ISDIR(mode):
            raise IsADirectoryError
        os.set_blocking(descriptor, True)
        return file.read(most + 1)
