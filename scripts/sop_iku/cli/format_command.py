"""``iku rapikan``: the one layout for documents, without a change of their data."""

from __future__ import annotations

from pathlib import Path

import click

from sop_iku.documents.failure import Failure


@click.command(
    name="rapikan",
    short_help="Rapikan penulisan dokumen tanpa mengubah isinya.",
    epilog="""\b
Contoh:
  iku rapikan iku/2024.yaml
  iku rapikan --periksa iku/*.yaml

\b
Keluar dengan 0 bila rapi atau sudah dirapikan, 1 bila ada yang tidak terbaca, atau
(dengan --periksa) belum rapi.""",
)
@click.argument("berkas", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--periksa", is_flag=True, help="Sebutkan saja yang belum rapi; jangan menulis.")
@click.option(
    "--jenis",
    "kind",
    type=click.Choice(["iku", "sop", "jabatan", "instansi", "kalender"]),
    help="Jenis dokumen, bila tidak dapat dikenali dari nama atau isinya.",
)
@click.pass_context
def command(
    context: click.Context, *, berkas: tuple[Path, ...], periksa: bool, kind: str | None
) -> None:
    """Rapikan BERKAS: urutan kunci seperti skema, jorokan dua spasi, spasi dalam kurung.

    Isi dibaca ulang dan dibandingkan; komentar ikut baris di bawahnya. Berkas yang tidak
    terbaca tidak disentuh.
    """
    from sop_iku.repository.written_file import write_atomically

    failed = False
    for path in dict.fromkeys(berkas):
        before, after = _tidied(path, kind)
        if after is None:
            failed = True
        elif after == before:
            click.echo(f"{path.as_posix()}: sudah rapi.")
        elif periksa:
            failed = True
            click.echo(f"{path.as_posix()}: belum rapi; jalankan iku rapikan {path.as_posix()}")
        else:
            write_atomically(path, after)
            click.echo(f"{path.as_posix()}: dirapikan.")
    context.exit(1 if failed else 0)


def _tidied(path: Path, kind: str | None) -> tuple[bytes, bytes | None]:
    """Return the file's bytes before and after; None after where it cannot be read."""
    from sop_iku.cli.check_command import load, reason_of
    from sop_iku.cli.given_file import bytes_of
    from sop_iku.documents.excerpt import Sources
    from sop_iku.documents.kind import kind_of
    from sop_iku.documents.reading import DEFAULT_LIMIT, read
    from sop_iku.documents.reporting import as_text
    from sop_iku.documents.tidying import tidy

    try:
        source = bytes_of(path, DEFAULT_LIMIT)
    except (OSError, ValueError) as error:
        raise Failure(
            f"{path}: tidak dapat dibaca ({reason_of(error)}).",
            "Periksa nama berkas dan izinnya.",
        ) from error
    shown = path.as_posix()
    reading = read(source, shown)
    if reading.document is None:
        click.echo(as_text(reading.findings, Sources({shown: source})), nl=False)
        return source, None
    kind = kind or kind_of(reading.document)
    if kind is None or kind == "kunci" or path.suffix == ".json":
        raise Failure(
            f"{shown}: bukan dokumen YAML yang dikenal.",
            "Sebutkan jenisnya, misalnya: iku rapikan --jenis iku BERKAS.",
        )
    return source, tidy(reading.document, load(kind))
