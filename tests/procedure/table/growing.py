"""The register only grows, from version to version and never backwards (URUS-04, -05)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.procedure.class_steps import appointing, appointing_on
from tests.procedure.steps import held, in_proposal, register_data, then
from tests.procedure.table.offices import HARMLESS
from tests.procedure.table.row import TERIMA, TOLAK, Row


def _person(data: dict[str, Any], code: str) -> dict[str, Any]:
    return next(one for one in data["orang"] if one["kode"] == code)


def _renamed_login(data: dict[str, Any]) -> None:
    _person(data, "dian")["akun"][0]["login"] = "dian-baru"


def _other_account(data: dict[str, Any]) -> None:
    _person(data, "hendra")["akun"][0]["id"] = 4242


def _inserted_account(data: dict[str, Any]) -> None:
    _person(data, "hendra")["akun"].insert(0, {"server": "forge.lokal", "id": 7, "login": "x"})


def _removed(data: dict[str, Any]) -> None:
    del data["penugasan"][3]


def _reordered(data: dict[str, Any]) -> None:
    data["penugasan"].reverse()


def _inserted(data: dict[str, Any]) -> None:
    data["penugasan"].insert(0, held("yusuf", "staf"))


def _backdated(data: dict[str, Any]) -> None:
    data["penugasan"][3]["mulai"] = "2021-01-01"


def _another_order(data: dict[str, Any]) -> None:
    data["penugasan"][3]["dasar"] = "800/LAIN/2022"


def _reopened(data: dict[str, Any]) -> None:
    data["penugasan"][3]["selesai"] = None


def _prolonged(data: dict[str, Any]) -> None:
    data["penugasan"][3]["selesai"] = "2029-12-31"


def _made_exclusive(data: dict[str, Any]) -> None:
    data["penugasan"][3]["eksklusif"] = True


def _ended_and_changed(data: dict[str, Any]) -> None:
    data["penugasan"][3] |= {"selesai": "2024-06-30", "status": "Plh."}


def _many_seats(data: dict[str, Any]) -> None:
    data["jabatan"][0]["kursi"] = "banyak"


def _more_keys(data: dict[str, Any]) -> None:
    data["kuasa"] = ["sari"]


def _same_version(data: dict[str, Any]) -> None:
    data["versi"] = 1


def _jumping_version(data: dict[str, Any]) -> None:
    data["versi"] = 3


def _days(count: int) -> list[dict[str, Any]]:
    """As many rows, each of one day more."""
    first = date(1990, 1, 1)
    return [
        held("sari", "staf", start=str(first + timedelta(days=day)), end=None)
        for day in range(count)
    ]


ONLY_GROWS = "hanya boleh bertambah, dan hanya selesai yang kosong boleh diisi"
ENDED = register_data(ended={"dian": "2024-01-31"})

BERTAMBAH = [
    Row("URUS-05 versi lama", appointing(edit=_same_version), TOLAK, "urutan", "harus naik satu"),
    Row(
        "URUS-05 melompat",
        appointing(HARMLESS, edit=_jumping_version),
        TOLAK,
        "urutan",
        "dari 1, tertulis 3",
    ),
    Row(
        "URUS-05 isi lama dengan versi baru",
        appointing_on(ENDED, edit=_reopened),
        TOLAK,
        "bertambah",
        ONLY_GROWS,
    ),
    *[
        Row(f"URUS-04 {edit.__name__.strip('_')}", appointing(edit=edit), TOLAK, "bertambah", said)
        for edit, said in (
            (_renamed_login, "orang dian berubah"),
            (_other_account, "orang hendra berubah"),
            (_inserted_account, "orang hendra berubah"),
            (_removed, "ada penugasan yang dihapus"),
            (_reordered, "penugasan hendra sebagai kepala_dinas sejak 2022-01-03 berubah"),
            (_inserted, "bergeser dari tempatnya"),
            (_backdated, "penugasan dian sebagai perencana_ahli_muda"),
            (_another_order, ONLY_GROWS),
            (_made_exclusive, ONLY_GROWS),
            (_ended_and_changed, ONLY_GROWS),
            (_many_seats, "jabatan kepala_dinas berubah"),
            (_more_keys, "bagian kuasa berubah"),
        )
    ],
    Row(
        "URUS-04 masa yang berakhir diperpanjang",
        appointing_on(ENDED, edit=_prolonged),
        TOLAK,
        "bertambah",
        ONLY_GROWS,
    ),
    Row("URUS-04 hanya versi", appointing(), TOLAK, "bertambah", "tidak menambah apa pun"),
    Row(
        "URUS-04 masa kepala diakhiri mundur",
        appointing(ended={"hendra": "2022-01-03"}, approved_by=("maya",)),
        TOLAK,
        "bertambah",
        "selesai dari hendra sebagai kepala_dinas sejak 2022-01-03 mendahului hari usulan",
    ),
    Row(
        "URUS-04 masa kepala diakhiri sehari sebelum usulan dibuka",
        appointing(ended={"hendra": "2024-01-07"}),
        TOLAK,
        "bertambah",
        "tidak dapat diakhiri mundur",
    ),
    Row("URUS-03 berakhir hari ini", appointing(ended={"hendra": "2024-01-08"}), TERIMA),
    Row(
        "URUS-03 berakhir hari ini menurut WIB, kemarin menurut UTC",
        then(
            appointing(ended={"hendra": "2024-01-07"}),
            in_proposal(created_at=datetime(2024, 1, 7, 17, 0, tzinfo=UTC)),
        ),
        TOLAK,
        "bertambah",
        "tidak dapat diakhiri mundur",
    ),
    Row(
        "URUS-04 seratus baris",
        appointing(*_days(100)),
        TERIMA,
    ),
    Row(
        "URUS-04 terlalu banyak baris",
        appointing(*_days(101)),
        TOLAK,
        "bertambah",
        "menambah 101 baris; paling banyak 100",
    ),
]
