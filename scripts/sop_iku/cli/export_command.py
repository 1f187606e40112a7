"""``iku ekspor``: everything of the office's proposals in one folder, for a move."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import click

from sop_iku.cli.connection import connection_options
from sop_iku.documents.failure import Failure


@click.command(
    name="ekspor",
    short_help="Simpan usulan, tinjauan, dan riwayat untuk pindah server.",
    options_metavar="[OPSI]",
    epilog="""\b
Contoh:
  iku ekspor pindahan --repositori dpmptsp/iku
  iku impor usulan pindahan --direktori build/forge-baru""",
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@connection_options
def command(*, folder: Path, api: str, repositori: str, token: str) -> None:
    """Simpan ke FOLDER: usulan, tinjauan, komentar, tiket, terbitan, dan riwayat Git.

    FOLDER harus belum ada. Isinya usulan.jsonl (satu baris satu hal), repositori.bundle
    (riwayat Git lengkap), dan lampiran terbitan. Server lama tidak diubah.
    """
    from sop_iku.cli.connection import server_name
    from sop_iku.github.archive import BUNDLE, FILES, LINES, REFSPECS, written
    from sop_iku.github.exporting import Exporter
    from sop_iku.github.transport import Transport
    from sop_iku.repository.git import Repository

    if folder.exists():
        raise Failure(f"{folder} sudah ada.", "Sebutkan folder lain; yang lama tidak ditimpa.")
    folder.absolute().parent.mkdir(parents=True, exist_ok=True)
    server = server_name(api, repositori)
    with (
        Exporter(Transport(api, token), repositori, server) as client,
        tempfile.TemporaryDirectory(dir=folder.absolute().parent, prefix=".ekspor-") as scratch,
    ):
        repository = Repository.create_bare(Path(scratch) / "git")
        url = str(client.description()["clone_url"])
        repository.fetch(url, REFSPECS, token)
        tip = repository.commit_id("refs/heads/main")
        if tip is None:
            raise Failure("Repositori di server belum punya cabang main.")
        records = list(client.records(datetime.now(UTC), repository.genesis(tip), tip))
        whole = Path(scratch) / "hasil"
        (whole / FILES).mkdir(parents=True)
        (whole / LINES).write_bytes(written(records))
        (whole / BUNDLE).write_bytes(repository.bundle(*repository.references()))
        for digest, content in client.files.items():
            (whole / FILES / digest).write_bytes(content)
        whole.replace(folder)
    counted = Counter(str(one["jenis"]) for one in records)
    click.echo(f"Ditulis ke {folder}:")
    for kind in ("usulan", "tinjauan", "komentar", "tiket", "terbitan", "lampiran"):
        click.echo(f"  {counted[kind]} {kind}")
    click.echo("Simpan folder ini di tempat aman; isinya terbuka seperti repositorinya.")
