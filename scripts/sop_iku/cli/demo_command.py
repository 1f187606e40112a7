"""``iku demo``: the whole procedure played on this machine, published and verified."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from sop_iku.cli.narrating import printer


@click.command(
    name="demo",
    short_help="Peragakan seluruh SOP, dari langkah 1 sampai terbit.",
    epilog="""\b
Contoh:
  iku demo
  iku demo --tujuan /tmp/peragaan""",
)
@click.option(
    "--tujuan",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/demo"),
    show_default=True,
    help="Folder hasil; isi lamanya diganti sesudah peragaan selesai.",
)
@click.option(
    "--panjang",
    is_flag=True,
    help="Setahun dengan dua pengembalian dan satu perubahan (versi 2).",
)
def command(*, tujuan: Path, panjang: bool) -> None:
    """Dirikan kantor contoh, jalankan kedelapan langkah lewat usulan sungguhan, terbitkan.

    Semua orang dan angkanya rekaan. Jam peragaan adalah Januari 2024; tidak ada yang
    dikirim ke luar komputer ini.
    """
    from sop_iku.training.demo import EVERYDAY, LONG, Demo, run_demo

    write = printer()
    publication = run_demo(Demo(Path.cwd(), tujuan, write, LONG if panjang else EVERYDAY))
    write("", "")
    write("Selesai. Yang dapat dilihat:", "judul")
    for name, words in (
        ("situs/index.html", "situs; buka berkas ini di peramban"),
        (f"{publication.stem}.pdf", "keputusan beserta lampirannya"),
        (f"{publication.stem}-berkas-lengkap.pdf", "semua lembar untuk arsip"),
        (f"{publication.stem}.json", "data untuk mesin"),
        (f"{publication.stem}.csv", "data untuk lembar kerja"),
        ("jangkar.json", "jangkar untuk memeriksa sendiri"),
    ):
        write(f"  {tujuan / name}  – {words}", "")
    bare = next((tujuan / "forge").glob("*.git"))
    write("", "")
    write("Periksa sendiri:", "judul")
    program = _program()
    write(f"  git --git-dir={bare} log --first-parent main", "")
    write(
        f"  {program} verifikasi --repositori {bare} --jangkar {tujuan / 'jangkar.json'} "
        f"--terbitan {tujuan}",
        "",
    )


def _program() -> str:
    """The command as this user can call it again: ``iku``, or the path it was called by."""
    if shutil.which("iku"):
        return "iku"
    return os.path.relpath(sys.argv[0])
