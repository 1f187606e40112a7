"""``iku naskah``: the file to sign goes out, the signed file comes back and is proved."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import click

from sop_iku.cli.seal_options import seal_options, sealing

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group(
    name="naskah",
    short_help="Kirim naskah untuk ditandatangani, periksa yang kembali, bubuhkan segel.",
    subcommand_metavar="PERINTAH [ARGUMEN]...",
    epilog="""\b
Contoh:
  iku naskah keluar --terbitan unduhan --repositori iku
  iku naskah periksa naskah/2024/v1.pdf --asli iku-2024.pdf
  iku naskah segel iku-2024.pdf --segel segel.p12 --keluaran bersegel.pdf""",
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
    from sop_iku.publish.outgoing import outgoing_file
    from sop_iku.repository.git import Repository
    from sop_iku.repository.written_file import write_atomically

    files = {path.name: path.read_bytes() for path in terbitan.iterdir() if path.is_file()}
    found = outgoing_file(Repository(repositori), files)
    target = keluaran or Path(found.name)
    write_atomically(target, found.content)
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
@seal_options
@click.option(
    "--keluaran",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="Berkas hasil.",
)
def seal(*, berkas: Path, keluaran: Path, **segel: Any) -> None:
    """Tambahkan segel tak tampak pada BERKAS; bita yang sudah ada tidak berubah."""
    from sop_iku.repository.written_file import write_atomically

    set_seal = sealing(**segel)
    if set_seal is None:
        raise click.UsageError("Sebut kunci segel: --segel BERKAS.p12, atau lewat IKU_SEGEL.")
    write_atomically(keluaran, set_seal(berkas.read_bytes()))
    click.echo(f"{keluaran}: segel {segel['tingkat']} dibubuhkan.")
