"""What a command ends with: an exit code, and for a failure a message that says what to do.

0 fine, 1 findings or a failure the user can mend, 2 wrong usage, 3 a bug of ours, 130 interrupted.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from sop_iku.documents.failure import Failure

FINDINGS, USAGE, BUG, INTERRUPTED = 1, 2, 3, 130

#: What the operating system refuses for a reason the user can mend.
_REFUSALS = {
    errno.ENOSPC: ("Tempat penyimpanan penuh", "Kosongkan sebagian, lalu ulangi."),
    errno.EDQUOT: ("Jatah penyimpanan habis", "Kosongkan sebagian, lalu ulangi."),
    errno.EACCES: ("Tidak ada izin", "Periksa pemilik dan izin berkas itu."),
    errno.EPERM: ("Tidak ada izin", "Periksa pemilik dan izin berkas itu."),
    errno.EROFS: ("Tempat penyimpanan hanya dapat dibaca", "Pakai direktori lain."),
}

#: The same, where the place is one that the user named; elsewhere it is a bug of ours.
_PLACES = {
    errno.ENOENT: "Berkas atau folder tidak ada",
    errno.ENOTDIR: "Bagian dari nama ini bukan folder",
    errno.EISDIR: "Ini folder, bukan berkas",
    errno.EEXIST: "Nama ini sudah dipakai",
    errno.ENAMETOOLONG: "Nama ini terlalu panjang",
    errno.ELOOP: "Tautan ini berputar ke dirinya sendiri",
}


def run(command: click.Command, arguments: Sequence[str]) -> int:
    """Run ``command`` and return the exit code. Messages go to standard error."""
    return _guarded(lambda: _invoke(command, arguments), arguments)


def _invoke(command: click.Command, arguments: Sequence[str]) -> int:
    try:
        result = command.main(list(arguments), prog_name="iku", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    sys.stdout.flush()
    return result if isinstance(result, int) else 0


def _guarded(invoke: Callable[[], int], arguments: Sequence[str]) -> int:
    try:
        return invoke()
    except Failure as failure:
        _tell(failure.message, failure.hint)
        return FINDINGS
    except (click.Abort, KeyboardInterrupt):
        _tell("Dihentikan.")
        return INTERRUPTED
    except BrokenPipeError:
        _silence()
        return FINDINGS
    except OSError as error:
        refusal = _REFUSALS.get(error.errno or 0) or _named_place(error, arguments)
        if refusal is None:
            return _bug(error, arguments)
        what, hint = refusal
        _tell(f"{what}: {error.filename}" if error.filename else what, hint)
        return FINDINGS
    except Exception as error:  # noqa: BLE001 - the last net: a bug becomes a log, not a traceback
        return _bug(error, arguments)


def _named_place(error: OSError, arguments: Sequence[str]) -> tuple[str, str] | None:
    """What is wrong with a place that stands in the command, or where we write beside it."""
    what, place = _PLACES.get(error.errno or 0), error.filename
    if what is None or not isinstance(place, str):
        return None
    words = [word for argument in arguments for word in (argument, argument.partition("=")[2])]
    named = [Path(word).absolute() for word in words if word and not word.startswith("-")]
    wrong = Path(place).absolute()
    if any(_same_place(wrong, one) for one in named):
        return what, "Periksa nama berkas atau folder pada perintah itu."
    return None


def _same_place(wrong: Path, named: Path) -> bool:
    """Whether ``wrong`` is the named place, above it, right in it, or becomes it once whole."""
    becoming = wrong.name.startswith(".") and wrong.parent == named.parent
    return becoming or wrong.parent == named or wrong in (named, *named.parents)


def _tell(message: str, hint: str = "") -> None:
    try:
        click.echo(f"Galat: {message}" if message != "Dihentikan." else message, err=True)
        if hint:
            click.echo(f"  {hint}", err=True)
    except BrokenPipeError:
        _silence()


def _bug(error: Exception, arguments: Sequence[str]) -> int:
    from sop_iku.cli.bug_log import write_log

    log = write_log(error, arguments)
    _tell(
        f"kesalahan program ({type(error).__name__}).",
        f"Ini bukan salah Anda. Laporkan dengan menyalin isi catatan ini:\n  {log}",
    )
    return BUG


def _silence() -> None:
    """Point standard output at nothing, so that Python's last flush stays quiet."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
