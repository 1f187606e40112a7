"""``iku siapkan aplikasi``: register the gate's GitHub App from its manifest."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import click

#: the name of the App's key in the folder for keys
KEY_FILE = "aplikasi-gerbang.pem"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@click.command(
    name="aplikasi",
    short_help="Daftarkan GitHub App gerbang lewat manifesnya.",
    options_metavar="[OPSI]",
    epilog="""\b
Contoh:
  iku siapkan aplikasi --repositori dpmptsp/iku
  iku siapkan aplikasi --kode a1b2c3…""",
)
@click.option(
    "--repositori",
    envvar="GITHUB_REPOSITORY",
    metavar="PEMILIK/NAMA",
    help="Repositori kantor; pemiliknya organisasi yang mendaftarkan aplikasi.",
)
@click.option(
    "--api",
    envvar="GITHUB_API_URL",
    default="https://api.github.com",
    show_default=True,
    help="Alamat API server.",
)
@click.option(
    "--halaman",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("build/aplikasi-gerbang.html"),
    show_default=True,
    help="Halaman yang ditulis untuk dibuka di peramban.",
)
@click.option("--kode", metavar="KODE", help="Kode dari alamat halaman GitHub, sesudah code=.")
@click.option(
    "--folder-kunci",
    type=click.Path(path_type=Path, file_okay=False),
    help="Tempat kunci aplikasi disimpan; bila tidak disebut, ~/kunci-iku.",
)
@click.option(
    "--klon",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Salinan repositori kantor; bila tidak disebut, folder ini.",
)
def command(
    *,
    repositori: str | None,
    api: str,
    halaman: Path,
    kode: str | None,
    folder_kunci: Path | None,
    klon: Path,
) -> None:
    """Daftarkan GitHub App gerbang dalam dua kali jalan.

    Pertama tanpa --kode: menulis halaman; bukalah di peramban dan tekan tombolnya. Kedua
    dengan --kode: menukar kode itu dengan nomor aplikasi dan kuncinya. Kunci disimpan sebagai
    berkas yang hanya dapat dibaca pemiliknya, dan tidak pernah ditampilkan.
    """
    if kode is not None:
        _exchange(api, kode, folder_kunci)
        return
    if repositori is None or not all(_NAME.fullmatch(part) for part in repositori.split("/")):
        raise click.UsageError("Sebutkan --repositori PEMILIK/NAMA.")
    if repositori.count("/") != 1:
        raise click.UsageError("Sebutkan --repositori PEMILIK/NAMA.")
    _write_page(klon, repositori, _web(api), halaman)


def _write_page(checkout: Path, repository: str, web: str, place: Path) -> None:
    from sop_iku.github.app import manifest, page
    from sop_iku.repository.written_file import write_atomically

    wanted = manifest(checkout, repository, web)
    place.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(place, page(wanted, repository.partition("/")[0], web))
    click.echo(f"Halaman ditulis: {place}")
    click.echo(f"  Nama aplikasi: {wanted['name']}")
    rights = ", ".join(f"{key} {value}" for key, value in wanted["default_permissions"].items())
    click.echo(f"  Hak: {rights}")
    click.echo("Buka berkas itu di peramban, tekan tombolnya, lalu jalankan dengan --kode.")


def _exchange(api: str, code: str, folder: Path | None) -> None:
    from sop_iku.cli.connection import require_safe
    from sop_iku.cli.secret_folder import secret_folder, write_secret
    from sop_iku.documents.failure import Failure
    from sop_iku.github.app import exchange
    from sop_iku.github.transport import Transport

    require_safe(api)
    place = secret_folder(folder) / KEY_FILE
    if place.exists():  # before the code is spent: it works only once
        raise Failure(f"{place} sudah ada.", "Pindahkan kunci lama ke tempat aman, lalu ulangi.")
    with Transport(api, None) as transport:
        made = exchange(transport, code)
    write_secret(place, made.key)
    click.echo(f"Aplikasi terdaftar. Nomornya (App ID): {made.number}")
    click.echo(f"Kuncinya disimpan di {place}; jangan dikirim lewat surel atau obrolan.")
    click.echo(f"Pasang aplikasi itu pada repositori kantor: {made.page}/installations/new")


def _web(api: str) -> str:
    """The server's web address that belongs to an API address."""
    parts = urlsplit(api)
    if parts.hostname == "api.github.com":
        return "https://github.com"
    return f"{parts.scheme}://{parts.netloc}"
