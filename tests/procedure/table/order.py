"""Step order, formal returns, new years (URUT)."""

from __future__ import annotations

from typing import Any

from sop_iku.procedure.facts import Facts
from tests.procedure.steps import (
    document,
    edited,
    file,
    formal_return,
    happy,
    in_facts,
    state,
    then,
    touching,
)
from tests.procedure.table.row import TERIMA, TOLAK, Row


def smuggled(data: dict[str, Any]) -> None:
    data["renstra"]["akhir"] = 2027


def _year(number: int) -> dict[str, Any]:
    return {**state(1), "tahun": number}


def _in_the_name_of_the_head(data: dict[str, Any]) -> None:
    data["catatan"][-1]["oleh"] = "kepala_dinas"


def _assigned_by_staff(data: dict[str, Any]) -> None:
    data["disposisi"][0]["dari"] = "staf"


def _skipped_step() -> Facts:
    return then(happy(4), in_facts(document=document(state(3), state(5))))


URUTAN = [
    *[Row(f"URUT-01 langkah {step}", happy(step), TERIMA) for step in range(1, 9)],
    Row(
        "URUT-03",
        then(happy(4), in_facts(document=document(state(4), {**state(4), "contoh": False}))),
        TOLAK,
        "urutan",
        "Langkah 4 sudah selesai; langkah berikutnya adalah langkah 5",
    ),
    Row(
        "URUT-06",
        then(
            happy(4),
            in_facts(document=document(state(4), {**state(4), "contoh": False}), ancestor=False),
        ),
        TOLAK,
        "urutan",
        "Langkah 4 sudah selesai",
    ),
    Row(
        "URUT-07",
        then(happy(5), in_facts(document=document(state(5), state(4)))),
        TOLAK,
        "urutan",
        "Mengulang langkah hanya lewat pengembalian",
    ),
    Row("URUT-08", formal_return(), TERIMA),
    Row("URUT-09 tanpa alasan", formal_return(reason=" "), TOLAK, "wajib", "harus menyebut alasan"),
    Row(
        "URUT-09 ke langkah kemudian",
        formal_return(to=8),
        TOLAK,
        "urutan",
        "hanya ke langkah 3 sampai 6",
    ),
    Row(
        "URUT-09 ke penugasan",
        formal_return(to=2),
        TOLAK,
        "urutan",
        "hanya ke langkah 3 sampai 6",
    ),
    Row(
        "URUT-09 atas nama jabatan lain",
        formal_return(by="kepala_dinas"),
        TOLAK,
        "wajib",
        "oleh: sekretaris",
    ),
    Row(
        "URUT-11",
        then(happy(4), touching(file(), file("iku/2023.yaml"))),
        TOLAK,
        "berkas",
        "hanya untuk satu tahun",
    ),
    Row(
        "URUT-12",
        then(
            happy(1),
            touching(file("iku/2025.yaml", "000000")),
            in_facts(document=document(None, _year(2025), "iku/2025.yaml")),
        ),
        TERIMA,
    ),
    Row(
        "URUT-12 bukan langkah 1",
        then(happy(2), in_facts(document=document(None, state(2)))),
        TOLAK,
        "urutan",
        "tahun baru hanya dibuka dengan langkah 1",
    ),
    Row("URUT-14", _skipped_step(), TOLAK, "urutan", "satu usulan satu langkah"),
    Row(
        "catatan atas nama jabatan lain",
        then(happy(4), in_facts(document=edited(4, _in_the_name_of_the_head))),
        TOLAK,
        "wajib",
        "Catatan putaran 1 langkah 4 harus atas nama Perencana Ahli Muda",
    ),
    Row(
        "penugasan atas nama jabatan lain",
        then(happy(1), in_facts(document=edited(1, _assigned_by_staff))),
        TOLAK,
        "wajib",
        "Disposisi langkah 1 harus atas nama Kepala Dinas",
    ),
    Row(
        "tahun lain di dalam berkas",
        then(happy(1), in_facts(document=document(None, _year(2025)))),
        TOLAK,
        "urutan",
        "tidak sama dengan nama berkas",
    ),
    Row(
        "tahun berganti di dalam berkas",
        then(happy(4), in_facts(document=document({**state(3), "tahun": 2023}, state(4)))),
        TOLAK,
        "urutan",
        "Tahun naskah tidak boleh berubah",
    ),
    Row(
        "sesudah penetapan",
        then(happy(1), in_facts(document=document(state(8), _year(2024)))),
        TOLAK,
        "urutan",
        "memerlukan versi baru",
    ),
]
