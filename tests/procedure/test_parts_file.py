"""A step's parts in a file of their own: handed out empty, filled in, put into the document."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sop_iku.documents.diff import same
from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.documents.reading import read
from sop_iku.documents.writing import flow
from sop_iku.procedure.asking import step_form
from sop_iku.procedure.parts_file import outline, sections, with_parts
from sop_iku.procedure.step_form import Ground, StepForm
from tests.procedure.test_step_form import ground, typed, year

__all__ = ["ground", "year"]  # fixtures: what stands on main


def form_of(ground: Ground, year: Mapping[int, Document], number: int) -> StepForm:
    return step_form(ground, 2024, year[number - 1] if number > 1 else None)


def parts(text: str) -> Document:
    reading = read(text.encode(), "isian.yaml")
    assert reading.document is not None, reading.findings
    return reading.document


@pytest.mark.parametrize(
    ("number", "known"),
    [(1, ()), (2, ()), (3, ("data",)), (4, ("data",)), (5, ("sasaran",)), (7, ("sasaran",))],
)
def test_which_parts_a_step_writes(
    ground: Ground, year: Mapping[int, Document], number: int, known: tuple[str, ...]
) -> None:
    assert sections(form_of(ground, year, number)) == known


@pytest.mark.parametrize(("number", "section"), [(3, "data"), (5, "sasaran")])
def test_a_file_brings_a_whole_part_and_the_step_is_complete(
    ground: Ground, year: Mapping[int, Document], number: int, section: str
) -> None:
    """As the sample has it after the step; the gate's own rules accept what comes of it."""
    form = form_of(ground, year, number)
    wanted = year[number].data[section]
    source = f"{section}:\n" + "".join(f"  - {flow(element)}\n" for element in wanted)
    edited = with_parts(form, parts(source))
    assert same(edited.data[section], wanted)
    outcome = typed(step_form(ground, 2024, form.main, edited))
    assert (outcome.general, outcome.faults) == ((), {})
    assert outcome.document is not None
    assert same(outcome.document.data[section], wanted)


def test_what_is_not_named_stays_byte_for_byte(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    form = form_of(ground, year, 6)
    edited = with_parts(
        form,
        parts(
            "sasaran:\n  - kode: S1\n    indikator:\n      - kode: IKU-1\n"
            "        target:\n          - {tahun: 2025, nilai: 777}\n"
        ),
    )
    before, after = year[5].source.split(b"\n"), edited.source.split(b"\n")
    moved = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(moved) == 1
    assert b"777" in moved[0][1]


def test_verification_is_added_to_each_datum(ground: Ground, year: Mapping[int, Document]) -> None:
    form = form_of(ground, year, 4)
    codes = [datum["kode"] for datum in year[3].data["data"]]
    found = "".join(
        f"  - {{kode: {code}, verifikasi: {{hasil: sesuai, catatan: Cocok.}}}}\n" for code in codes
    )
    edited = with_parts(form, parts(f"data:\n{found}"))
    assert {datum["verifikasi"]["hasil"] for datum in edited.data["data"]} == {"sesuai"}
    assert [datum["nama"] for datum in edited.data["data"]] == [
        datum["nama"] for datum in year[3].data["data"]
    ]


def test_an_outline_says_what_each_key_means_and_leaves_out_what_is_not_the_steps(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    told = outline(form_of(ground, year, 3))
    assert "data:\n  - kode:  # wajib. " in told
    assert "    satuan:  # Jenis satuan dan keterangannya" in told
    assert "Contoh: {jenis: rupiah, skala: miliar}" in told
    assert "verifikasi" not in told
    nested = outline(form_of(ground, year, 5))
    assert "\n    indikator:\n      - kode:  # wajib. " in nested


def test_an_outline_filled_in_bit_by_bit_is_read_as_far_as_it_is_filled(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    form = form_of(ground, year, 3)
    told = outline(form)
    with pytest.raises(Failure, match="tidak memuat isian apa pun"):
        with_parts(form, parts(told))
    filled = told.replace("kode:  #", "kode: D1  #", 1).replace("nama:  #", "nama: Modal  #", 1)
    assert with_parts(form, parts(filled)).data["data"] == [{"kode": "D1", "nama": "Modal"}]


def test_an_outline_of_what_is_there_is_what_is_there(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    form = form_of(ground, year, 6)
    told = outline(form)
    assert with_parts(form, parts(told)).source == year[5].source
    assert told.rstrip().splitlines()[-1] in year[5].source.decode().partition("sasaran:")[2]
    assert "\ncatatan:" not in told


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("pengesahan: {nomor: x}\n", "isian.yaml:1: bagian pengesahan bukan isian langkah 3"),
        ("data:\n  - nama: Tanpa kode\n", "perlu kode yang berlainan"),
        ("data:\n  - {kode: D1}\n  - {kode: D1}\n", "perlu kode yang berlainan"),
        ("[]\n", "tidak memuat isian apa pun"),
        ("x\n", "tidak memuat isian apa pun"),
    ],
)
def test_what_is_no_part_of_the_step_is_refused(
    ground: Ground, year: Mapping[int, Document], text: str, reason: str
) -> None:
    with pytest.raises(Failure, match=reason):
        with_parts(form_of(ground, year, 3), parts(text))


def test_what_does_not_fit_the_schema_is_found_before_it_is_sent(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    form = form_of(ground, year, 3)
    edited = with_parts(form, parts("data:\n  - {kode: D1, nama: 7, tinggi: x}\n"))
    outcome = typed(step_form(ground, 2024, form.main, edited))
    assert any("tinggi" in sentence for sentence in outcome.general)


def test_a_step_of_questions_alone_has_no_file(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    for number in (1, 2):
        with pytest.raises(Failure, match="tidak memakai berkas isian"):
            outline(form_of(ground, year, number))
    with pytest.raises(Failure, match="tidak memuat isian apa pun"):
        with_parts(form_of(ground, year, 1), parts("data:\n  - {kode: D1}\n"))


def test_a_part_that_no_small_edit_reaches_is_told(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    """A flow list that ends in a comment; the clerk's own editor is left."""
    source, _, rest = year[4].source.decode().partition("data:\n")
    rest = rest[rest.index("\n# ") :]
    text = f"{source}data: [{{kode: D1, nama: A}} # akhir\n  ]\n{rest}".replace(
        "langkah: 4\n", "langkah: 2\n", 1
    )
    main = read(text.encode(), "iku/2024.yaml").document
    assert main is not None
    form = step_form(ground, 2024, main)
    with pytest.raises(Failure, match=r"isian\.yaml: data D2: Perubahan pada iku"):
        with_parts(form, parts("data:\n  - {kode: D2, nama: B}\n"))
