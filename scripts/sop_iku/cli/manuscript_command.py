"""``iku naskah``: the file to sign goes out, the signed file comes back and is proved."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group(
    name="naskah",
    short_help="Kirim naskah untuk ditandatangani, periksa yang kembali, bubuhkan segel.",
    subcommand_metavar="PERINTAH [ARGUMEN]...",
)
def command() -> None:
    """Naskah keputusan keluar untuk ditandatangani dan kembali untuk diperiksa.

    Kunci pejabat tidak pernah masuk ke sistem ini: naskah ditandatangani di luar (TTE
    tersertifikasi), lalu kembali lewat usulan naskah dan dibuktikan isinya.
    """


@command.command(name="keluar", short_help="Ambil berkas persis yang harus ditandatangani.")
@click.option(
    "--terbitan",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="Folder berkas terbitan: PDF, manifest.json, jangkar.json.",
)
@click.option(
    "--repositori",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Salinan repositori; bila tidak disebut, folder ini.",
)
@click.option("--keluaran", type=click.Path(path_type=Path, dir_okay=False), help="Berkas hasil.")
def outgoing(*, terbitan: Path, repositori: Path, keluaran: Path | None) -> None:
    """Salin naskah yang terbit setelah dicocokkan dengan manifest bertanda gerbang."""
    from sop_iku.publish.edition import write_whole
    from sop_iku.publish.outgoing import outgoing_file
    from sop_iku.repository.git import Repository

    files = {path.name: path.read_bytes() for path in terbitan.iterdir() if path.is_file()}
    found = outgoing_file(Repository(repositori), files)
    target = keluaran or Path(found.name)
    write_whole(target, found.content)
    click.echo(f"{target}")
    click.echo(f"  SHA-256 {hashlib.sha256(found.content).hexdigest()}")
    click.echo("Tandatangani berkas ini apa adanya, dengan tanda tangan tak tampak (invisible).")
    click.echo("Jangan dicetak ke PDF lagi, dikompres, atau diberi catatan.")
    click.echo(f"Kembalikan sebagai {found.place} lewat usulan naskah.")


@command.command(name="periksa", short_help="Buktikan isi dan tanda tangan naskah yang kembali.")
@click.argument("berkas", type=_FILE)
@click.option("--asli", type=_FILE, required=True, help="Berkas dari `iku naskah keluar`.")
@click.option(
    "--kepercayaan",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("kunci/naskah.json"),
    help="Akar dan penanda tangan yang diharapkan; bila tidak disebut, kunci/naskah.json.",
)
@click.pass_context
def examination(context: click.Context, *, berkas: Path, asli: Path, kepercayaan: Path) -> None:
    """Periksa BERKAS: isinya yang dikirim, penandanya yang diharapkan, tidak ada tambahan."""
    from sop_iku.documents.failure import Failure
    from sop_iku.publish.signing.examining import examine
    from sop_iku.publish.signing.trust import read_trust

    if not kepercayaan.is_file():
        raise Failure(
            f"Daftar kepercayaan {kepercayaan} tidak ada.",
            "Tanpa akar dan sertifikat yang diharapkan, tanda tangan tidak dapat dibuktikan.",
        )
    trust = read_trust(kepercayaan.read_bytes())
    found = examine(asli.read_bytes(), berkas.read_bytes(), trust)
    for signature in found.signatures:
        when = f"{signature.signed_at:%Y-%m-%d %H:%M:%S %z}" if signature.signed_at else "–"
        told = "otoritas penanda waktu" if signature.time_proved else "penanda tangan"
        click.echo(f"{signature.signer.role}: {signature.signer.name}")
        click.echo(f"  diterbitkan {signature.issuer}; {when} menurut {told}")
    for reason in found.reasons:
        click.echo(click.style("ditolak ", fg="red") + reason)
    if found.ok:
        click.echo(click.style("SAH", fg="green", bold=True) + ": isi dan tanda tangan terbukti.")
        click.echo("Pencabutan sertifikat tidak ditanyakan ke jaringan.")
    context.exit(0 if found.ok else 1)


@command.command(name="segel", short_help="Bubuhkan segel elektronik instansi.")
@click.argument("berkas", type=_FILE)
@click.option(
    "--kunci",
    envvar="IKU_SEGEL",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="Kunci segel (PKCS#12), di luar repositori; juga lewat IKU_SEGEL.",
)
@click.option(
    "--sandi",
    envvar="IKU_SEGEL_SANDI",
    prompt="Kata sandi kunci segel",
    hide_input=True,
    help="Kata sandi; sebaiknya lewat IKU_SEGEL_SANDI.",
)
@click.option(
    "--tingkat",
    type=click.Choice(["B-B", "B-T", "B-LT", "B-LTA"]),
    default="B-B",
    show_default=True,
    help="Tingkat PAdES.",
)
@click.option(
    "--waktu", envvar="IKU_SEGEL_WAKTU", default="", help="Alamat otoritas penanda waktu."
)
@click.option(
    "--akar", type=_FILE, multiple=True, help="Akar sertifikat (PEM), untuk B-LT dan B-LTA."
)
@click.option("--keluaran", type=click.Path(path_type=Path, dir_okay=False), required=True)
def seal(
    *,
    berkas: Path,
    kunci: Path,
    sandi: str,
    tingkat: str,
    waktu: str,
    akar: tuple[Path, ...],
    keluaran: Path,
) -> None:
    """Tambahkan segel tak tampak pada BERKAS; bita yang sudah ada tidak berubah."""
    from sop_iku.publish.edition import write_whole
    from sop_iku.publish.signing.sealing import SealLevel, load_seal, seal_pdf
    from sop_iku.publish.signing.trust import certificate_of

    roots = [certificate_of(path.read_text()) for path in akar]
    loaded = load_seal(kunci, sandi, level=SealLevel(tingkat), time_authority=waktu, roots=roots)
    content = seal_pdf(berkas.read_bytes(), loaded)
    write_whole(keluaran, content)
    click.echo(f"{keluaran}: segel {tingkat} dibubuhkan.")
