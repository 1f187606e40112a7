"""``iku verifikasi``: check a whole repository from anchors that come from outside it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sop_iku.evidence.anchors import Anchors
    from sop_iku.repository.git import Repository
    from sop_iku.verification.report import ReportLine, VerificationReport

_COLOURS = {"sah": "green", "gagal": "red", "catatan": "yellow"}


@click.command(
    name="verifikasi",
    short_help="Buktikan sendiri bahwa semua langkah dijalankan yang berhak.",
    epilog="""\b
Contoh:
  git clone ALAMAT iku
  iku verifikasi --repositori iku --jangkar jangkar.json
  iku verifikasi --repositori iku --jangkar jangkar.json --terbitan unduhan
  iku verifikasi --repositori iku.bundle --jangkar jangkar.json --format json

\b
jangkar.json diunduh dari situs; isinya juga tercetak di naskah PDF. Jangan
memakai jangkar yang datang bersama salinan repositori yang diperiksa.

\b
Keluar dengan 0 bila sah, 1 bila tidak, 2 bila perintah keliru.""",
)
@click.option(
    "--repositori",
    "source",
    type=click.Path(exists=True, path_type=Path),
    default=".",
    show_default="direktori ini",
    help="Salinan lengkap (git clone) atau berkas bundle dari repositori.",
)
@click.option(
    "--jangkar",
    "anchor_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="jangkar.json: komit awal, sidik kunci dan komit terbit.",
)
@click.option(
    "--terbitan",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder berisi berkas terbitan dan manifest.json, ikut diperiksa.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["teks", "json"]),
    default="teks",
    show_default=True,
    help="Bentuk keluaran: untuk orang atau untuk program.",
)
@click.pass_context
def command(
    context: click.Context, source: Path, anchor_file: Path, folder: Path | None, form: str
) -> None:
    """Periksa riwayat dari komit awal sampai terbit, tanpa percaya kepada siapa pun.

    Setiap penggabungan dinilai ulang dengan aturan yang sama seperti gerbang, memakai bukti
    bertanda kunci gerbang dan berkas SOP serta jabatan yang berlaku saat itu. Satu baris
    untuk satu langkah. Yang tidak dapat dibuktikan: siapa yang memakai akun seorang pejabat.
    """
    from sop_iku.evidence.anchors import read_anchors
    from sop_iku.verification.verifier import verify

    anchors = read_anchors(anchor_file.read_bytes())
    published = None if folder is None else _files(folder)
    with tempfile.TemporaryDirectory(prefix="iku-") as scratch:
        report = verify(_open(source, Path(scratch)), anchors, published=published)
    if form == "json":
        from sop_iku.documents.json_form import to_json

        click.echo(to_json(report.to_data()), nl=False)
    else:
        _print(report, anchors)
    context.exit(0 if report.ok else 1)


def _open(source: Path, scratch: Path) -> Repository:
    """Open a clone, or unpack a bundle into ``scratch``."""
    from sop_iku.repository.git import Repository

    if source.is_dir():
        return Repository(source)
    return Repository.clone(str(source.resolve()), scratch / "bundle.git", bare=True)


def _files(folder: Path) -> dict[str, bytes]:
    """Read the files that lie directly in ``folder``."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def _print(report: VerificationReport, anchors: Anchors) -> None:
    for line in report.lines:
        _print_line(line)
    click.echo()
    if not report.ok:
        count = sum(not line.ok for line in report.lines)
        click.echo(click.style("TIDAK SAH", fg="red", bold=True) + f": {count} pemeriksaan gagal.")
        click.echo("Jangan memakai dokumen ini; tanyakan kepada instansi yang menerbitkannya.")
        return
    version = f"tahun {anchors.year} versi {anchors.version}"
    click.echo(click.style("SAH", fg="green", bold=True) + f": IKU {version} terbukti lengkap.")
    if anchors.environment.value == "demo":
        click.echo("Lingkungan demo: kuncinya umum, jadi ini peragaan dan bukan bukti resmi.")


def _print_line(line: ReportLine) -> None:
    mark = click.style(f"{line.outcome.value:<8}", fg=_COLOURS[line.outcome.value])
    commit = f" [{line.commit[:12]}]" if line.commit else ""
    click.echo(f"{mark}{_printable(line.text)}{commit}")
    for reason in line.reasons:
        click.echo(f"        - {_printable(reason)}")


def _printable(text: str) -> str:
    """A repository under suspicion must not steer the terminal."""
    return "".join(character if character.isprintable() else "?" for character in text)
