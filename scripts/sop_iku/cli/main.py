"""The root of the ``iku`` command: a table of commands, each imported only when it is called.

``iku --help`` answers from the table, so it costs little more than ``import click``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

import click

from sop_iku import __version__
from sop_iku.cli import indonesian
from sop_iku.cli.outcome import run

indonesian.install()


class Entry(NamedTuple):
    """Where a command lives, and its line in ``iku --help`` (equal to its own short help)."""

    module: str
    attribute: str
    summary: str


COMMANDS = {
    "periksa": Entry(
        "check_command", "command", "Periksa berkas: bacaan ketat, skema, dan aturan."
    ),
    "jelaskan": Entry(
        "explain_command",
        "command",
        "Jelaskan satu aturan: sebab, sumber, contoh, dan perbaikannya.",
    ),
    "beda": Entry(
        "difference_command",
        "command",
        "Tunjukkan beda dua berkas, revisi, atau versi dengan kata-kata.",
    ),
    "rapikan": Entry(
        "format_command", "command", "Rapikan penulisan dokumen tanpa mengubah isinya."
    ),
    "impor": Entry(
        "import_command",
        "command",
        "Ambil data atau indikator dari Excel, atau usulan dari server lain.",
    ),
    "ekspor": Entry(
        "export_command", "command", "Simpan usulan, tinjauan, dan riwayat untuk pindah server."
    ),
    "ajukan": Entry(
        "propose_command", "command", "Ajukan berkas yang sudah diubah sebagai usulan."
    ),
    "tinjau": Entry("review_command", "command", "Setujui usulan atau minta perbaikan."),
    "status": Entry(
        "status_command", "command", "Giliran siapa, sampai kapan, dan usulan yang terbuka."
    ),
    "gerbang": Entry(
        "gate_command", "command", "Nilai semua usulan terbuka; gabungkan yang memenuhi syarat."
    ),
    "jejak": Entry(
        "trail_command", "command", "Tampilkan jejak satu tahun: siapa, kapan, berapa lama."
    ),
    "verifikasi": Entry(
        "verify_command", "command", "Buktikan sendiri bahwa semua langkah dijalankan yang berhak."
    ),
    "terbit": Entry(
        "publish_command", "command", "Terbitkan situs, PDF, dan data dari repositori."
    ),
    "naskah": Entry(
        "manuscript_command",
        "command",
        "Kirim naskah untuk ditandatangani, periksa yang kembali, bubuhkan segel.",
    ),
    "cetak": Entry(
        "print_command",
        "command",
        "Cetak naskah tiap langkah, keputusan, SOP, atau berkas lengkap sebagai PDF.",
    ),
    "siapkan": Entry(
        "prepare_command", "command", "Siapkan kantor baru, aplikasi gerbang, dan setelan server."
    ),
    "forge": Entry(
        "forge_command", "command", "Buka ruang latihan: usulan dan tinjauan di peramban."
    ),
    "demo": Entry(
        "demo_command", "command", "Peragakan seluruh SOP, dari langkah 1 sampai terbit."
    ),
}

_EXAMPLES = """\b
Contoh:
  iku periksa iku/2024.yaml
  iku demo
  iku verifikasi --repositori build/demo/forge/iku.git --jangkar build/demo/jangkar.json
"""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, not when they are listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the work."""
        return [*COMMANDS, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command, or None if there is none of that name."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return super().get_command(ctx, cmd_name)
        command = getattr(import_module(f"sop_iku.cli.{entry.module}"), entry.attribute)
        if not isinstance(command, click.Command):
            message = f"{entry.module}.{entry.attribute} is not a click command"
            raise TypeError(message)
        if command.options_metavar == "[OPTIONS]":
            command.options_metavar = "[OPSI]"
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table without importing anything."""
        del ctx
        with formatter.section(indonesian.translate("Commands")):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])


@click.command(
    cls=LazyGroup,
    name="iku",
    options_metavar="[OPSI]",
    subcommand_metavar="PERINTAH [ARGUMEN]...",
    epilog=_EXAMPLES,
    context_settings={"max_content_width": 100},
)
@click.version_option(__version__, "--versi", prog_name="iku", message="%(prog)s %(version)s")
def root() -> None:
    """Menyusun Indikator Kinerja Utama langkah demi langkah sesuai SOP.

    Setiap langkah adalah satu usulan yang disetujui pejabatnya; setelah langkah
    terakhir, dokumen terbit dan siapa pun dapat memeriksa jejaknya.

    Petunjuk satu perintah: iku PERINTAH --help
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``iku`` and exit: 0 fine, 1 findings, 2 wrong usage, 3 a bug, 130 interrupted."""
    sys.exit(run(root, sys.argv[1:] if arguments is None else arguments))


if __name__ == "__main__":
    main()
