"""``iku siapkan templat``: the proposals' templates, made again from the SOP."""

from __future__ import annotations

from pathlib import Path

import click

from sop_iku.cli.outcome import FINDINGS


@click.command(
    name="templat",
    short_help="Buat templat usulan dari SOP dan jabatan.",
    options_metavar="[OPSI]",
    epilog="""\b
Contoh:
  iku siapkan templat
  iku siapkan templat --periksa""",
)
@click.option("--periksa", is_flag=True, help="Keluar dengan kode 1 bila ada yang tidak sesuai.")
def command(*, periksa: bool) -> int:
    """Tulis .github/PULL_REQUEST_TEMPLATE, satu berkas untuk setiap kelas usulan."""
    from sop_iku.cli.office_copy import OfficeCopy, write_all

    wanted = OfficeCopy().templates()
    stale = {
        path: content
        for path, content in wanted.items()
        if not Path(path).is_file() or Path(path).read_bytes() != content
    }
    for path in sorted(stale):
        click.echo(f"{'beda' if periksa else 'tulis'}  {path}")
    if not stale:
        click.echo("Templat sesuai dengan SOP.")
    if stale and not periksa:
        write_all(stale, ())
    return FINDINGS if periksa and stale else 0
