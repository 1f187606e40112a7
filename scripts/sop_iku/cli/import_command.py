"""``iku impor``: data that live in Excel, taken over into a year's document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sop_iku.documents.failure import Failure

if TYPE_CHECKING:
    from sop_iku.documents.document import Document


@click.group(
    name="impor",
    short_help="Ambil data dari berkas Excel ke dokumen.",
    subcommand_metavar="PERINTAH [ARGUMEN]...",
    options_metavar="[OPSI]",
    epilog="""\b
Contoh:
  iku impor data data-2024.xlsx --templat
  iku impor data data-2024.xlsx --tulis""",
)
def command() -> None:
    """Ambil data dari berkas Excel ke dokumen."""


@command.command(
    name="data",
    short_help="Ambil deret data (langkah 3) dari lembar Data.",
    options_metavar="[OPSI]",
    epilog="""\b
Contoh:
  iku impor data data-2024.xlsx --templat
  iku impor data data-2024.xlsx
  iku impor data data-2024.xlsx --ke iku/2024.yaml --tulis

\b
Tanpa --tulis hanya pratinjau. Keluar dengan 0 bila semua sel terbaca, 1 bila ada
yang harus ditanyakan; maka tidak ada yang ditulis.""",
)
@click.argument("berkas", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--ke",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Dokumen tahun yang diisi; bila tidak disebut, tahun terbaru di folder iku/.",
)
@click.option("--templat", is_flag=True, help="Tulis BERKAS baru untuk diisi, dari isi dokumen.")
@click.option("--tulis", is_flag=True, help="Tulis ke dokumen; tanpa ini hanya pratinjau.")
@click.option(
    "--desimal",
    type=click.Choice(["koma", "titik"]),
    help="Tanda desimal angka yang tertulis sebagai teks, bila ditanyakan.",
)
@click.pass_context
def data(
    context: click.Context,
    *,
    berkas: Path,
    target: Path | None,
    templat: bool,
    tulis: bool,
    desimal: str | None,
) -> None:
    """Ambil lembar Data dari BERKAS (.xlsx) ke dokumen, hanya dengan menambah dan mengganti.

    Dokumen boleh dokumen tahun berjalan atau tahun sebelum sistem ini (warisan: true).
    Yang tidak ada di lembar tidak dihapus; yang sama tidak disentuh.
    """
    from sop_iku.cli.check_command import load
    from sop_iku.cli.written_file import write_atomically
    from sop_iku.documents import reporting
    from sop_iku.documents.importing.data_sheet import SHEET, read_data
    from sop_iku.documents.importing.taking_over import existing_data, take_over
    from sop_iku.documents.importing.workbook import sheet
    from sop_iku.documents.schema import validate
    from sop_iku.documents.telling import tell

    path = target or _latest()
    document = _document(path)
    if templat:
        _write_template(berkas, document)
        return
    rows = sheet(_bytes(berkas), SHEET)
    mark = {"koma": ",", "titik": "."}.get(desimal or "")
    read = read_data(rows, berkas.as_posix(), existing_data(document), _offices(), mark)
    schema = load("iku")
    after = take_over(document, read.data, tuple(schema.source["properties"]))
    known = {(one.rule, one.message) for one in validate(document, schema)}
    new = [one for one in validate(after, schema) if (one.rule, one.message) not in known]
    findings = [*read.findings, *new]
    told = tell(document.data, after.data, schema)
    for one in told:
        click.echo(f"  - {one.sentence}")
    click.echo(f"{path.as_posix()}: {len(told)} perubahan dari {len(read.data)} baris data.")
    if findings:
        click.echo(reporting.as_text(findings), nl=False)
        click.echo("Tidak ada yang ditulis; betulkan buku kerja lalu ulangi.")
        context.exit(1)
    if not told:
        return
    if not tulis:
        click.echo("Pratinjau saja; tambahkan --tulis untuk menulis ke dokumen.")
        return
    write_atomically(path, after.source)
    click.echo(f"Ditulis ke {path.as_posix()}. Periksa dengan: iku periksa {path.as_posix()}")


def _latest() -> Path:
    years = sorted(Path("iku").glob("[12][0-9][0-9][0-9].yaml"))
    if not years:
        raise Failure(
            "Tidak ada dokumen tahun di folder iku/.",
            "Jalankan di folder utama repositori, atau sebutkan dokumennya dengan --ke.",
        )
    return years[-1]


def _bytes(path: Path) -> bytes:
    from sop_iku.cli.check_command import reason_of

    try:
        return path.read_bytes()
    except OSError as error:
        raise Failure(
            f"{path}: tidak dapat dibaca ({reason_of(error)}).", "Periksa nama berkasnya."
        ) from error


def _document(path: Path) -> Document:
    from sop_iku.documents.excerpt import Sources
    from sop_iku.documents.reading import read
    from sop_iku.documents.reporting import as_text

    source = _bytes(path)
    reading = read(source, path.as_posix())
    if reading.document is None or not isinstance(reading.document.data, dict):
        sources = Sources({path.as_posix(): source})
        click.echo(as_text(reading.findings, sources), nl=False)
        raise Failure(f"{path.as_posix()} tidak terbaca sebagai dokumen tahun.")
    return reading.document


def _write_template(path: Path, document: Document) -> None:
    from sop_iku.cli.written_file import write_atomically
    from sop_iku.documents.importing.taking_over import existing_data
    from sop_iku.documents.importing.template import template

    if path.exists():
        raise Failure(f"{path} sudah ada.", "Sebutkan nama lain; berkas lama tidak ditimpa.")
    year = document.data.get("tahun")
    if not isinstance(year, int):
        raise Failure(f"{document.path} tidak menyebut tahun.", "Isi kunci tahun lebih dulu.")
    write_atomically(path, template(existing_data(document).values(), year))
    click.echo(f"Templat ditulis: {path}. Isi lembar Data, lalu: iku impor data {path}")


def _offices() -> dict[str, str]:
    """Return the names of offices by code from ``jabatan.yaml``, if it is readable."""
    from sop_iku.documents.parts import parts_of
    from sop_iku.documents.reading import read

    try:
        source = Path("jabatan.yaml").read_bytes()
    except OSError:
        return {}
    document = read(source, "jabatan.yaml").document
    offices = parts_of(document.data, "jabatan") if document else ()
    return {
        office["kode"]: str(office.get("nama", ""))
        for _, office in offices
        if isinstance(office.get("kode"), str)
    }
