"""``iku impor``: data and indicators that live in Excel, taken over into a year's document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from sop_iku.cli import import_proposals


@click.group(
    name="impor",
    short_help="Ambil data atau indikator dari Excel, atau usulan dari server lain.",
    subcommand_metavar="PERINTAH [ARGUMEN]...",
    options_metavar="[OPSI]",
    epilog="""\b
Contoh:
  iku impor data data-2024.xlsx --templat
  iku impor data data-2024.xlsx --tulis
  iku impor indikator iku-2019.xlsx --ke iku/2019.yaml --tulis
  iku impor usulan pindahan --direktori build/forge-baru""",
)
def command() -> None:
    """Ambil data atau indikator dari Excel, atau usulan dari server lain."""


command.add_command(import_proposals.command)


def _with_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command of this group its argument and its options."""
    for option in (
        click.option(
            "--desimal",
            type=click.Choice(["koma", "titik"]),
            help="Tanda desimal angka yang tertulis sebagai teks, bila ditanyakan.",
        ),
        click.option("--tulis", is_flag=True, help="Tulis ke dokumen; tanpa ini hanya pratinjau."),
        click.option(
            "--templat", is_flag=True, help="Tulis BERKAS baru untuk diisi, dari isi dokumen."
        ),
        click.option(
            "--ke",
            "target",
            type=click.Path(path_type=Path, dir_okay=False),
            help="Dokumen tahun yang diisi; bila tidak disebut, tahun terbaru di folder iku/.",
        ),
        click.argument("berkas", type=click.Path(path_type=Path, dir_okay=False)),
    ):
        function = option(function)
    return function


@command.command(
    name="data",
    short_help="Ambil deret data (langkah 3) dari lembar Data.",
    options_metavar="[OPSI]",
    epilog="""\b
Contoh:
  iku impor data data-2024.xlsx --templat
  iku impor data data-2024.xlsx
  iku impor data data-2024.xlsx --ke iku/2024.yaml --tulis

\b
Tanpa --tulis hanya pratinjau. Keluar dengan 0 bila semua sel terbaca, 1 bila ada
yang harus ditanyakan; maka tidak ada yang ditulis.""",
)
@_with_options
def data(**options: Any) -> None:
    """Ambil lembar Data dari BERKAS (.xlsx) ke dokumen, hanya dengan menambah dan mengganti.

    Dokumen boleh dokumen tahun berjalan atau tahun sebelum sistem ini (warisan: true).
    Yang tidak ada di lembar tidak dihapus; yang sama tidak disentuh.
    """
    from sop_iku.cli.workbook_import import DATA, import_sheet

    import_sheet(DATA, **options)


@command.command(
    name="indikator",
    short_help="Ambil sasaran dan indikator dari lembar Indikator.",
    options_metavar="[OPSI]",
    epilog="""\b
Contoh:
  iku impor indikator iku-2019.xlsx --ke iku/2019.yaml --templat
  iku impor indikator iku-2019.xlsx --ke iku/2019.yaml
  iku impor indikator iku-2019.xlsx --ke iku/2019.yaml --tulis

\b
Dokumen tahunnya harus sudah ada; untuk tahun sebelum sistem ini cukup kepalanya:
tahun, versi, putaran, langkah, warisan: true, dan renstra.
Tanpa --tulis hanya pratinjau. Keluar dengan 0 bila semua sel terbaca, 1 bila ada
yang harus ditanyakan; maka tidak ada yang ditulis.""",
)
@_with_options
def indikator(**options: Any) -> None:
    """Ambil lembar Indikator dari BERKAS (.xlsx): satu baris satu indikator beserta sasarannya.

    Terutama untuk tahun sebelum sistem ini (warisan: true). Penanggung jawab dan satuan dari
    masa itu yang tidak dikenal sekarang dicatat sebagaimana tertulis. Yang tidak ada di lembar
    tidak dihapus; yang sama tidak disentuh.
    """
    from sop_iku.cli.workbook_import import INDICATORS, import_sheet

    import_sheet(INDICATORS, **options)
