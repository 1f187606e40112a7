"""A formal return: to which steps, what it writes, what stands against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.procedure.returning import answered_return, last_return, return_form
from sop_iku.procedure.step_form import Ground
from tests.procedure.test_step_form import changed, ground, year

__all__ = ["ground", "year"]
REASON = "Target 2026 belum sesuai Renstra."


@pytest.mark.parametrize(
    ("done", "choices", "suggested"),
    [
        (3, [3], 3),
        (4, [3, 4], None),
        (5, [3, 4, 5], 5),
        (6, [3, 4, 5, 6], 6),
        (7, [3, 4, 5, 6, 7], 7),
    ],
)
def test_each_earlier_step_from_the_sop_s_first_one_on_may_be_chosen(
    ground: Ground,
    year: Mapping[int, Document],
    done: int,
    choices: list[int],
    suggested: int | None,
) -> None:
    form = return_form(ground, 2024, year[done])
    assert [step.number for step in form.choices] == choices
    assert (form.suggested.number if form.suggested else None) == suggested
    for to in choices:
        outcome = answered_return(form, to, REASON)
        assert outcome.accepted, outcome


def test_it_writes_one_entry_and_two_numbers(ground: Ground, year: Mapping[int, Document]) -> None:
    outcome = answered_return(return_form(ground, 2024, year[6]), 5, f" {REASON}\r\n")
    assert outcome.document is not None
    old, new = (one.source.splitlines() for one in (year[6], outcome.document))
    assert [line.decode() for line in new if line not in old] == [
        "putaran: 2",
        "langkah: 4",
        "pengembalian:",
        "  - putaran: 2",
        "    dari: 7",
        "    ke: 5",
        "    oleh: sekretaris",
        f"    alasan: {REASON}",
    ]
    assert len(new) == len(old) + 5
    assert outcome.words == (
        "putaran: 1 → 2",
        "langkah: 6 → 4",
        f"pengembalian putaran 2: ditambahkan (“{REASON}”)",
    )


def test_a_second_return_is_added_below_the_first(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    first = answered_return(return_form(ground, 2024, year[6]), 5, REASON).document
    assert first is not None
    text = first.source.decode().replace("langkah: 4", "langkah: 7", 1)
    again = changed(first, first.source.decode(), text)
    outcome = answered_return(return_form(ground, 2024, again), 7, "Alasan IKU-7 belum jelas.")
    assert outcome.accepted, outcome
    assert outcome.document is not None
    assert [one["putaran"] for one in outcome.document.data["pengembalian"]] == [2, 3]


def test_a_document_without_the_section_gets_it(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    without = changed(year[6], "pengembalian: []\n", "")
    outcome = answered_return(return_form(ground, 2024, without), 5, REASON)
    assert outcome.accepted, outcome
    assert outcome.document is not None
    assert outcome.document.data["pengembalian"][0]["ke"] == 5


@pytest.mark.parametrize(
    ("to", "reason", "told"),
    [
        (7, REASON, {"ke": "langkah 7 tidak dapat dituju; pilih 3 atau 4 atau 5 atau 6."}),
        (2, REASON, {"ke": "langkah 2 tidak dapat dituju"}),
        (None, REASON, {"ke": "pilih 3 atau 4 atau 5 atau 6"}),
        (5, " \n", {"alasan": "belum diisi"}),
        (5, "a\x07", {"alasan": "ketik ulang"}),
        (9, "", {"ke": "langkah 9", "alasan": "belum diisi"}),
    ],
)
def test_what_is_wrong_is_told_where_it_was_typed(
    ground: Ground,
    year: Mapping[int, Document],
    to: int | None,
    reason: str,
    told: Mapping[str, str],
) -> None:
    outcome = answered_return(return_form(ground, 2024, year[6]), to, reason)
    assert not outcome.accepted
    assert outcome.document is None
    assert outcome.faults.keys() == told.keys()
    for name, words in told.items():
        assert words in outcome.faults[name][0]


@pytest.mark.parametrize(
    ("done", "words"),
    [(2, "menunggu langkah 3; sebelum itu"), (8, "sudah ditetapkan"), (0, "tidak ada yang dikem")],
)
def test_where_nothing_can_be_returned_it_is_told_why(
    ground: Ground, year: Mapping[int, Document], done: int, words: str
) -> None:
    with pytest.raises(Failure, match=words):
        return_form(ground, 2024, year.get(done))


def test_a_year_from_before_the_system_is_not_returned(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    with pytest.raises(Failure, match="tidak ada yang dikembalikan"):
        return_form(ground, 2024, changed(year[6], "contoh: true", "warisan: true"))


def test_an_sop_without_returns_knows_none(ground: Ground, year: Mapping[int, Document]) -> None:
    steps = tuple(replace(step, returns_to=None) for step in ground.procedure.steps)
    other = replace(ground, procedure=replace(ground.procedure, steps=steps))
    with pytest.raises(Failure, match="belum ada langkah yang dapat diulang"):
        return_form(other, 2024, year[6])


def test_it_says_who_sends_who_approves_and_what_stays(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    form = return_form(ground, 2024, year[6])
    assert form.openers == ("staf", "sekretaris")
    assert form.who.startswith("Dikirim oleh Staf atau Sekretaris, disetujui oleh Sekretaris.")
    assert form.title(5) == "Pengembalian ke langkah 5 tahun 2024"
    happens, stays = form.promises()
    assert "sampai langkah 7; putaran menjadi 2." in happens
    assert "data, sasaran dan catatan tetap" in stays


def test_what_cannot_be_written_by_a_small_edit_is_told(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    empty = changed(year[6], "pengembalian: []", "pengembalian:")
    outcome = answered_return(return_form(ground, 2024, empty), 5, REASON)
    assert not outcome.accepted
    assert "Tidak ada daftar di /pengembalian" in outcome.general[0]


def test_what_the_rules_refuse_of_main_itself_is_told(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    broken = changed(year[6], "kode: IKU-2", "kode: IKU-1")
    outcome = answered_return(return_form(ground, 2024, broken), 5, REASON)
    assert outcome.general
    assert outcome.general[0].startswith("Baris ")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ke: 5", "ke: 6"),
        ("ke: 5", "ke: lima"),
        ("putaran: 2\nlangkah", "putaran: 3\nlangkah"),
        ("pengembalian:\n  -", "asing:\n  -"),
        ("alasan: Target 2026 belum sesuai Renstra.", "alasan: 7"),
        ("langkah: 4", "langkah: 5"),
    ],
)
def test_a_document_tells_whether_it_was_just_sent_back(
    ground: Ground, year: Mapping[int, Document], old: str, new: str
) -> None:
    back = answered_return(return_form(ground, 2024, year[6]), 5, REASON).document
    assert back is not None
    assert last_return(back.data) == (5, REASON)
    assert last_return(year[6].data) is None
    assert last_return(changed(back, old, new).data) is None
