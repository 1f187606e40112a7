"""``iku forge``: a training room in the browser."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

import click

if TYPE_CHECKING:
    from sop_iku.forge.forge import Forge
    from sop_iku.forge.happening import Happening
    from sop_iku.forge.notifying import Notifier
    from sop_iku.forge.pages.look import Look
    from sop_iku.forge.server import ForgeServer
    from sop_iku.training.room_clock import RoomClock

#: what wakes the workflow usul
ISSUE_ACTIONS = frozenset({"opened", "edited", "labeled", "reopened"})
#: the sample document whose steps the room suggests
SAMPLE = "iku/2024.yaml"


@click.command(
    name="forge",
    short_help="Buka ruang latihan: usulan dan tinjauan di peramban.",
    epilog="""\b
Contoh:
  iku forge
  iku forge --latihan
  iku forge --direktori /tmp/latihan --port 0""",
)
@click.option(
    "--direktori",
    type=click.Path(path_type=Path, file_okay=False),
    help="Tempat ruang; dibuat pada pemakaian pertama dari repositori ini.  [bawaan: build/forge, "
    "dengan --latihan build/latihan]",
)
@click.option(
    "--latihan",
    is_flag=True,
    help="Pandu kedelapan langkah dengan data contoh: apa sekarang, sebagai siapa, mengapa.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8324,
    show_default=True,
    help="Porta di komputer ini; 0 memilih yang bebas.",
)
@click.option(
    "--situs",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/situs"),
    show_default=True,
    help="Situs yang sudah dibangun (make site); disajikan di /situs/ bila ada.",
)
def command(*, direktori: Path | None, latihan: bool, port: int, situs: Path) -> None:
    """Buka ruang latihan di komputer ini: ajukan, tinjau, dan setujui lewat peramban.

    Setiap orang di jabatan.yaml dapat diperankan. Gerbang menilai setiap perubahan dan
    menggabungkan yang memenuhi syarat. Hentikan dengan Ctrl-C; isinya tetap tersimpan.
    """
    from sop_iku.forge.room import checkout_files, open_room
    from sop_iku.forge.server import ForgeServer, require_free

    checkout = Path.cwd()
    direktori = direktori or Path("build/latihan" if latihan else "build/forge")
    fresh = not direktori.exists()
    require_free(port)  # a room that cannot be served is not made
    clock = _journey_clock(checkout) if latihan else None
    with open_room(
        direktori,
        clock.now if clock else _now,
        lambda: checkout_files(checkout, leave_out=_of_the_sample_year),
    ) as forge:
        if clock:
            clock.follow(forge)
        look = room_look(forge, checkout, guided=latihan)
        if situs.is_dir():
            look = replace(look, site=situs.resolve())
        with (
            ForgeServer(forge, port, look) as server,
            gate_after_changes(forge, server, clock) as gate,
        ):
            gate.notify()
            _explain(forge, server, direktori, look, fresh=fresh)
            never = threading.Event()
            while not never.wait(1):  # Ctrl-C is heard also where another thread took the signal
                pass


@contextmanager
def gate_after_changes(
    forge: Forge, server: ForgeServer, clock: RoomClock | None = None
) -> Iterator[Notifier]:
    """After every change answer the form's issues and run the gate: the room's own workflows.

    ``clock``: the clock of a guided room, which goes on with what the gate merged.
    """
    from sop_iku.forge.room import gate_token
    from sop_iku.github.client import GitHub
    from sop_iku.github.gate import Gate
    from sop_iku.github.receiving import Desk, receive
    from sop_iku.github.running import run_gate
    from sop_iku.github.transport import Transport
    from sop_iku.repository.git import Repository
    from sop_iku.training.demo_key import demo_key

    transport = Transport(server.api, gate_token())
    with (
        tempfile.TemporaryDirectory(prefix="iku-gerbang-") as folder,
        GitHub(transport, forge.full_name, forge.server) as client,
    ):
        gate = Gate(
            client=client,
            repository=Repository.create_bare(Path(folder) / "gerbang.git"),
            git_url=server.git_url,
            token=gate_token(),
            key=demo_key(),
            clock=forge.moment,
        )
        desk = Desk(
            client=client,
            repository=Repository.create_bare(Path(folder) / "usul.git"),
            git_url=server.git_url,
            web_url=f"{server.url}/{forge.full_name}",
            token=gate_token(),
            clock=forge.moment,
        )

        def work() -> None:
            run_gate(gate)
            receive(desk)
            if clock:
                clock.follow(forge)

        with forge.watched(work) as notifier:

            def heard(happening: Happening) -> None:
                if happening.name == "issues" and happening.action in ISSUE_ACTIONS:
                    notifier.notify()

            forge.listeners.append(heard)
            yield notifier
            forge.listeners.remove(heard)


def room_look(forge: Forge, checkout: Path, *, guided: bool = False) -> Look:
    """How the pages look: the office's zone and offices; what to propose next, from the sample.

    ``guided``: they guide through the sample's year; raises ``ForgeError`` without a sample.
    """
    from sop_iku.documents.reading import read
    from sop_iku.evidence.content import policy_at
    from sop_iku.forge.failure import ForgeError
    from sop_iku.forge.pages.look import Look
    from sop_iku.training.journey import load_journey
    from sop_iku.training.suggesting import Suggester

    policy = policy_at(forge.repository, forge.tips()["main"])
    if policy.register is None or policy.zone is None:
        reason = policy.findings[0].message if policy.findings else "tidak lengkap"
        raise ForgeError(
            f"Aturan kantor di ruang ini tidak sah: {reason}",
            "Hapus direktori ruang latihan ini agar dibuat lagi.",
        )
    register, today = policy.register, forge.moment().astimezone(ZoneInfo(policy.zone)).date()
    offices = {
        account.login: ", ".join(
            register.office_name(one.office)
            for one in register.assignments
            if one.person == person.code and one.covers(today)
        )
        for person in register.persons
        for account in person.accounts
        if account.server == forge.server
    }
    try:
        sample = read((checkout / SAMPLE).read_bytes(), SAMPLE).document
    except OSError:
        sample = None  # the room was opened elsewhere; it works without suggestions
    if sample is None and guided:
        raise ForgeError(
            f"Latihan memakai dokumen contoh {SAMPLE}, yang tidak ada di folder ini.",
            "Jalankan di salinan repositori contoh.",
        )
    if sample is None:
        return Look(policy.zone, offices)
    journey = load_journey(policy.zone)
    draft = Suggester(forge, sample, journey).next_draft
    return Look(policy.zone, offices, draft, journey.year if guided else None)


def _explain(
    forge: Forge, server: ForgeServer, directory: Path, look: Look, *, fresh: bool
) -> None:
    made = "dibuat" if fresh else "dibuka lagi"
    click.echo(f"Ruang latihan {made} di {directory}. Buka di peramban:\n\n  {server.url}\n")
    if not look.suggests:
        click.echo(
            f"Naskah contoh {SAMPLE} tidak ada di folder ini: langkah 3 dan 5 tidak diberi contoh "
            "isi.\n"
        )
    if look.site is not None:
        click.echo(f"Situs kantor, dengan formulirnya: {server.url}/situs/\n")
    click.echo("Pilih orang, tulis usulan, lalu masuk sebagai pejabatnya dan setujui.")
    click.echo("Orang dan angkanya contoh; siapa pun di komputer ini dapat memerankan siapa pun.")
    click.echo("\nLewat baris perintah (token: latihan-LOGIN, misalnya latihan-sari):")
    click.echo(f"  export GITHUB_API_URL={server.api} GITHUB_REPOSITORY={forge.full_name}")
    click.echo("  IKU_TOKEN=latihan-sari iku tinjau 1")
    click.echo(f"  git clone {server.git_url}")
    click.echo("\nCtrl-C menghentikan; isinya tetap tersimpan.")


def _journey_clock(checkout: Path) -> RoomClock:
    """The clock of a guided room, in the zone of the office that ``checkout`` is of."""
    from sop_iku.documents.reading import read
    from sop_iku.evidence.content import OFFICE_FILE
    from sop_iku.training.journey import load_journey
    from sop_iku.training.room_clock import RoomClock

    try:
        office = read((checkout / OFFICE_FILE).read_bytes(), OFFICE_FILE).document
    except OSError:
        office = None  # whoever opens the room says what is missing
    zone = office.data.get("zona") if office and isinstance(office.data, dict) else None
    return RoomClock(load_journey(zone if zone in available_timezones() else "UTC"))


def _now() -> datetime:
    return datetime.now(UTC)


def _of_the_sample_year(path: str) -> bool:
    """Leave the sample's result out of the room: it is what the training brings about."""
    return path == SAMPLE or path.startswith("naskah/")
