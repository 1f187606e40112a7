"""``iku jejak``: who did what in a year, when, and how long it took."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sop_iku.cli.printable import printable

if TYPE_CHECKING:
    from sop_iku.publish.year_trail import YearTrail


@click.command(
    name="jejak",
    short_help="Tampilkan jejak satu tahun: siapa, kapan, berapa lama.",
    epilog="""\b
Contoh:
  iku jejak 2024
  iku jejak 2024 --versi 1 --format json
  iku jejak 2024 --repositori build/demo/forge/iku.git --format markdown > jejak.md

\b
Lama dihitung dalam jam kerja instansi, dari penggabungan langkah sebelumnya.
Perintah ini membaca bukti di salinan Anda; apakah salinan itu dapat dipercaya
dijawab oleh: iku verifikasi""",
)
@click.argument("tahun", type=click.IntRange(1945, 2200))
@click.option("--versi", type=click.IntRange(min=1), help="Versi; tanpa ini yang terbaru.")
@click.option(
    "--repositori",
    "source",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default="direktori ini",
    help="Salinan (git clone) dari repositori.",
)
@click.option("--cabang", default="main", show_default=True, help="Cabang yang dibaca.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["teks", "json", "markdown"]),
    default="teks",
    show_default=True,
    help="Bentuk keluaran.",
)
def command(tahun: int, versi: int | None, source: Path, cabang: str, form: str) -> None:
    """Tampilkan setiap langkah TAHUN: penyetuju, jabatan, tanggal, lama dan mutu baku."""
    from sop_iku.publish.year_trail import year_trail
    from sop_iku.repository.git import Repository

    trail = year_trail(Repository(source), tahun, versi, cabang)
    if form == "json":
        from sop_iku.documents.json_form import to_json

        click.echo(to_json(trail.to_data()), nl=False)
    elif form == "markdown":
        click.echo(trail.to_markdown(), nl=False)
    else:
        _print(trail)


def _print(trail: YearTrail) -> None:
    from sop_iku.publish.year_trail import HEADINGS

    rows = [HEADINGS, *trail.rows()]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    click.secho(trail.title, bold=True)
    click.echo()
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(printable("  ".join(cells).rstrip()))
    for note in trail.notes():
        click.echo(printable(note))
