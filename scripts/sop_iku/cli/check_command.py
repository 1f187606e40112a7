"""``iku periksa``: read files strictly, hold them against schema and rules, print findings."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sop_iku.cli.given_file import NamedPipeError, bytes_of

if TYPE_CHECKING:
    from sop_iku.documents.context import Context
    from sop_iku.documents.finding import Finding
    from sop_iku.documents.schema import Schema

#: The rule id of a file that could not be opened or recognised at all.
FILE_RULE = "BERKAS"


@click.command(
    name="periksa",
    short_help="Periksa berkas: bacaan ketat, skema, dan aturan.",
    epilog="""\b
Contoh:
  iku periksa iku/2024.yaml
  iku periksa iku/2024.yaml jabatan.yaml sop/penyusunan-iku.yaml
  iku periksa --jenis iku ~/Unduhan/konsep.yaml
  iku periksa --langkah 8 iku/2024.yaml
  iku periksa --format sarif iku/2024.yaml > temuan.sarif

\b
Keluar dengan 0 bila bersih, 1 bila ada galat, 2 bila perintah keliru
(misalnya berkas tidak ada).""",
)
@click.argument("berkas", nargs=-1, required=True, metavar="BERKAS...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["teks", "json", "github", "sarif"]),
    help="Bentuk keluaran: untuk orang, untuk program, anotasi GitHub Actions, atau SARIF 2.1.0. "
    "Bila tidak disebut: github di dalam GitHub Actions, selain itu teks.",
)
@click.option(
    "--jenis",
    "kind",
    type=click.Choice(["iku", "sop", "jabatan", "instansi", "kalender", "kunci", "kepercayaan"]),
    help="Jenis dokumen, bila tidak dapat dikenali dari nama atau isinya.",
)
@click.option(
    "--langkah",
    "step",
    type=click.IntRange(min=1),
    metavar="N",
    help="Periksa seolah-olah langkah N sudah selesai: yang masih peringatan sekarang, "
    "tampak sebagai galat bila saat itu wajib.",
)
@click.pass_context
def command(
    context: click.Context,
    berkas: tuple[str, ...],
    form: str | None,
    kind: str | None,
    step: int | None,
) -> None:
    """Periksa BERKAS tanpa mengubahnya. Berkas boleh terletak di mana saja.

    Skema, jabatan, SOP, kalender, dan dokumen tahun sebelumnya diambil dari folder kerja.
    Setiap temuan dicetak sebagai berkas:baris:kolom, dengan saran perbaikannya.
    """
    if form is None:
        form = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "teks"
    findings, sources = _check_all(berkas, kind, step)
    _report(findings, len(sources), form, sources)
    if any(finding.rule == FILE_RULE for finding in findings):
        context.exit(2)
    context.exit(1 if _errors(findings) else 0)


def check_files(paths: Iterable[Path]) -> bool:
    """Check ``paths``, print what was found as text, and tell whether they are free of errors."""
    findings, sources = _check_all([str(path) for path in paths], None, None)
    if findings:
        _report(findings, len(sources), "teks", sources)
    return not _errors(findings)


def _check_all(
    paths: Iterable[str], kind: str | None, step: int | None
) -> tuple[list[Finding], dict[str, bytes]]:
    """Return every finding of all files, and the bytes of each file by its shown name."""
    from sop_iku.cli.office_files import last_step, office_context

    last = None if step is None else last_step()
    if step is not None and last is not None and step > last:
        raise click.UsageError(f"SOP ini berakhir pada langkah {last}; langkah {step} tidak ada.")
    facts = replace(office_context(), step=step)
    findings: list[Finding] = []
    sources: dict[str, bytes] = {}
    for path in dict.fromkeys(paths):
        shown = os.fsencode(path).decode("utf-8", "replace")
        sources[shown] = b""
        try:
            sources[shown] = bytes_of(path, _most_bytes())
        except (OSError, ValueError) as error:
            findings.append(_unopened(shown, error))
        else:
            findings.extend(_check(sources[shown], shown, kind, facts))
    return findings, sources


def _most_bytes() -> int:
    from sop_iku.documents.reading import DEFAULT_LIMIT

    return DEFAULT_LIMIT


def _errors(findings: Sequence[Finding]) -> int:
    from sop_iku.documents.reporting import errors

    return errors(findings)


def _report(findings: list[Finding], files: int, form: str, sources: dict[str, bytes]) -> None:
    """Print the findings in the form asked for."""
    from sop_iku.documents import reporting
    from sop_iku.documents.excerpt import Sources

    shown = Sources(sources)
    if form == "json":
        click.echo(reporting.as_json(findings, files), nl=False)
    elif form == "github":
        click.echo(reporting.as_annotations(findings), nl=False)
        click.echo(reporting.summary(findings, files))
    elif form == "sarif":
        from sop_iku.documents.sarif import as_sarif

        click.echo(as_sarif(findings, shown), nl=False)
    else:
        reporting.print_text(findings, files, sys.stdout, shown)


def _check(source: bytes, shown: str, kind: str | None, facts: Context) -> tuple[Finding, ...]:
    """Return every finding about the bytes of one file."""
    from sop_iku.cli.office_files import document_context
    from sop_iku.documents.checking import check
    from sop_iku.documents.kind import file_year, kind_of
    from sop_iku.documents.reading import read
    from sop_iku.evidence.sense import contradiction_in

    reading = read(source, shown)
    if reading.document is None:
        return reading.findings
    kind = kind or kind_of(reading.document)
    if kind is None:
        return (
            _file_finding(
                shown,
                "jenis dokumen ini tidak dikenali.",
                "Sebutkan jenisnya, misalnya: iku periksa --jenis iku BERKAS.",
            ),
        )
    year = file_year(shown)
    facts = replace(facts, file_year=year)
    if year is not None and kind == "iku":
        facts = document_context(facts, year, reading.document.data)
    found = check(reading.document, load(kind), facts)
    contradiction = None if _errors(found) else contradiction_in(reading.document, kind)
    return found if contradiction is None else (*found, contradiction)


def load(kind: str) -> Schema:
    """Return the schema of a kind of document from the working directory."""
    from sop_iku.documents.failure import Failure
    from sop_iku.documents.schema import load_schema

    path = Path("schemas") / f"{kind}.schema.json"
    try:
        source = bytes_of(path, _most_bytes())
    except OSError as error:
        raise Failure(
            f"Skema {path.as_posix()} tidak ada di folder kerja.",
            "Jalankan perintah ini dari folder utama repositori kantor.",
        ) from error
    return load_schema(source)


def reason_of(error: Exception) -> str:
    """Say in Indonesian why a file could not be read."""
    if isinstance(error, FileNotFoundError):
        return "berkas ini tidak ada"
    if isinstance(error, IsADirectoryError):
        return "ini folder, bukan berkas"
    if isinstance(error, PermissionError):
        return "berkas ini tidak boleh dibaca"
    if isinstance(error, NamedPipeError):
        return "ini pipa bernama, bukan berkas"
    if getattr(error, "errno", None) == errno.ELOOP:
        return "tautannya berputar ke dirinya sendiri"
    if getattr(error, "errno", None) == errno.ENAMETOOLONG:
        return "namanya terlalu panjang"
    return f"berkas tidak dapat dibaca ({getattr(error, 'strerror', None) or error})"


def _unopened(path: str, error: Exception) -> Finding:
    """Say why a file could not be read."""
    hint = "Periksa nama berkas dan foldernya."
    if isinstance(error, IsADirectoryError):
        hint = f"Sebutkan berkasnya, misalnya {path}/2024.yaml."
    if isinstance(error, PermissionError):
        hint = "Periksa pemilik dan izin berkas itu."
    return _file_finding(path, f"{reason_of(error)}.", hint)


def _file_finding(path: str, message: str, hint: str) -> Finding:
    from sop_iku.documents.finding import Finding, Level

    return Finding(path, 1, 1, FILE_RULE, Level.GALAT, message, hint)
