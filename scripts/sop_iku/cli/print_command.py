"""``iku cetak``: any paper of a version as PDF, from a working tree or a revision."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    name="cetak",
    short_help="Cetak naskah tiap langkah, keputusan, SOP, atau berkas lengkap sebagai PDF.",
    epilog="""\b
Contoh:
  iku cetak                                   # daftar naskah yang ada
  iku cetak langkah-4                         # dari folder ini, sebagai rancangan
  iku cetak berkas-lengkap --revisi main --repositori build/demo/forge/iku.git""",
)
@click.argument("naskah", required=False, metavar="[NASKAH]")
@click.option(
    "--tahun",
    type=click.IntRange(2000, 2100),
    help="Tahun dokumen; bila tidak disebut, yang terbaru.",
)
@click.option(
    "--revisi",
    metavar="REVISI",
    help="Tag, cabang, atau nomor komit; bila tidak disebut, isi folder.",
)
@click.option(
    "--repositori",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder repositori; bila tidak disebut, folder ini.",
)
@click.option(
    "--keluaran",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Berkas hasil; bila tidak disebut, IKU-TAHUN-NASKAH.pdf di folder ini.",
)
def command(
    *,
    naskah: str | None,
    tahun: int | None,
    revisi: str | None,
    repositori: Path,
    keluaran: Path | None,
) -> None:
    """Cetak satu NASKAH, atau daftar naskah yang ada bila NASKAH tidak disebut.

    langkah-N: lembar disposisi, daftar data, lembar verifikasi, atau konsep dengan tanda
    perubahan, menurut isi langkah itu. Selain itu keputusan, kendali, sop, dan berkas-lengkap.
    """
    from sop_iku.publish.dossiers import (
        dossier_at,
        dossier_of_tree,
        newest,
        procedure_of,
        procedure_of_tree,
        years_at,
        years_of_tree,
    )
    from sop_iku.publish.printing import PROCEDURE, paper_names, paper_pdf, procedure_pdf
    from sop_iku.repository.git import Repository

    repository = None if revisi is None else Repository(repositori)
    years = years_at(repository, revisi) if repository and revisi else years_of_tree(repositori)
    if naskah == PROCEDURE and not years:  # the SOP comes before the first year
        found = procedure_of(repository, revisi) if repository and revisi else None
        content = procedure_pdf(*(found or procedure_of_tree(repositori)))
        _write(keluaran or Path("sop.pdf"), content)
        return
    year = tahun or newest(years)
    dossier = (
        dossier_at(repository, revisi, year)
        if repository and revisi
        else dossier_of_tree(repositori, year)
    )
    if naskah is None:
        for name in paper_names(dossier):
            click.echo(name)
        return
    stem = dossier.publication.stem
    _write(keluaran or Path(f"{stem}-{naskah}.pdf"), paper_pdf(dossier, naskah))


def _write(target: Path, content: bytes) -> None:
    from sop_iku.repository.written_file import write_atomically

    write_atomically(target, content)
    click.echo(f"{target} ({len(content):,} bita)".replace(",", "."))
