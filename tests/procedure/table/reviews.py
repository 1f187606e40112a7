"""Reviews over time (TINJAU)."""

from __future__ import annotations

from typing import Any

from sop_iku.procedure.facts import Facts, ReviewState
from tests.procedure.steps import (
    OTHER,
    account,
    at,
    commit,
    happy,
    in_proposal,
    proposed,
    register_data,
    review,
    reviewed,
    then,
    with_register,
)
from tests.procedure.table.persons import ACTING
from tests.procedure.table.row import (
    APPROVED,
    CHANGES,
    COMMENTED,
    DISMISSED,
    PENDING,
    TERIMA,
    TOLAK,
    TUNGGU,
    Row,
)


def _two(first: ReviewState, second: ReviewState, *, who: str = "dian", **fields: Any) -> Facts:
    return then(
        proposed(4),
        reviewed(
            review(who, first, when=at("09:20"), number=1),
            review(who, second, when=fields.pop("when", at("09:40")), number=2, **fields),
        ),
    )


TINJAUAN = [
    Row(
        "TINJAU-01",
        then(proposed(4), reviewed(review("dian", commit=OTHER))),
        TUNGGU,
        "persetujuan",
        "atas isi terakhir",
    ),
    # Same tree, other commit; an empty commit after the approval: the commit id decides.
    Row(
        "TINJAU-03",
        then(proposed(4), reviewed(review("dian", commit="d" * 40))),
        TUNGGU,
        "persetujuan",
        "atas isi terakhir",
    ),
    Row(
        "TINJAU-04",
        then(
            happy(4),
            in_proposal(
                head=OTHER,
                fetched_head=OTHER,
                commits=(commit(account("sari")), commit(account("sari"), number=OTHER)),
            ),
        ),
        TUNGGU,
        "persetujuan",
        "atas isi terakhir",
    ),
    Row("TINJAU-05", _two(APPROVED, CHANGES), TOLAK, "keberatan", "Dian Anggraini (contoh)"),
    Row("TINJAU-06", _two(CHANGES, APPROVED), TERIMA),
    Row("TINJAU-07", _two(APPROVED, DISMISSED), TUNGGU, "persetujuan", "Menunggu persetujuan"),
    Row(
        "TINJAU-09",
        then(
            proposed(4),
            with_register(register_data(ACTING)),
            reviewed(review("dian", CHANGES, commit=OTHER, number=1), review("lestari", number=2)),
        ),
        TOLAK,
        "keberatan",
        "(Perencana Ahli Muda) meminta perbaikan; isinya sudah berganti sejak itu dan menunggu",
    ),
    Row(
        "TINJAU-09 oleh pelaksana",
        then(happy(3), reviewed(review("bayu", CHANGES), review("dian", number=2))),
        TOLAK,
        "keberatan",
        "Bayu Pratama (contoh) (Staf)",
    ),
    Row(
        "TINJAU-10",
        then(
            proposed(4),
            reviewed(
                review(account("orang-lewat", 4242), CHANGES),
                review("yusuf", CHANGES, number=2),
                review("dian", number=3),
            ),
        ),
        TERIMA,
    ),
    Row("TINJAU-12", _two(APPROVED, COMMENTED), TERIMA),
    Row(
        "TINJAU-13",
        then(proposed(4), reviewed(review("dian", PENDING))),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    # The body of a review is no fact of the gate, so an edit of it changes nothing.
    Row("TINJAU-15", happy(4), TERIMA),
    Row("TINJAU-20", _two(CHANGES, APPROVED, when=at("09:20")), TOLAK, "keberatan", "meminta"),
    Row("TINJAU-20 terbalik", _two(APPROVED, CHANGES, when=at("09:20")), TOLAK, "keberatan", ""),
    Row(
        "TINJAU-21 masa depan",
        then(proposed(4), reviewed(review("dian", when=at("10:01")))),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row(
        "TINJAU-21 sebelum dibuka",
        then(proposed(4), reviewed(review("dian", when=at("08:59")))),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row("TINJAU-22", happy(4), TERIMA),
    Row("TINJAU-23", then(happy(4), in_proposal(draft=True)), TUNGGU, "draf", "masih draf"),
    Row("TINJAU-24", happy(4), TERIMA),
    Row(
        "TINJAU-24 masih tertutup",
        then(happy(4), in_proposal(open=False)),
        TUNGGU,
        "terbuka",
        "sudah ditutup",
    ),
    Row("FORJE-07 jam mundur", _two(CHANGES, APPROVED, when=at("09:10")), TERIMA),
    Row(
        "sebelum sasaran dipindahkan",
        then(happy(4), in_proposal(retargeted_at=at("09:30"))),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row(
        "keberatan tidak hilang karena sasaran dipindahkan",
        then(
            proposed(4),
            with_register(register_data(ACTING)),
            in_proposal(retargeted_at=at("09:25")),
            reviewed(
                review("dian", CHANGES, when=at("09:20")),
                review("lestari", when=at("09:40"), number=2),
            ),
        ),
        TOLAK,
        "keberatan",
        "Dian",
    ),
]
