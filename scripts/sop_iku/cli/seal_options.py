"""The options of the office's electronic seal, shared by the commands that set it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

_OPTIONS = (
    click.option(
        "--segel",
        "segel",
        envvar="IKU_SEGEL",
        metavar="KUNCI",
        help="Kunci segel di luar repositori: berkas PKCS#12, isinya sebagai base64:…, "
        "atau alamat pkcs11:… di token; "
        "juga lewat IKU_SEGEL.",
    ),
    click.option(
        "--sandi-segel",
        "sandi",
        envvar="IKU_SEGEL_SANDI",
        default="",
        help="Kata sandi atau PIN kunci segel; sebaiknya lewat IKU_SEGEL_SANDI.",
    ),
    click.option(
        "--tingkat-segel",
        "tingkat",
        envvar="IKU_SEGEL_TINGKAT",
        type=click.Choice(["B-B", "B-T", "B-LT", "B-LTA"]),
        default="B-B",
        show_default=True,
        help="Tingkat PAdES segel.",
    ),
    click.option(
        "--waktu-segel",
        "waktu",
        envvar="IKU_SEGEL_WAKTU",
        default="",
        help="Alamat otoritas penanda waktu (https://…).",
    ),
    click.option(
        "--akar-segel",
        "akar",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        multiple=True,
        help="Akar sertifikat (PEM), untuk B-LT dan B-LTA.",
    ),
)


def seal_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of the seal to a command."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def sealing(
    *, segel: str | None, sandi: str, tingkat: str, waktu: str, akar: tuple[Path, ...]
) -> Callable[[bytes], bytes] | None:
    """Return what sets the seal on a PDF, or None where no key is configured.

    The key is opened here, before anything is built; Failure where it cannot be used.
    """
    if not segel:
        return None
    from sop_iku.publish.signing.sealing import SealLevel, load_seal, seal_pdf

    seal = load_seal(
        segel,
        sandi,
        level=SealLevel(tingkat),
        time_authority=waktu,
        roots=[_root(path) for path in akar],
        now=datetime.now(UTC),
    )
    return lambda content: seal_pdf(content, seal)


def _root(path: Path) -> Any:
    from sop_iku.documents.failure import Failure
    from sop_iku.publish.signing.trust import certificate_of

    try:
        return certificate_of(path.read_bytes().decode())
    except (Failure, UnicodeDecodeError) as error:
        raise Failure(f"Akar segel {path} bukan satu sertifikat PEM.") from error
