"""``iku beda``: what differs between files, revisions or versions, in words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from sop_iku.documents.failure import Failure

if TYPE_CHECKING:
    from sop_iku.documents.comparison import Comparison
    from sop_iku.documents.document import Document
    from sop_iku.repository.git import Repository

_VERSION = re.compile(r"(?:terbit/)?([12][0-9]{3})/v([1-9][0-9]*)")


class _Side(NamedTuple):
    """One state of a file: its name for the reader, its path, and its bytes if there are any."""

    name: str
    path: str
    source: bytes | None


@click.command(
    name="beda",
    short_help="Tunjukkan beda dua berkas, revisi, atau versi dengan kata-kata.",
    epilog="""\b
Contoh:
  iku beda iku/2024.yaml konsep.yaml
  iku beda 2024/v1 2024/v2
  iku beda --revisi main HEAD iku/2024.yaml
  iku beda --revisi HEAD~3 HEAD --format markdown

\b
Versi adalah tag terbit/<tahun>/v<versi>. Keluar dengan 0, ada beda atau tidak;
1 bila salah satunya tidak terbaca.""",
)
@click.argument("sisi", nargs=-1, metavar="A B")
@click.option(
    "--revisi",
    nargs=2,
    metavar="R1 R2",
    help="Bandingkan dua revisi Git; BERKAS boleh disebut sesudahnya.",
)
@click.option(
    "--repositori",
    type=click.Path(path_type=Path, file_okay=False),
    default=".",
    help="Folder repositori Git; bila tidak disebut, folder kerja.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["teks", "markdown", "json"]),
    default="teks",
    show_default=True,
    help="Bentuk keluaran.",
)
@click.option(
    "--jenis",
    "kind",
    type=click.Choice(["iku", "sop", "jabatan", "instansi", "kalender", "kunci", "kepercayaan"]),
    help="Jenis dokumen, bila tidak dapat dikenali dari nama atau isinya.",
)
def command(
    *,
    sisi: tuple[str, ...],
    revisi: tuple[str, str] | None,
    repositori: Path,
    form: str,
    kind: str | None,
) -> None:
    """Tunjukkan apa yang berubah dari A ke B, satu kalimat untuk setiap perubahan.

    A dan B adalah dua berkas, atau dua versi terbit (misalnya 2024/v1). Urutan dan
    bentuk penulisan yang tidak mengubah isi tidak ditampilkan; komentar yang berubah
    ditampilkan tersendiri.
    """
    from sop_iku.documents import comparison

    pairs = _pairs(sisi, revisi, repositori)
    compared = [_compare(before, after, kind) for before, after in pairs]
    write = {
        "teks": comparison.as_text,
        "markdown": comparison.as_markdown,
        "json": comparison.as_json,
    }[form]
    if not compared and form != "json":
        click.echo("Tidak ada dokumen yang berbeda.")
        return
    click.echo(write(compared), nl=False)


def _pairs(
    sides: tuple[str, ...], revisions: tuple[str, str] | None, folder: Path
) -> list[tuple[_Side, _Side]]:
    """Return the pairs of states to compare."""
    if revisions is not None:
        return _revisions(revisions, sides, folder)
    if len(sides) != 2:
        raise click.UsageError("Sebutkan dua berkas atau dua versi: iku beda A B.")
    versions = [None if Path(side).exists() else _VERSION.fullmatch(side) for side in sides]
    if versions[0] and versions[1]:
        repository = _repository(folder)
        before, after = (
            _at(repository, f"terbit/{one[1]}/v{one[2]}", f"iku/{one[1]}.yaml")
            for one in versions
            if one
        )
        return [(before, after)]
    before, after = (_Side(side, side, _bytes(side)) for side in sides)
    return [(before, after)]


def _revisions(
    revisions: tuple[str, str], paths: tuple[str, ...], folder: Path
) -> list[tuple[_Side, _Side]]:
    from sop_iku.documents.schema import schema_name

    repository = _repository(folder)
    old, new = (_commit(repository, revision) for revision in revisions)
    if not paths:
        changed = [change.path for change in repository.changes(old, new)]
        paths = tuple(path for path in changed if schema_name(path) is not None)
    pairs = []
    for path in paths:
        before, after = (_at(repository, revision, path) for revision in revisions)
        if before.source is None and after.source is None:
            raise Failure(f"{path} tidak ada di {revisions[0]} maupun {revisions[1]}.")
        pairs.append((before, after))
    return pairs


def _repository(folder: Path) -> Repository:
    from sop_iku.repository.git import Repository

    return Repository(folder)


def _commit(repository: Repository, revision: str) -> str:
    """Return the commit a name means; ``NAME~3`` is three merges before it."""
    name, _, back = revision.partition("~")
    commit = repository.commit_id(name)
    if commit is not None and back:
        history = repository.history(commit)
        known = back.isdecimal() and int(back) < len(history)
        commit = history[int(back)].id if known else None
    if commit is None:
        raise Failure(
            f"Revisi {revision} tidak ada di repositori ini.",
            "Lihat nama cabang dan tag dengan: git branch --all; git tag.",
        )
    return commit


def _at(repository: Repository, revision: str, path: str) -> _Side:
    source = repository.read(_commit(repository, revision), path)
    return _Side(f"{revision}:{path}", path, source)


def _bytes(path: str) -> bytes:
    from sop_iku.cli.check_command import reason_of
    from sop_iku.cli.given_file import bytes_of
    from sop_iku.documents.reading import DEFAULT_LIMIT

    try:
        return bytes_of(path, DEFAULT_LIMIT)
    except (OSError, ValueError) as error:
        raise Failure(
            f"{path}: tidak dapat dibaca ({reason_of(error)}).",
            "Periksa nama berkas; versi ditulis seperti 2024/v1.",
        ) from error


def _compare(before: _Side, after: _Side, kind: str | None) -> Comparison:
    from sop_iku.cli.check_command import load
    from sop_iku.documents.comparison import compare
    from sop_iku.documents.kind import kind_of

    old, new = _document(before), _document(after)
    kinds = [kind_of(document) for document in (new, old) if document]
    if kind is None and len(set(kinds)) == 2 and None not in kinds:
        raise Failure(
            f"{before.name} berjenis {kinds[1]}, {after.name} berjenis {kinds[0]}.",
            "Bandingkan dua berkas yang sejenis; bila memang sejenis, sebutkan dengan --jenis.",
        )
    kind = kind or next((one for one in kinds if one), None)
    if kind is None:
        raise click.UsageError(
            f"Jenis dokumen {after.name} tidak dikenali; sebutkan dengan --jenis."
        )
    return compare(old, new, load(kind), (before.name, after.name))


def _document(side: _Side) -> Document | None:
    """Read one state; None where the file was not there. Raises Failure where it is unreadable."""
    from sop_iku.documents.excerpt import Sources
    from sop_iku.documents.reading import read
    from sop_iku.documents.reporting import as_text

    if side.source is None:
        return None
    reading = read(side.source, side.path)
    if reading.document is None:
        click.echo(as_text(reading.findings, Sources({side.path: side.source})), nl=False)
        raise Failure(f"{side.name} tidak terbaca, jadi tidak dapat dibandingkan.")
    return reading.document
