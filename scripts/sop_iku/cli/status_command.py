"""``iku status``: whose turn it is, by when, and what is proposed."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sop_iku.cli.connection import connect, connection_options
from sop_iku.cli.printable import printable

if TYPE_CHECKING:
    from sop_iku.github.client import GitHub
    from sop_iku.github.standing import Standing
    from sop_iku.repository.git import Repository


@click.command(
    name="status",
    short_help="Giliran siapa, sampai kapan, dan usulan yang terbuka.",
    epilog="""\b
Contoh:
  export IKU_TOKEN=… GITHUB_REPOSITORY=dpmptsp/iku
  iku status
  iku status --format json
  iku status --mulai 2025
  iku status --ingatkan""",
)
@click.option("--format", "form", type=click.Choice(["teks", "json"]), default="teks")
@click.option(
    "--ingatkan",
    is_flag=True,
    help="Tulis tiket giliran, tanda terlambat, dan permintaan kalender di server.",
)
@click.option(
    "--mulai",
    type=click.IntRange(2000, 2999),
    metavar="TAHUN",
    help="Buka tiket giliran langkah 1 untuk tahun ini di server.",
)
@connection_options
def command(
    *, form: str, ingatkan: bool, mulai: int | None, api: str, repositori: str, token: str
) -> None:
    """Tampilkan keadaan tahun yang berjalan dan setiap usulan terbuka.

    Putusan dihitung seketika dengan aturan gerbang. Tanpa --ingatkan dan --mulai tidak ada yang
    diubah di server; dengan itu hanya tiket yang ditulis, paling banyak satu untuk satu giliran.
    """
    from sop_iku.documents.json_form import to_json
    from sop_iku.github.standing import standing
    from sop_iku.repository.git import Repository

    if ingatkan and mulai is not None:
        raise click.UsageError("Pilih salah satu: --ingatkan atau --mulai.")
    with connect(api, repositori, token) as client, tempfile.TemporaryDirectory() as folder:
        repository = Repository.create_bare(Path(folder) / "status.git")
        described = client.description()
        repository.fetch(
            str(described["clone_url"]),
            ["+refs/heads/main:refs/heads/main", "+refs/pull/*/head:refs/pull/*/head"],
            token=token,
        )
        if ingatkan or mulai is not None:
            _write(client, repository, str(described["html_url"]), mulai, form)
            return
        found = standing(client, repository, datetime.now(UTC))
    if form == "json":
        click.echo(to_json(_data(found)), nl=False)
    else:
        _print(found)


def _write(client: GitHub, repository: Repository, web: str, year: int | None, form: str) -> None:
    """Write the issues of turns, and say what was written."""
    from sop_iku.documents.json_form import to_json
    from sop_iku.github.reminding import Reminded, begin_year, remind

    now = datetime.now(UTC)
    if year is None:
        done = remind(client, repository, web, now)
    else:
        done = Reminded(begin_year(client, repository, web, year, now), (), ())
    if form == "json":
        told = {
            "dibuka": [
                {"tahun": place.year, "langkah": place.step, "tiket": number}
                for place, number in done.kept.opened
            ],
            "ditutup": list(done.kept.closed),
            "terlambat": list(done.late),
            "kalender": list(done.calendars),
        }
        click.echo(to_json(told), nl=False)
        return
    for place, number in done.kept.opened:
        click.echo(f"Tiket #{number} dibuka: langkah {place.step} tahun {place.year}.")
    for number in done.kept.closed:
        click.echo(f"Tiket #{number} ditutup: langkahnya sudah selesai.")
    for number in done.late:
        click.echo(f"Tiket #{number} ditandai terlambat.")
    for missing in done.calendars:
        click.echo(f"Kalender {missing} belum ada; tiketnya dibuka.")
    if not (done.kept.opened or done.kept.closed or done.late or done.calendars):
        click.echo("Tidak ada yang perlu ditulis; semua tiket sudah sesuai.")


def _data(found: Standing) -> Mapping[str, Any]:
    from sop_iku.procedure.verdict_form import verdict_to_data

    return {
        "per": found.asked_at.isoformat(timespec="seconds"),
        "tahun": [
            {
                "tahun": year.year,
                "versi": year.version,
                "putaran": year.round,
                "langkah_berikutnya": year.step.number,
                "aktivitas": year.step.activity,
                "jabatan": list(year.offices),
                "pejabat": list(year.persons),
                "menunggu_sejak": year.waiting_since and year.waiting_since.isoformat(),
                "tenggat": year.due and year.due.isoformat(),
                "lewat": found.late(year),
            }
            for year in found.years
        ],
        "usulan": [
            {"nomor": one.number, "judul": one.title, **verdict_to_data(one.verdict)}
            for one in found.proposals
        ],
    }


def _print(found: Standing) -> None:
    from sop_iku.documents.formatting import timestamp

    if not found.years:
        click.echo("Tidak ada tahun yang sedang berjalan.")
    for year in found.years:
        click.echo(
            click.style(f"Tahun {year.year} versi {year.version} putaran {year.round}", bold=True)
        )
        click.echo(f"  Berikutnya: langkah {year.step.number}, {printable(year.step.activity)}")
        persons = ", ".join(year.persons) or "belum ada pejabatnya; perlu Plt. atau Plh."
        click.echo(
            f"  Disetujui oleh: {printable(' atau '.join(year.offices))} ({printable(persons)})"
        )
        if year.waiting_since is not None:
            click.echo(f"  Menunggu sejak: {timestamp(year.waiting_since, found.zone)}")
        if year.due is not None:
            late = "; lewat mutu baku" if found.late(year) else ""
            click.echo(f"  Tenggat mutu baku: {timestamp(year.due, found.zone)}{late}")
    click.echo(f"Usulan terbuka: {len(found.proposals)}")
    for one in found.proposals:
        click.echo(f"  #{one.number} {printable(one.title)}")
        click.echo(f"     {one.verdict.decision}: {printable(one.verdict.reason)}")
