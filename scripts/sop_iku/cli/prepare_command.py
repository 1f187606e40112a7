"""``iku siapkan``: a new office, its App, and the settings of the server that hosts it."""

from __future__ import annotations

import click

from sop_iku.cli import prepare_app, prepare_github, prepare_office, prepare_templates


@click.group(
    name="siapkan",
    short_help="Siapkan kantor baru, aplikasi gerbang, dan setelan server.",
    options_metavar="[OPSI]",
    subcommand_metavar="PERINTAH [ARGUMEN]...",
    epilog="""\b
Contoh:
  iku siapkan kantor
  iku siapkan aplikasi --repositori dpmptsp/iku
  iku siapkan github --repositori dpmptsp/iku --aplikasi 123456
  iku siapkan github --repositori dpmptsp/iku --aplikasi 123456 --terapkan""",
)
def command() -> None:
    """Siapkan kantor baru: berkas-berkasnya, aplikasi gerbang, dan setelan server."""


for _one in (prepare_office, prepare_templates, prepare_app, prepare_github):
    command.add_command(_one.command)
