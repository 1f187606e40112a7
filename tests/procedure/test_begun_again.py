"""A return and a new version are told in a sentence, and nothing else hides behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from sop_iku.documents.diff import difference
from sop_iku.documents.document import Document
from sop_iku.procedure.facts import YearDocument
from sop_iku.procedure.proposed_changes import changes_told
from sop_iku.procedure.returning import answered_return, return_form
from sop_iku.procedure.step_form import Ground
from tests.procedure.class_steps import amended
from tests.procedure.test_step_form import ground, year

__all__ = ["ground", "year"]
REPLACES = (
    "Versi 2 menggantikan versi 1 (nomor 050/CONTOH/DPMPTSP/2024, tanggal 15 Januari 2024), "
    "karena: “Renstra berubah”."
)
ASSIGNS = (
    "Disposisi langkah 1 versi ini: dari Kepala Dinas kepada Perencana Ahli Muda, 8 Januari 2024; "
    "Susun IKU perubahan."
)
LEAVES = "Disposisi, verifikasi, catatan dan pengesahan versi lama tetap di arsip"


def version(edit: Callable[[dict[str, Any]], object] | None = None) -> list[str]:
    """How a new version is told that ``edit`` changed."""
    facts = amended(edit)
    assert facts.document is not None
    return [one.whole for one in changes_told(facts.document, facts.register, step_known=True)]


def back(ground: Ground, year: Mapping[int, Document], **other: Any) -> list[str]:
    """How a return from step 7 to step 5 is told, with ``other`` changed too."""
    document = answered_return(return_form(ground, 2024, year[6]), 5, "Target keliru.").document
    assert document is not None
    before, after = year[6].data, {**document.data, **other}
    changes = tuple(difference(before, after, ground.schema))
    told = YearDocument(document.path, before, after, changes, schema=ground.schema)
    return [one.whole for one in changes_told(told, ground.register)]


def test_a_return_names_the_step_that_is_done_again(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    (told,) = back(ground, year)
    assert told == (
        "Langkah 5 dikerjakan lagi (putaran 2), dikembalikan dari langkah 7 oleh Sekretaris, "
        "karena: “Target keliru”."
    )


def test_what_a_return_changes_besides_is_told(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    _, *more = back(ground, year, versi=3)
    assert more == ["versi: 1 → 3"]


def test_a_return_whose_numbers_do_not_fit_is_told_by_its_numbers(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    told = back(ground, year, langkah=2)
    assert "langkah: 6 → 2" in told
    assert "putaran: 1 → 2" in told


def test_a_new_version_says_what_it_replaces_and_why_and_who_is_assigned() -> None:
    assert version() == [REPLACES, ASSIGNS, f"{LEAVES}; data dan sasaran tidak berubah."]


def test_a_changed_target_shows_and_nothing_says_that_it_stays() -> None:
    def edit(data: dict[str, Any]) -> None:
        data["sasaran"][0]["indikator"][0]["target"][0]["nilai"] = Decimal(1)

    first, target, *rest = version(edit)
    assert first == REPLACES
    assert target.startswith("IKU-1, target 2024: ")
    assert target.endswith(" → 1 miliar rupiah")
    assert rest == [ASSIGNS, f"{LEAVES}."]


SMUGGLED: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "a datum is gone": (lambda data: data["data"].pop(), "dihapus"),
    "a source": (lambda data: data["data"][0].update(sumber="Lain"), "“Lain”"),
    "a verification": (
        lambda data: data["data"][0].update(verifikasi={"status": "sesuai"}),
        "verifikasi",
    ),
    "a goal": (lambda data: data["sasaran"].pop(), "dihapus"),
    "the order": (lambda data: data["sasaran"].reverse(), "urutan"),
    "the basis": (lambda data: data["renstra"].update(dasar="Lain"), "“Lain”"),
    "no basis": (lambda data: data.pop("renstra"), "dihapus"),
}


@pytest.mark.parametrize(("edit", "shown"), SMUGGLED.values(), ids=SMUGGLED.keys())
def test_nothing_hides_behind_the_sentence(
    edit: Callable[[dict[str, Any]], object], shown: str
) -> None:
    told = version(edit)
    assert told[0] == REPLACES
    assert shown in told[1]
    assert told[-2] == ASSIGNS


@pytest.mark.parametrize(
    "edit",
    [
        lambda data: data["menggantikan"].update(versi=7),
        lambda data: data["menggantikan"].update(nomor="Lain"),
        lambda data: data["menggantikan"].pop("alasan"),
        lambda data: data.update(versi=9),
        lambda data: data.update(putaran=2),
    ],
    ids=["another version", "another number", "no reason", "a version left out", "a later turn"],
)
def test_a_version_that_does_not_follow_is_told_change_by_change(
    edit: Callable[[dict[str, Any]], object],
) -> None:
    told = version(edit)
    assert not any("menggantikan versi" in one or "tetap di arsip" in one for one in told)
    assert "pengesahan: dihapus (“050/CONTOH/DPMPTSP/2024”)" in told


def test_a_second_assignment_is_told_by_itself() -> None:
    def edit(data: dict[str, Any]) -> None:
        data["disposisi"].append({**data["disposisi"][0], "langkah": 2, "kepada": "sekretaris"})

    told = version(edit)
    assert any(one.startswith("disposisi langkah 2") and "Sekretaris" in one for one in told)


def test_a_day_that_is_none_breaks_nothing() -> None:
    facts = amended(lambda data: data["menggantikan"].update(tanggal="2024-02-30"))
    found = facts.document
    assert found is not None
    assert found.before is not None
    decree = {**found.before["pengesahan"], "tanggal": "2024-02-30"}
    told = changes_told(
        replace(found, before={**found.before, "pengesahan": decree}), facts.register
    )
    assert "tanggal 2024-02-30)" in told[0].text
