"""``iku terbit``: publish every tagged version, build the site."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from sop_iku.cli.connection import connect, connection_options
from sop_iku.cli.seal_options import seal_options, sealing


@click.command(
    name="terbit",
    short_help="Terbitkan situs, PDF, dan data dari repositori.",
    epilog="""\b
Contoh:
  export IKU_TOKEN=… IKU_KUNCI="$(cat kunci-gerbang.pem)"
  iku terbit --repositori dpmptsp/iku
  iku terbit --repositori dpmptsp/iku --klon ../iku --keluaran /srv/iku""",
)
@click.option(
    "--kunci",
    envvar="IKU_KUNCI",
    required=True,
    help="Kunci pribadi gerbang (PEM), lewat lingkungan IKU_KUNCI.",
)
@click.option(
    "--klon",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Salinan lengkap repositori kantor; bila tidak disebut, folder ini.",
)
@click.option(
    "--keluaran",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build"),
    help="Folder hasil: situs/ dan berkas versi terbaru; bila tidak disebut, build.",
)
@seal_options
@connection_options
def command(
    *,
    kunci: str,
    klon: Path,
    keluaran: Path,
    api: str,
    repositori: str,
    token: str,
    **segel: Any,
) -> None:
    """Terbitkan semua versi bertag terbit/….

    Dokumen sebuah versi dibuat sekali, dari tagnya, lalu disimpan sebagai aset rilis; sesudah
    itu hanya disalin. Halaman "Giliran siapa" ditanyakan kepada server. Situs muncul utuh atau
    tidak sama sekali. Bila instansi.yaml menyebut `terbit: saat_naskah_kembali`, versi yang
    naskah bertanda tangannya belum kembali hanya disimpan di rilis, belum tampil di situs.
    Versi yang dokumennya tidak dapat dibuat disebut dan dilewati: situs tetap memuat versi
    lainnya, dan perintah ini keluar dengan 1.
    """
    from sop_iku.documents.failure import Failure
    from sop_iku.evidence.keys import SigningKey
    from sop_iku.github.publishing import Unrendered, history_name, publish
    from sop_iku.github.release import ignored
    from sop_iku.github.turns import ask_turns
    from sop_iku.publish.edition import write_outputs
    from sop_iku.publish.returned_copies import copy_path, is_held_back
    from sop_iku.repository.git import Repository

    key = SigningKey.from_pem(kunci.encode())
    seal = sealing(**segel)
    repository = Repository(klon)
    tags = [
        reference.removeprefix("refs/tags/")
        for reference in sorted(repository.references("refs/tags/terbit/"))
    ]
    with connect(api, repositori, token) as client:
        publications, failed = [], False
        for tag in tags:
            try:
                publications.append(publish(client, repository, tag, key, seal))
            except Unrendered as failure:  # it must not hold up the versions that are kept
                failed = True
                click.echo(f"{tag} tidak terbit: {failure.message}\n  {failure.hint}", err=True)
        if failed and not publications:
            raise Failure("Tidak ada versi yang dapat diterbitkan.")
        for item in publications:
            known = (*item.files, history_name(item.stem))
            for told in ignored(client, item.tag, known):
                click.echo(f"{item.tag}: aset di luar manifest diabaikan: {told}", err=True)
        try:
            turns = ask_turns(client, token, datetime.now(UTC))
        except Failure as failure:  # the live page must not hold up what is published
            click.echo(f"Giliran tidak dapat ditanyakan: {failure.message}", err=True)
            turns = None
    shown = [item for item in publications if not is_held_back(repository, item)]
    write_outputs(shown, repository, keluaran, turns)
    for item in publications:
        place = copy_path(item.year, item.version)
        waits = "" if item in shown else f"; situs menunggu naskah bertanda tangan ({place})"
        click.echo(f"{item.tag}: {len(item.files)} berkas{waits}")
    click.echo(f"Situs: {keluaran / 'situs' / 'index.html'}")
    if failed:
        sys.exit(1)
