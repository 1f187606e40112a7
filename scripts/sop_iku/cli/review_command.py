"""``iku tinjau``: look at a proposal, approve it or ask for a correction."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sop_iku.cli.connection import connect, connection_options
from sop_iku.cli.narrating import printer
from sop_iku.cli.printable import printable

if TYPE_CHECKING:
    from sop_iku.github.answers import PullRequest
    from sop_iku.github.client import GitHub
    from sop_iku.github.looking import Look


@click.command(
    name="tinjau",
    short_help="Setujui usulan atau minta perbaikan.",
    epilog="""\b
Contoh:
  iku tinjau 7 --setujui
  iku tinjau 7 --minta-perbaikan "Target 2026 belum sama dengan Renstra."
  iku tinjau 7                      (hanya menampilkan isinya dan putusan gerbang)
  iku tinjau 7 --format json""",
)
@click.argument("nomor", type=click.IntRange(min=1))
@click.option("--setujui", is_flag=True, help="Setujui isi usulan seperti adanya sekarang.")
@click.option("--minta-perbaikan", metavar="ALASAN", help="Kembalikan dengan alasan.")
@click.option("--format", "form", type=click.Choice(["teks", "json"]), default="teks")
@click.option("--kata", default="", help="Kata pengantar pada persetujuan.")
@connection_options
def command(
    *,
    nomor: int,
    setujui: bool,
    minta_perbaikan: str | None,
    kata: str,
    form: str,
    api: str,
    repositori: str,
    token: str,
) -> None:
    """Tinjau usulan NOMOR. Persetujuan berlaku hanya untuk isi yang tampil saat ini.

    Tanpa keputusan: siapa mengusulkan, apa yang berubah, apa yang disetujui, aturan mana yang
    belum terpenuhi, dan giliran siapa. Persetujuan adalah persetujuan atas konsep, bukan tanda
    tangan.
    """
    from sop_iku.cli import review_text
    from sop_iku.documents.failure import Failure
    from sop_iku.documents.json_form import to_json
    from sop_iku.github.looking import look_to_data

    if setujui and minta_perbaikan is not None:
        raise click.UsageError("Pilih satu: --setujui atau --minta-perbaikan.")
    if minta_perbaikan is not None and not minta_perbaikan.strip():
        raise click.UsageError("Alasan permintaan perbaikan tidak boleh kosong.")
    if form == "json" and (setujui or minta_perbaikan is not None):
        raise click.UsageError("--format json hanya untuk melihat, tanpa keputusan.")
    with connect(api, repositori, token) as client:
        pull = client.pull_request(nomor)
        look = _look(client, token, pull) if pull.open else None
        if setujui:
            client.create_review(nomor, pull.head, "APPROVE", kata)
            _print(review_text.content(look) if look else ())
            click.echo("Persetujuan tercatat; gerbang menilai berikutnya.")
        elif minta_perbaikan is not None:
            client.create_review(nomor, pull.head, "REQUEST_CHANGES", minta_perbaikan)
            click.echo(f"Usulan #{pull.number}: {printable(pull.title)}")
            click.echo("Permintaan perbaikan tercatat; usulan menunggu kiriman baru.")
        elif look is None:
            raise Failure(
                f"Usulan #{nomor} sudah tertutup; tidak ada lagi yang ditinjau.",
                "Keadaan sekarang: iku status",
            )
        elif form == "json":
            click.echo(to_json(look_to_data(look)), nl=False)
        else:
            _print(review_text.lines(look))


def _look(client: GitHub, token: str, pull: PullRequest) -> Look:
    """Fetch what is proposed and judge it as of now."""
    from sop_iku.github.looking import look_at
    from sop_iku.repository.git import Repository

    with tempfile.TemporaryDirectory() as folder:
        area = Repository.create_bare(Path(folder) / "tinjau.git")
        wanted = ["+refs/heads/main:refs/heads/main", "+refs/pull/*/head:refs/pull/*/head"]
        area.fetch(str(client.description()["clone_url"]), wanted, token=token)
        return look_at(client, area, pull, datetime.now(UTC))


def _print(told: Iterable[tuple[str, str]]) -> None:
    write = printer()
    for text, style in told:
        write(text, style)
