"""A plan of settings in words: a table in a terminal, plain lines in a pipe, or JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from sop_iku.cli.printable import printable
from sop_iku.documents.json_form import to_json
from sop_iku.github.settings.plan import Action, Item, Plan

_HIDDEN = (
    "Catatan: ada setelan yang tidak diperlihatkan kepada token ini, jadi belum diperiksa. "
    "Ulangi dengan token administrator."
)
_WEAK = """\
Cara kerja TANPA APLIKASI lebih lemah:
  - Siapa pun yang boleh mendorong cabang dapat menjalankan alur kerja buatannya sendiri dan
    memasang tanda “gerbang” hijau. Karena itu jangan beri siapa pun hak tulis (Write);
    usulan dikirim dari salinan (fork).
  - Pemilik repositori dapat menggabungkan tanpa gerbang. Itu tidak dicegah, hanya ketahuan
    kemudian: `iku verifikasi` menolak penggabungan tanpa bukti.
  - Penggabungan oleh alur kerja tidak memicu alur kerja lain: situs baru terbit pada jadwal
    harian, atau lewat tombol Run workflow.
  - Tag terbitan tidak dapat dibatasi hanya untuk gerbang.
"""


def show(planned: Plan, *, form: str, with_app: bool) -> None:
    """Print a plan; what is weak without an App goes to standard error."""
    if form == "json":
        click.echo(to_json(_data(planned, with_app=with_app)), nl=False)
    elif sys.stdout.isatty():
        _table(planned)
    else:
        for line in _lines(planned):
            click.echo(line)
    if not with_app:
        click.echo(_WEAK, err=True, nl=False)
    if planned.hidden:
        click.echo(_HIDDEN, err=True)
    if form != "json" and planned.settled:
        click.echo("Tidak ada perbedaan yang terlihat.")


def by_hand(planned: Plan) -> list[str]:
    """Return what only a person can fill."""
    return [one.name for one in planned.items if one.action is Action.BY_HAND]


def _lines(planned: Plan) -> Iterator[str]:
    for item in planned.items:
        yield f"{item.action:<4}  {item.kind} {printable(item.name)}"
        yield from (f"        {printable(reason)}" for reason in _reasons(item))
    for name in planned.foreign:
        yield f"lain  aturan {printable(name)} (tidak ada berkasnya; tidak diubah)"


def _reasons(item: Item) -> tuple[str, ...]:
    hidden = ("yang boleh melewati (bypass_actors): tidak terlihat, TIDAK diperiksa",)
    return item.reasons + (hidden if item.hidden else ())


def _table(planned: Plan) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("Tindakan", "Jenis", "Nama", "Sebab", title="Setelan server")
    for item in planned.items:
        told = "\n".join(printable(reason) for reason in _reasons(item))
        table.add_row(item.action.value, item.kind, printable(item.name), told)
    for name in planned.foreign:
        table.add_row("lain", "aturan", printable(name), "tidak ada berkasnya; tidak diubah")
    Console(markup=False, highlight=False).print(table)


def _data(planned: Plan, *, with_app: bool) -> dict[str, object]:
    return {
        "setelan": [
            {
                "jenis": item.kind,
                "nama": item.name,
                "tindakan": item.action.value,
                "sebab": list(_reasons(item)),
            }
            for item in planned.items
        ],
        "lain": list(planned.foreign),
        "beres": planned.settled,
        "lengkap_terlihat": not planned.hidden,
        "dengan_aplikasi": with_app,
    }
