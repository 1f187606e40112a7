"""``iku verifikasi``: check a whole repository from anchors that come from outside it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sop_iku.cli.printable import printable

if TYPE_CHECKING:
    from sop_iku.evidence.anchors import Anchors
    from sop_iku.repository.git import Repository
    from sop_iku.verification.report import Paper, ReportLine, VerificationReport

_COLOURS = {"sah": "green", "gagal": "red", "catatan": "yellow"}
_MANIFEST = "manifest.json"


@click.command(
    name="verifikasi",
    short_help="Buktikan sendiri bahwa semua langkah dijalankan yang berhak.",
    epilog="""\b
Contoh:
  git clone ALAMAT iku
  iku verifikasi --repositori iku --jangkar jangkar.json
  iku verifikasi --repositori iku --jangkar jangkar.json --terbitan unduhan
  iku verifikasi --bundle iku.bundle --jangkar jangkar.json --format json
  iku verifikasi iku-2024.pdf --repositori iku --jangkar jangkar.json

\b
jangkar.json diunduh dari situs; isinya juga tercetak di naskah PDF. Jangan
memakai jangkar yang datang bersama salinan repositori yang diperiksa. Tanpa
--jangkar dipakai jangkar di dalam PDF itu sendiri, dan itu tidak membuktikan
apa-apa; hasilnya selalu BELUM TERBUKTI.

\b
Keluar dengan 0 bila sah, 1 bila tidak atau belum terbukti, 2 bila perintah keliru.""",
)
@click.argument(
    "pdf",
    required=False,
    metavar="[PDF]",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--repositori",
    "source",
    type=click.Path(exists=True, path_type=Path),
    show_default="direktori ini, atau yang di sebelah PDF",
    help="Salinan lengkap (git clone) atau berkas bundle dari repositori.",
)
@click.option(
    "--bundle",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Berkas bundle, sebagai ganti --repositori.",
)
@click.option(
    "--jangkar",
    "anchor_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="jangkar.json: komit awal, sidik kunci dan komit terbit.",
)
@click.option(
    "--tahun",
    "year",
    type=click.IntRange(1945, 2200),
    help="Periksa juga terbitan tahun lain di riwayat yang sama.",
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
    context: click.Context,
    pdf: Path | None,
    source: Path | None,
    bundle: Path | None,
    anchor_file: Path | None,
    year: int | None,
    folder: Path | None,
    form: str,
) -> None:
    """Periksa riwayat dari komit awal sampai terbit, tanpa percaya kepada siapa pun.

    Setiap penggabungan dinilai ulang dengan aturan yang sama seperti gerbang, memakai bukti
    bertanda kunci gerbang dan berkas SOP serta jabatan yang berlaku saat itu. Satu baris
    untuk satu langkah. Yang tidak dapat dibuktikan: siapa yang memakai akun seorang pejabat.
    """
    if source is not None and bundle is not None:
        raise click.UsageError("Pilih satu: --repositori atau --bundle.")
    if pdf is not None and folder is not None:
        raise click.UsageError("Pilih satu: PDF saja, atau --terbitan dengan semua berkasnya.")
    if pdf is None and anchor_file is None:
        raise click.UsageError("Sebutkan --jangkar, atau PDF yang akan diperiksa.")
    hand = _hand(pdf, anchor_file, folder)
    with tempfile.TemporaryDirectory(prefix="iku-") as scratch:
        repository = _open(bundle or source or _beside(pdf), Path(scratch))
        report = _verified(repository, hand, year)
    if form == "json":
        from sop_iku.documents.json_form import to_json

        click.echo(to_json(report.to_data()), nl=False)
    else:
        _print(report, hand, year)
    context.exit(0 if report.ok and not _open_question(report) else 1)


@dataclass(frozen=True)
class _Hand:
    """What the citizen holds, besides the repository."""

    anchors: Anchors
    published: dict[str, bytes] | None
    pdf: bytes | None
    #: the PDF that the anchors were taken from, where they prove nothing
    own: str | None


def _hand(pdf: Path | None, anchor_file: Path | None, folder: Path | None) -> _Hand:
    from sop_iku.evidence.anchors import read_anchors
    from sop_iku.evidence.failure import EvidenceError
    from sop_iku.verification.paper import ANCHORS_NAME, attachments

    content = None if pdf is None else pdf.read_bytes()
    published = None if folder is None else _files(folder)
    if pdf is not None and (manifest := pdf.parent / _MANIFEST).is_file():
        published = {_MANIFEST: manifest.read_bytes()}
    if anchor_file is not None:
        return _Hand(read_anchors(anchor_file.read_bytes()), published, content, None)
    inside = attachments(content or b"").get(ANCHORS_NAME)
    if pdf is None or inside is None:
        raise EvidenceError(
            "PDF itu tidak membawa jangkar.", "Sebutkan --jangkar dengan jangkar.json dari situs."
        )
    return _Hand(read_anchors(inside), published, content, pdf.name)


def _verified(repository: Repository, hand: _Hand, year: int | None) -> VerificationReport:
    from sop_iku.verification.report import Outcome, ReportLine, line
    from sop_iku.verification.verifier import verify

    report = verify(repository, hand.anchors, published=hand.published, pdf=hand.pdf, year=year)
    if (repository.path / ".git").exists():
        # a clone's folder may show another branch, or edited files; only history is checked
        tip = repository.commit_id("main") or "-"
        note = (
            f"Yang diperiksa adalah riwayat main sampai komit {tip[:12]}; berkas yang tampil di "
            "folder salinan ini tidak ikut diperiksa."
        )
        report = replace(report, lines=(*report.lines, ReportLine(Outcome.CATATAN, note)))
    if hand.own is None:
        return report
    reason = (
        f"Jangkar dibaca dari {hand.own} itu sendiri. PDF palsu membawa jangkar palsu, jadi ini "
        "tidak membuktikan apa-apa. Bandingkan dengan jangkar.json dari situs."
    )
    return replace(report, lines=(line("Jangkar datang dari luar", (reason,)), *report.lines))


def _beside(pdf: Path | None) -> Path:
    """Return where the repository lies: a clone here, or a clone or bundle beside the PDF."""
    if pdf is None or Path(".git").exists():
        return Path()
    bundles = sorted(pdf.parent.glob("*.bundle"))
    return bundles[0] if len(bundles) == 1 else pdf.parent


def _open(source: Path, scratch: Path) -> Repository:
    """Open a clone, or unpack a bundle into ``scratch``."""
    from sop_iku.repository.git import Repository

    if source.is_dir():
        return Repository(source)
    return Repository.clone(str(source.resolve()), scratch / "bundle.git", bare=True)


def _files(folder: Path) -> dict[str, bytes]:
    """Read the files that lie directly in ``folder``."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def _print(report: VerificationReport, hand: _Hand, year: int | None) -> None:
    for line in report.lines:
        _print_line(line)
    click.echo()
    if report.paper is not None:
        _print_paper(report, report.paper, hand)
    wrong = sum(not line.ok for line in report.lines)
    if hand.own is not None and wrong == 1:
        click.echo(click.style("BELUM TERBUKTI", fg="yellow", bold=True) + ": hanya jangkarnya.")
        return
    if not report.ok:
        click.echo(click.style("TIDAK SAH", fg="red", bold=True) + f": {wrong} pemeriksaan gagal.")
        click.echo("Jangan memakai dokumen ini; tanyakan kepada instansi yang menerbitkannya.")
        if hand.own is not None:
            click.echo(
                "Bila yang diperiksa bukan repositori dokumen ini, sebutkan salinannya dengan "
                "--repositori dan jangkar.json dari situs dengan --jangkar."
            )
        return
    version = f"tahun {hand.anchors.year} versi {hand.anchors.version}"
    if year is not None and year != hand.anchors.year:
        version += f", dan tahun {year},"
    if _open_question(report):
        click.echo(f"Jejak persetujuan IKU {version} sah.")
        click.echo(
            click.style("BELUM TERBUKTI", fg="yellow", bold=True) + ": apakah PDF ini sendiri utuh."
        )
    else:
        click.echo(click.style("SAH", fg="green", bold=True) + f": IKU {version} terbukti lengkap.")
    if hand.anchors.environment.value == "demo":
        click.echo("Lingkungan demo: kuncinya umum, jadi ini peragaan dan bukan bukti resmi.")


def _open_question(report: VerificationReport) -> bool:
    """Tell whether the trail holds, but nothing says that this PDF is the published one."""
    return report.ok and report.paper is not None and report.paper.intact.startswith("belum")


def _print_paper(report: VerificationReport, paper: Paper, hand: _Hand) -> None:
    """Tell a lay person about the PDF, in four lines."""
    trail = "ya: semua langkah dijalankan yang berhak" if report.trail_ok else "TIDAK TERBUKTI"
    if hand.own is not None:
        trail = "belum terbukti: jangkarnya datang dari PDF itu sendiri"
    for label, words in (
        ("Berkas ini", paper.what),
        ("Utuh", paper.intact),
        ("Segel/TTE", paper.marks),
        ("Jejaknya sah", trail),
    ):
        click.echo(f"{label:<13}: {printable(words)}")
    click.echo()


def _print_line(line: ReportLine) -> None:
    mark = click.style(f"{line.outcome.value:<8}", fg=_COLOURS[line.outcome.value])
    commit = f" [{line.commit[:12]}]" if line.commit else ""
    click.echo(f"{mark}{printable(line.text)}{commit}")
    for reason in line.reasons:
        click.echo(f"        - {printable(reason)}")
