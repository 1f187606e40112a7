"""``iku siapkan kantor``: a fresh copy of this repository becomes an office's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sop_iku.cli.printable import printable
from sop_iku.documents.failure import Failure

if TYPE_CHECKING:
    from sop_iku.cli.office_copy import OfficeCopy
    from sop_iku.documents.schema import Schema
    from sop_iku.procedure.founding.answers import Answers
    from sop_iku.procedure.founding.questions import Question


#: the author of a change to the software, and the two who approve it
_KEEPERS = 3


@click.command(
    name="kantor",
    short_help="Jadikan salinan repositori ini milik kantor Anda.",
    options_metavar="[OPSI]",
    epilog="""\b
Contoh:
  iku siapkan kantor
  iku siapkan kantor --isi jawaban.yaml --ya
  iku siapkan kantor --ubah instansi/alamat""",
)
@click.option(
    "--isi",
    "given",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="BERKAS",
    help="Jawaban dalam YAML (bentuk: schemas/kantor.schema.json); sisanya ditanyakan.",
)
@click.option(
    "--ubah",
    multiple=True,
    metavar="NAMA",
    help="Tanyakan lagi satu jawaban, misalnya instansi/alamat; boleh berulang.",
)
@click.option("--ya", is_flag=True, help="Tulis tanpa bertanya sekali lagi.")
@click.option(
    "--folder-kunci",
    type=click.Path(path_type=Path, file_okay=False),
    help="Tempat kunci gerbang disimpan; bila tidak disebut, ~/kunci-iku.",
)
def command(
    *, given: Path | None, ubah: tuple[str, ...], ya: bool, folder_kunci: Path | None
) -> None:
    """Tanyakan apa yang berbeda pada kantor Anda, lalu tulis berkas-berkasnya.

    Satu pertanyaan setiap kali; tiap jawaban diperiksa saat itu juga. Sebelum ada yang ditulis,
    ringkasannya ditunjukkan. Boleh dijalankan lagi: yang sudah terjawab tidak ditanyakan.
    Sesudah kantor berjalan, perubahan dikirim sebagai usulan, bukan dengan perintah ini.
    """
    from sop_iku.cli.check_command import load
    from sop_iku.cli.office_copy import OfficeCopy, write_all
    from sop_iku.cli.office_keys import prepared_key
    from sop_iku.procedure.founding.answers import merged
    from sop_iku.procedure.founding.files import office_files
    from sop_iku.procedure.founding.questions import contradictions

    copy, schema = OfficeCopy(), load("kantor")
    before = copy.present
    answers = merged(before, _given(given, schema) if given else {})
    for sentence in contradictions(answers):
        raise Failure(f"Daftar orang: {sentence}", "Betulkan jawabannya; tidak ada yang ditulis.")
    ended = _answered_lists(answers) | (
        set() if copy.sample or "kalender" in ubah else {"kalender"}
    )
    answers = _asked(_without(answers, ubah), schema, copy, frozenset(ended))
    files = office_files(answers, before, copy.originals, copy.offices.names)
    files = _changed({**files, **copy.own_files(answers), **copy.templates(files)})
    today = datetime.now(UTC).date()
    key = prepared_key(answers["repositori"]["server"], folder_kunci, today)
    files |= key.files
    removed = copy.to_remove()
    _refuse_known_calendar(answers)
    _refuse_findings(files)
    if not files and not removed:
        click.echo("Tidak ada yang berubah.")
        return
    _summary(answers, files, removed, copy, key.words)
    if not ya and not click.confirm("Tulis sekarang?", default=True):
        click.echo("Tidak ada yang ditulis.")
        return
    key.keep()
    write_all(files, removed)
    click.echo("Ditulis. Periksa dengan: iku periksa jabatan.yaml instansi.yaml sop/*.yaml")


def _given(path: Path, schema: Schema) -> dict[str, Any]:
    from sop_iku.cli.check_command import reason_of
    from sop_iku.documents.excerpt import Sources
    from sop_iku.documents.reading import read
    from sop_iku.documents.reporting import as_text
    from sop_iku.documents.schema import validate
    from sop_iku.procedure.founding.questions import OPTIONAL

    try:
        source = path.read_bytes()
    except OSError as error:
        raise Failure(f"{path}: {reason_of(error)}.", "Periksa nama berkasnya.") from error
    reading = read(source, path.as_posix())
    findings = list(reading.findings)
    if reading.document is not None:
        findings += validate(reading.document, schema)
    if findings or reading.document is None:
        click.echo(as_text(findings, Sources({path.as_posix(): source})), nl=False, err=True)
        raise Failure(f"Jawaban di {path} tidak dapat dipakai.", "Tidak ada yang ditulis.")
    data = reading.document.data
    found = dict(data) if isinstance(data, Mapping) else {}
    for part, key in OPTIONAL:  # a part that is answered is answered whole
        if isinstance(found.get(part), Mapping):
            found[part] = {key: None, **found[part]}
    return found


def _asked(answers: Answers, schema: Schema, copy: OfficeCopy, stopped: frozenset[str]) -> Answers:
    from sop_iku.procedure.founding.questions import next_question

    heading = ""
    while (question := next_question(answers, schema, copy.offices, stopped)) is not None:
        if question.heading != heading:
            heading = question.heading
            click.echo(click.style(f"\n{printable(heading)}", bold=True))
        answers, ended = _answer(question, answers, schema)
        stopped |= {question.stops} if ended else set()
    return answers


def _answer(question: Question, answers: Answers, schema: Schema) -> tuple[Answers, bool]:
    """Ask until the answer can be taken; True: it ended a list."""
    from sop_iku.documents.fields import FieldError
    from sop_iku.procedure.founding.questions import accepted

    field = question.field
    choices = " / ".join(value for value, _ in field.choices)
    hints = [field.words.rstrip("."), choices, f"contoh: {field.example}" if field.example else ""]
    words = f"  {field.title} ({'; '.join(hint for hint in hints if hint)})"
    while True:
        shown = bool(field.default)
        text = click.prompt(printable(words), default=field.default, show_default=shown)
        if question.stops and not str(text).strip():
            return answers, True
        try:
            return accepted(question, str(text), answers, schema), False
        except FieldError as error:
            click.echo(f"    {printable(str(error))}")


def _answered_lists(answers: Answers) -> set[str]:
    """Lists that a file or the office's own files gave are whole: nobody is asked for more."""
    found = {one["jabatan"] for one in answers.get("orang", [])}
    if answers.get("orang"):
        found |= {"kabid", "kepegawaian"}
    if answers.get("kalender"):
        found |= {"libur", "cuti_bersama"}
    return found


def _without(answers: Answers, names: tuple[str, ...]) -> Answers:
    new = dict(answers)
    for name in names:
        part, _, key = name.partition("/")
        if key and isinstance(new.get(part), Mapping) and key in new[part]:
            new[part] = {one: value for one, value in new[part].items() if one != key}
        elif not key and part in {"orang", "kalender"}:
            new.pop(part, None)
        else:
            raise click.UsageError(
                f"--ubah {name!r} tidak dikenal; misalnya instansi/alamat, repositori/nama, orang."
            )
    return new


def _changed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        path: content
        for path, content in files.items()
        if not Path(path).is_file() or Path(path).read_bytes() != content
    }


def _refuse_known_calendar(answers: Answers) -> None:
    year = (answers.get("kalender") or {}).get("tahun")
    if year is not None and Path(f"kalender/{year:04}.yaml").exists():
        raise Failure(
            f"kalender/{year:04}.yaml sudah ada dan tidak ditimpa.",
            "Kosongkan pertanyaan kalender; berkas itu diubah langsung atau lewat usulan.",
        )


def _refuse_findings(files: Mapping[str, bytes]) -> None:
    from sop_iku.cli.office_copy import findings_of
    from sop_iku.documents.excerpt import Sources
    from sop_iku.documents.reporting import as_text, errors

    found = findings_of(files)
    if errors(found):
        click.echo(as_text(found, Sources(dict(files))), nl=False, err=True)
        raise Failure("Berkas yang akan ditulis belum benar.", "Tidak ada yang ditulis.")


def _summary(
    answers: Answers,
    files: Mapping[str, bytes],
    removed: list[Path],
    copy: OfficeCopy,
    key_words: str,
) -> None:
    office, place = answers["instansi"], answers["repositori"]
    click.echo(click.style("\nRingkasan", bold=True))
    click.echo(printable(f"  Kantor      {office['nama']}, {office['daerah']}"))
    click.echo(printable(f"  Repositori  {place['server']}/{place['pemilik']}/{place['nama']}"))
    click.echo(f"  Kunci       {key_words}")
    added = {one["kode"]: one["nama"] for one in answers.get("bidang") or ()}
    for code, name in (dict(copy.offices.names) | added).items():
        held = [one["nama"] for one in answers["orang"] if one["jabatan"] == code]
        if held:
            click.echo(printable(f"  {name}: {', '.join(held)}"))
    for path in sorted(files):
        click.echo(f"  {'ubah' if Path(path).exists() else 'buat'}   {path}")
    for gone in removed:
        click.echo(f"  hapus  {gone.as_posix()}{'/' if gone.is_dir() else ''}")
    for warning in _warnings(answers, copy):
        click.echo(printable(f"  Perhatian: {warning}"))


def _warnings(answers: Answers, copy: OfficeCopy) -> list[str]:
    """What will be in the way later, though it is no fault now."""
    found = []
    keepers = {one["login"].lower() for one in answers["orang"] if one["jabatan"] == "pengelola"}
    if len(keepers) < _KEEPERS:
        found.append(
            f"perubahan perangkat lunak disetujui dua pengelola selain pengusulnya; baru ada "
            f"{len(keepers)} pengelola."
        )
    if copy.sample and not answers.get("kalender"):
        found.append("tanpa kalender libur, tenggat langkah dihitung tanpa hari libur.")
    return found
