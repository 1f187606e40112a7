"""``iku tinjau``: approve a proposal or ask for a correction."""

from __future__ import annotations

import click

from sop_iku.cli.connection import connect, connection_options
from sop_iku.cli.printable import printable


@click.command(
    name="tinjau",
    short_help="Setujui usulan atau minta perbaikan.",
    epilog="""\b
Contoh:
  iku tinjau 7 --setujui
  iku tinjau 7 --minta-perbaikan "Target 2026 belum sama dengan Renstra."
  iku tinjau 7                      (hanya menampilkan keadaan usulan)""",
)
@click.argument("nomor", type=click.IntRange(min=1))
@click.option("--setujui", is_flag=True, help="Setujui isi usulan seperti adanya sekarang.")
@click.option("--minta-perbaikan", metavar="ALASAN", help="Kembalikan dengan alasan.")
@click.option("--kata", default="", help="Kata pengantar pada persetujuan.")
@connection_options
def command(
    *,
    nomor: int,
    setujui: bool,
    minta_perbaikan: str | None,
    kata: str,
    api: str,
    repositori: str,
    token: str,
) -> None:
    """Tinjau usulan NOMOR. Persetujuan berlaku hanya untuk isi yang tampil saat ini.

    Persetujuan adalah persetujuan atas konsep, bukan tanda tangan.
    """
    if setujui and minta_perbaikan is not None:
        raise click.UsageError("Pilih satu: --setujui atau --minta-perbaikan.")
    if minta_perbaikan is not None and not minta_perbaikan.strip():
        raise click.UsageError("Alasan permintaan perbaikan tidak boleh kosong.")
    with connect(api, repositori, token) as client:
        pull = client.pull_request(nomor)
        click.echo(f"Usulan #{pull.number}: {printable(pull.title)}")
        click.echo(f"Isi yang ditinjau: komit {pull.head[:12]}")
        if setujui:
            client.create_review(nomor, pull.head, "APPROVE", kata)
            click.echo("Persetujuan tercatat; gerbang menilai berikutnya.")
        elif minta_perbaikan is not None:
            client.create_review(nomor, pull.head, "REQUEST_CHANGES", minta_perbaikan)
            click.echo("Permintaan perbaikan tercatat; usulan menunggu kiriman baru.")
        else:
            for review in client.reviews(nomor):
                who = review.account.login if review.account else "akun terhapus"
                click.echo(f"- {who}: {review.state}, komit {(review.commit_id or '?')[:12]}")
