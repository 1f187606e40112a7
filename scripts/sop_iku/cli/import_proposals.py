"""``iku impor usulan``: an archive from another server becomes a forge on this machine."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click


@click.command(
    name="usulan",
    short_help="Jadikan hasil iku ekspor sebuah forge di komputer ini.",
    options_metavar="[OPSI]",
    epilog="""\b
Contoh:
  iku ekspor pindahan --repositori dpmptsp/iku
  iku impor usulan pindahan --direktori build/forge-baru
  iku forge --direktori build/forge-baru""",
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--direktori",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Tempat forge baru; belum ada, atau kosong.",
)
def command(*, folder: Path, direktori: Path) -> None:
    """Periksa isi FOLDER baris demi baris, cocokkan dengan riwayat Git, lalu buat forge baru.

    Nomor, penulis, waktu, tinjauan, komentar, dan terbitan tetap. Usulan yang masih terbuka
    menjadi tertutup; ajukan lagi di server baru. Bila ada yang tidak cocok, tidak ada yang dibuat.
    """
    from sop_iku.cli.check_command import load, reason_of
    from sop_iku.documents.failure import Failure
    from sop_iku.forge.adopting import adopt
    from sop_iku.github.archive import LINES, SIZE_LIMIT, read_archive

    place = folder / LINES
    try:
        with place.open("rb") as file:
            source = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise Failure(
            f"{place}: {reason_of(error)}.", "Sebutkan folder hasil iku ekspor."
        ) from error
    archive = read_archive(source, load("ekspor").source)
    with adopt(direktori, archive, folder, lambda: datetime.now(UTC)) as forge:
        people = sum(1 for one in archive.of("akun") if not one["bot"])
        click.echo(f"Forge {forge.full_name} dibuat di {direktori}.")
    for kind, words in (
        ("usulan", "usulan"),
        ("tinjauan", "tinjauan"),
        ("komentar", "komentar"),
        ("tiket", "tiket"),
        ("terbitan", "terbitan"),
    ):
        click.echo(f"  {len(archive.of(kind))} {words}")
    click.echo(f"  {people} akun orang")
    click.echo("Periksa jejaknya dengan iku verifikasi, dengan jangkar yang lama.")
