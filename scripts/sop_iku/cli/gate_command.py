"""``iku gerbang``: one run of the gate over all open proposals."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import click

from sop_iku.cli.connection import connect, connection_options
from sop_iku.cli.printable import printable


@click.command(
    name="gerbang",
    short_help="Nilai semua usulan terbuka; gabungkan yang memenuhi syarat.",
    epilog="""\b
Contoh:
  export IKU_TOKEN=… IKU_KUNCI="$(cat kunci-gerbang.pem)"
  iku gerbang --repositori dpmptsp/iku
  iku gerbang --repositori dpmptsp/iku --format json""",
)
@click.option(
    "--kunci",
    envvar="IKU_KUNCI",
    required=True,
    help="Kunci pribadi gerbang (PEM), lewat lingkungan IKU_KUNCI.",
)
@click.option("--format", "form", type=click.Choice(["teks", "json"]), default="teks")
@connection_options
def command(*, kunci: str, form: str, api: str, repositori: str, token: str) -> None:
    """Jalankan gerbang satu kali. Paling banyak satu usulan digabungkan."""
    from sop_iku.documents.json_form import to_json
    from sop_iku.evidence.keys import SigningKey
    from sop_iku.github.gate import Gate
    from sop_iku.github.running import run_gate
    from sop_iku.procedure.explanation import explain
    from sop_iku.procedure.verdict_form import verdict_to_data
    from sop_iku.repository.git import Repository

    key = SigningKey.from_pem(kunci.encode())
    with connect(api, repositori, token) as client, tempfile.TemporaryDirectory() as folder:
        described = client.description()
        gate = Gate(
            client=client,
            repository=Repository.create_bare(Path(folder) / "gerbang.git"),
            git_url=str(described["clone_url"]),
            token=token,
            key=key,
            clock=lambda: datetime.now(UTC),
            web=str(described["html_url"]),
        )
        run = run_gate(gate)
    if form == "json":
        click.echo(
            to_json(
                {
                    "usulan": [
                        {
                            "nomor": one.pull.number,
                            **verdict_to_data(one.verdict, explain(one.facts, one.verdict)),
                        }
                        for one in run.judged
                    ],
                    "digabung": run.merged,
                    "terbit": run.published,
                }
            )
        )
        return
    if not run.judged:
        click.echo("Tidak ada usulan terbuka.")
    for one in run.judged:
        click.echo(f"#{one.pull.number} {one.verdict.decision}: {printable(one.verdict.reason)}")
    if run.merged is not None:
        click.echo(f"Usulan #{run.merged} digabungkan.")
    if run.published is not None:
        click.echo(f"Ditandai: {run.published}.")
    if run.unannounced is not None:
        click.echo(f"Giliran belum diumumkan: {printable(run.unannounced)}", err=True)
