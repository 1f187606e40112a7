"""``iku siapkan``: settings of the server that hosts the office, as code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sop_iku.cli.connection import connect, connection_options
from sop_iku.cli.outcome import FINDINGS
from sop_iku.cli.printable import printable

if TYPE_CHECKING:
    from sop_iku.github.settings import Plan

_HIDDEN = (
    "Catatan: token ini tidak diberi tahu siapa yang boleh melewati aturan (bypass_actors), "
    "jadi bagian itu TIDAK diperiksa. Ulangi dengan token administrator."
)


@click.group(
    name="siapkan",
    short_help="Siapkan setelan server: tunjukkan, terapkan, periksa.",
    options_metavar="[OPSI]",
    subcommand_metavar="PERINTAH [ARGUMEN]...",
    epilog="""\b
Contoh:
  iku siapkan github --repositori dpmptsp/iku --aplikasi 123456
  iku siapkan github --repositori dpmptsp/iku --aplikasi 123456 --terapkan""",
)
def command() -> None:
    """Setelan server disimpan sebagai berkas, lalu dibandingkan dengan yang berlaku."""


@command.command(
    name="github",
    short_help="Aturan cabang dan tag di GitHub (.github/rulesets).",
    options_metavar="[OPSI]",
    epilog="""\b
Contoh:
  export IKU_TOKEN=…   (token administrator repositori)
  iku siapkan github --repositori dpmptsp/iku --aplikasi 123456
  iku siapkan github --repositori dpmptsp/iku --aplikasi 123456 --terapkan
  iku siapkan github --repositori dpmptsp/iku --aplikasi 123456 --periksa""",
)
@click.option(
    "--aplikasi",
    type=click.IntRange(min=1),
    envvar="GERBANG_APP_ID",
    required=True,
    metavar="NOMOR",
    help="Nomor GitHub App gerbang (App ID); juga lewat GERBANG_APP_ID.",
)
@click.option(
    "--klon",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Salinan repositori kantor; bila tidak disebut, folder ini.",
)
@click.option("--terapkan", is_flag=True, help="Buat dan ubah yang berbeda di server.")
@click.option(
    "--periksa", is_flag=True, help="Keluar dengan kode 1 bila ada yang berbeda; tanpa mengubah."
)
@connection_options
def github(
    *,
    aplikasi: int,
    klon: Path,
    terapkan: bool,
    periksa: bool,
    api: str,
    repositori: str,
    token: str,
) -> int:
    """Bandingkan aturan cabang di server dengan .github/rulesets.

    Tanpa pilihan lain hanya rencananya yang ditunjukkan. Menerapkan dua kali sama dengan
    sekali. Tidak ada yang dihapus: aturan lain di server hanya disebut.
    """
    from sop_iku.documents.failure import Failure
    from sop_iku.github.settings import apply, plan, read_live, read_wanted

    if terapkan and periksa:
        raise click.UsageError("Pilih salah satu: --terapkan atau --periksa.")
    wanted = read_wanted(klon, aplikasi)
    with connect(api, repositori, token) as client:
        planned = plan(wanted, read_live(client))
        _print(planned)
        if terapkan and not planned.settled:
            apply(client, planned)
            left = plan(wanted, read_live(client))
            if not left.settled:
                _print(left)
                raise Failure(
                    "Server tidak menyimpan semua setelan itu.",
                    "Periksa hak token dan paket langganan organisasi, lalu ulangi.",
                )
            click.echo("Diterapkan; setelan server kini sama dengan berkas.")
    return FINDINGS if periksa and not planned.settled else 0


def _print(planned: Plan) -> None:
    for item in planned.items:
        click.echo(f"{item.action:<4}  {item.name}")
        for reason in item.reasons:
            click.echo(f"        {printable(reason)}")
    for name in planned.foreign:
        click.echo(f"lain  {printable(name)} (tidak ada berkasnya; tidak diubah)")
    if planned.hidden:
        click.echo(_HIDDEN, err=True)
    if planned.settled:
        click.echo("Tidak ada perbedaan yang terlihat.")
