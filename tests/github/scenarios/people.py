"""Openers, writers and approvers (PERAN)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sop_iku.github.answers import PullRequest
from sop_iku.procedure.verdict import Decision
from sop_iku.repository.git import Identity
from tests.github.conftest import YEAR_FILE
from tests.github.scenarios.stage import STRANGER, Main, Scene, Stage, own_file

TERIMA, TOLAK, TUNGGU = Decision.TERIMA, Decision.TOLAK, Decision.TUNGGU
Play = Callable[[Stage], PullRequest]
REGISTER = "jabatan.yaml"
DIAN, SARI = "1004+dian@users.noreply.forge.lokal", "1005+sari@users.noreply.forge.lokal"
BOT = Identity("gerbang[bot]", "2001+gerbang[bot]@users.noreply.forge.lokal")
WEB_EDITOR = {"id": 19864447, "login": "web-flow", "type": "User"}


def register(*added: str, ended: tuple[str, str] = ("", ""), step: int = 3) -> Main:
    """Main with a register that has entries added, and the office of one person ended."""
    person, day = ended
    lines = own_file(REGISTER).rstrip("\n").splitlines()
    told = [
        line.replace("selesai: null", f'selesai: "{day}"')
        if person and f"orang: {person}," in line
        else line
        for line in lines
    ]
    entries = [f"  - {{{entry}}}" for entry in added]
    return Main(step, ((REGISTER, "\n".join([*told, *entries, ""]).encode()),))


def invalid(entry: str) -> Main:
    """Main with a register that founds no office; it comes in later."""
    return Main(later=register(entry).files)


def acting(
    status: str = "Plt.", start: str = "2024-01-08", order: str = "800/CONTOH-98/2024"
) -> str:
    """Lestari acts as Perencana Ahli Muda for a month."""
    return (
        f"orang: lestari, jabatan: perencana_ahli_muda, status: {status}, "
        f'mulai: "{start}", selesai: "2024-02-08", dasar: "{order}"'
    )


def approved_by(who: str, *, opener: str = "sari", **how: Any) -> Play:
    """Step 4, opened by one and approved by another."""
    return lambda stage: stage.review(stage.step(4, opener, **how), who)


def approved_by_nobody(stage: Stage) -> PullRequest:
    return stage.step(4)


def joined_by_the_approver(stage: Stage) -> PullRequest:
    pull, mended = stage.step(4), stage.document(4).replace(b"Cocok dengan", b"Cocok benar dengan")
    return stage.review(stage.add_commit(pull, {YEAR_FILE: mended}, "dian"), "dian")


def late_on_the_last_day(stage: Stage) -> PullRequest:
    clock = stage.office.clock
    clock.move_to(clock.now().replace(hour=23, minute=50))
    pull = stage.step(4)
    clock.move_to(clock.now().replace(hour=23, minute=59))
    stage.review(pull, "dian")
    clock.wait(30)
    return pull


def reviewer(**fields: Any) -> tuple[tuple[str, Callable[[Any], None]], ...]:
    """The server tells other things of the account that reviewed."""

    def edit(told: Any) -> None:
        told[0]["user"].update(fields)

    return (("reviews", edit),)


def opener_is_gone(told: Any) -> None:
    told["user"] = None


def entered_in_the_web_editor(*, verified: bool) -> Callable[[Any], None]:
    """The server names its own web editor as who entered the commit."""

    def edit(told: Any) -> None:
        told[0]["committer"] = {**told[0]["committer"], **WEB_EDITOR}
        reason = "valid" if verified else "unsigned"
        told[0]["commit"]["verification"] = {"verified": verified, "reason": reason}

    return edit


TWO_ACCOUNTS = register(
    'orang: sari, jabatan: perencana_ahli_muda, status: Plh., mulai: "2024-01-01", '
    'selesai: "2024-02-01", dasar: 800/CONTOH-97/2024'
)
TWO_ACCOUNTS = Main(
    3,
    tuple(
        (
            path,
            content.replace(
                b"login: sari}]", b"login: sari}, {server: forge.lokal, id: 2005, login: sari-dua}]"
            ),
        )
        for path, content in TWO_ACCOUNTS.files
    ),
)
SAME_SEAT = invalid(
    "orang: wulan, jabatan: perencana_ahli_muda, status: definitif, "
    'mulai: "2024-01-01", selesai: null, dasar: 800/CONTOH-96/2024'
)
DIAN_AS_STAFF = register(
    'orang: dian, jabatan: staf, status: definitif, mulai: "2024-01-01", '
    "selesai: null, dasar: 800/CONTOH-95/2024"
)

SCENES = [
    Scene("PERAN-01", approved_by("dian", opener="maya"), TOLAK, "pembuka"),
    # the server refuses it, so the opener's own approval comes as an answer gone wrong
    Scene(
        "PERAN-03",
        approved_by("lestari", opener="dian"),
        TUNGGU,
        "empat_mata",
        DIAN_AS_STAFF,
        reviewer(id=1004, login="dian"),
    ),
    Scene(
        "PERAN-04",
        approved_by("dian", author=Identity("dian", DIAN), committer=Identity("dian", DIAN)),
        TOLAK,
        "komit",
    ),
    Scene("PERAN-05", joined_by_the_approver, TOLAK, "komit"),
    Scene(
        "PERAN-06",
        approved_by("dian", message=f"Langkah 4\n\nCo-authored-by: dian <{DIAN}>\n"),
    ),
    Scene("PERAN-07", approved_by("dian", committer=BOT), TOLAK, "komit"),
    Scene("PERAN-08", approved_by("dian", author=Identity("sari", DIAN)), TOLAK, "komit"),
    Scene(
        "PERAN-09", approved_by("dian", author=Identity("sari", "sari@contoh.id")), TOLAK, "komit"
    ),
    Scene(
        "PERAN-10",
        approved_by("dian"),
        told=(("commits", entered_in_the_web_editor(verified=True)),),
    ),
    Scene(
        "PERAN-10 hanya mengaku",
        approved_by("dian"),
        TOLAK,
        "komit",
        told=(("commits", entered_in_the_web_editor(verified=False)),),
    ),
    Scene("PERAN-12", approved_by(STRANGER), TUNGGU, "persetujuan"),
    Scene("PERAN-13", approved_by("dian"), TUNGGU, "persetujuan", told=reviewer(type="Bot")),
    Scene(
        "PERAN-13 nama bot",
        approved_by("dian"),
        TUNGGU,
        "persetujuan",
        told=reviewer(login="dian[bot]"),
    ),
    Scene(
        "PERAN-14",
        approved_by("dian"),
        TUNGGU,
        "persetujuan",
        register(ended=("dian", "2024-01-07")),
    ),
    Scene("PERAN-15", late_on_the_last_day, main=register(ended=("dian", "2024-01-08"))),
    Scene("PERAN-17", approved_by("lestari"), main=register(acting())),
    Scene(
        "PERAN-18",
        approved_by("lestari"),
        TUNGGU,
        "persetujuan",
        register(acting(start="2024-01-09")),
    ),
    Scene(
        "PERAN-19 tanpa akhir",
        approved_by("dian"),
        TUNGGU,
        "kebijakan",
        invalid(acting().replace('"2024-02-08"', "null")),
    ),
    Scene(
        "PERAN-19 tanpa nomor", approved_by("dian"), TUNGGU, "kebijakan", invalid(acting(order=""))
    ),
    Scene("PERAN-20", approved_by("lestari"), main=register(acting("Plh."))),
    Scene("PERAN-21", approved_by("dian"), TUNGGU, "kebijakan", SAME_SEAT),
    Scene("PERAN-22", approved_by("sari-dua"), TUNGGU, "empat_mata", TWO_ACCOUNTS),
    Scene("PERAN-25", approved_by("dian"), told=reviewer(login="nama-baru")),
    Scene("PERAN-26", approved_by("dian"), TUNGGU, "persetujuan", told=reviewer(id=5555)),
    Scene("PERAN-29", approved_by("dian"), TOLAK, "pembuka", told=(("pull", opener_is_gone),)),
    Scene(
        "PERAN-31",
        approved_by_nobody,
        TUNGGU,
        "persetujuan",
        register(ended=("dian", "2023-12-31")),
    ),
]
