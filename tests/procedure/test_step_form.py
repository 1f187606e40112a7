"""What a step asks, for this SOP and others; what the answers make; what is refused beside them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sop_iku.documents.context import EarlierYear
from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.documents.reading import read
from sop_iku.documents.schema import load_schema
from sop_iku.procedure.answering import Answered, answered
from sop_iku.procedure.asking import step_form
from sop_iku.procedure.completeness import as_markdown, checklist, heading, own_words
from sop_iku.procedure.new_version import amended
from sop_iku.procedure.offices import Assignment, Status, register_from
from sop_iku.procedure.sop import procedure_from
from sop_iku.procedure.step_form import Ground, StepForm
from sop_iku.procedure.surroundings import surroundings
from sop_iku.training.states import states
from tests.procedure.steps import ROOT

TODAY = date(2024, 1, 15)
#: what a clerk types, by the last part of a question's name
TYPED = {
    "awal": "2021",
    "akhir": "2026",
    "hasil": "sesuai",
    "nomor": "050/CONTOH/9",
    "isi": "Kerjakan: segera.",
    "catatan": "Selesai.",
    "alasan": "Renstra berubah.",
}


def data(path: str) -> Any:
    document = read((ROOT / path).read_bytes(), path).document
    assert document is not None
    return document.data


@pytest.fixture(scope="module")
def ground() -> Ground:
    procedure = procedure_from(data("sop/penyusunan-iku.yaml"))
    register = register_from(data("jabatan.yaml"))
    office = data("instansi.yaml")
    known = surroundings(register, procedure, office, [data("kalender/2024.yaml")])
    schema = load_schema((ROOT / "schemas/iku.schema.json").read_bytes())
    return Ground(procedure, register, schema, known, office, TODAY, sample=True)


@pytest.fixture(scope="module")
def year() -> Mapping[int, Document]:
    finished = read((ROOT / "iku/2024.yaml").read_bytes(), "iku/2024.yaml").document
    assert finished is not None
    return states(finished)


def changed(document: Document, old: str, new: str) -> Document:
    text = document.source.decode()
    assert old in text
    found = read(text.replace(old, new).encode(), document.path).document
    assert found is not None
    return found


def typed(form: StepForm, **answers: str) -> Answered:
    """Answer everything as a clerk does; ``answers`` by the last part of a name."""
    known = TYPED | answers
    return answered(form, {one.name: known.get(one.place[-1], one.default) for one in form.asked})


@pytest.mark.parametrize("step", [1, 2, 4, 6, 7, 8])
def test_each_step_is_made_by_its_answers(
    ground: Ground, year: Mapping[int, Document], step: int
) -> None:
    form = step_form(ground, 2024, year.get(step - 1))
    outcome = typed(form)
    assert outcome.accepted, outcome
    assert outcome.document is not None
    assert outcome.document.data["langkah"] == step
    assert all(item.done for item in outcome.items)
    assert form.whole is (step in {1, 2, 4, 8})
    assert form.title.startswith(f"Langkah {step} tahun 2024: ")
    assert form.who.endswith(f"Langkah {step} dari 8.")


@pytest.mark.parametrize(("step", "part"), [(3, "nilai setiap data"), (5, "indikator setiap")])
def test_what_cannot_be_answered_is_named(
    ground: Ground, year: Mapping[int, Document], step: int, part: str
) -> None:
    form = step_form(ground, 2024, year[step - 1])
    outcome = typed(form)
    assert not form.whole
    assert not outcome.accepted
    assert any("belum lengkap" in sentence for sentence in outcome.general)
    assert next(item.words for item in outcome.items if not item.done).startswith(part)


def test_an_edited_file_takes_the_answers(ground: Ground, year: Mapping[int, Document]) -> None:
    form = step_form(ground, 2024, year[4], year[5])
    assert typed(form).accepted
    warned = changed(year[5], "nama: Nilai realisasi investasi", "nama: Kegiatan investasi")
    outcome = typed(step_form(ground, 2024, year[4], warned))
    assert outcome.accepted, outcome
    assert outcome.warnings == ()  # of no answer; ``iku periksa`` tells them
    stray = changed(year[5], "akhir: 2026", "akhir: 2027")
    outcome = typed(step_form(ground, 2024, year[4], stray))
    (said,) = outcome.general
    assert said.startswith("Langkah 5 tidak boleh mengubah periode Renstra akhir; kembalikan ")
    assert said.endswith("(Tempatnya di berkas: /renstra/akhir)")


def test_what_the_sop_says_is_filled_and_not_asked(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    (order,) = step_form(ground, 2024, year[1]).groups
    assert order.filled == (("Dari", "Perencana Ahli Muda"),)
    answers = {one.place[-1]: one.default for one in order.asked}
    assert answers == {"kepada": "staf", "tanggal": "2024-01-15", "isi": ""}
    last = step_form(ground, 2024, year[7])
    assert {one.name: one.default for one in last.asked}["pengesahan/tempat"] == "Curup"


@settings(max_examples=60, deadline=None)
@given(words=st.text(max_size=60))
@example(words="- {a: [b]} # 'x' \"y\" \\ no")
@example(words="2024-01-08")
@example(words="@foo")
def test_whatever_is_typed_is_written_as_it_is_meant_or_refused(
    ground: Ground, year: Mapping[int, Document], words: str
) -> None:
    outcome = typed(step_form(ground, 2024, year[1]), isi=words)
    if outcome.document is None:
        assert list(outcome.faults) == ["disposisi/2/isi"]
    else:
        written = outcome.document.data["disposisi"][1]["isi"]
        assert "".join(written.split()) in unicodedata.normalize("NFC", "".join(_seen(words)))


def _seen(words: str) -> list[str]:
    return [one for one in words if not one.isspace() and unicodedata.category(one) != "Cf"]


def test_findings_stand_beside_their_answer(ground: Ground, year: Mapping[int, Document]) -> None:
    outcome = typed(step_form(ground, 2024, None), awal="21")
    assert list(outcome.faults) == ["renstra/awal"]
    outcome = typed(step_form(ground, 2024, year[7]), tanggal="2024-01-06")
    assert "mendahului disposisi" in outcome.faults["pengesahan/tanggal"][0]
    outcome = typed(step_form(ground, 2024, year[7]), tanggal="2024-01-20")
    assert "bukan hari kerja" in outcome.warnings[0]
    assert outcome.accepted
    outcome = typed(step_form(ground, 2024, year[1]), isi=" ")
    assert outcome.faults == {"disposisi/2/isi": ("Isi disposisi: belum diisi.",)}


def test_what_concerns_no_answer_is_said_with_its_line(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    broken = changed(year[1], "akhir: 2026", "akhir: 26")
    outcome = typed(step_form(ground, 2024, broken))
    assert outcome.general[0].startswith("Baris ")


def test_the_year_before_is_known_to_the_checks(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    known = replace(ground, previous=EarlierYear({"pengesahan": {"nomor": "050/CONTOH/9"}}))
    outcome = typed(step_form(known, 2024, year[7]))
    assert "sudah dipakai tahun lalu" in outcome.faults["pengesahan/nomor"][0]


def test_numbers_are_corrected_where_data_are_verified(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    form = step_form(ground, 2024, year[3])
    group = next(one for one in form.groups if one.title.startswith("D2: "))
    assert group.words.startswith("Sumber: LKPM")
    assert [one.title for one in group.asked][:2] == [
        "Nilai 2022 (miliar rupiah)",
        "Nilai 2023 (miliar rupiah)",
    ]
    answers = {one.name: TYPED.get(one.place[-1], one.default) for one in form.asked}
    outcome = answered(form, answers | {"data/D2/nilai/2023/nilai": "456,5"})
    assert "data D2, nilai 2023: 455,0 → 456,5 miliar rupiah" in outcome.words
    named = changed(year[3], "nilai: 1260", "nilai: banyak")
    bare = changed(named, "    sumber: LKPM pada OSS-RBA, rekapitulasi Bidang Pengendalian\n", "")
    group = step_form(ground, 2024, bare).groups[2]
    assert (group.words, [one.kind for one in group.asked]) == ("", ["pilihan", "teks"])


def acting(ground: Ground, *entries: Assignment) -> Ground:
    """The office with other holders of kepala_dinas."""
    others = [one for one in ground.register.assignments if one.office != "kepala_dinas"]
    return replace(ground, register=replace(ground.register, assignments=(*others, *entries)))


def test_the_official_is_taken_from_the_register(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    first = Assignment("hendra", "kepala_dinas", Status.DEFINITIF, date(2022, 1, 3), None, "1")
    second = Assignment("maya", "kepala_dinas", Status.PLH, TODAY, TODAY, "2")
    outcome = typed(step_form(acting(ground, second), 2024, year[7]))
    assert outcome.document is not None
    assert outcome.document.data["pengesahan"]["pejabat"] == {
        "nama": "Maya Puspita (contoh)",
        "jabatan": "Kepala Dinas",
        "status": "Plh.",
    }
    both = step_form(acting(ground, first, second), 2024, year[7])
    (name,) = [one for one in both.asked if one.place[-1] == "nama"]
    assert [value for value, _ in name.choices] == [
        "Hendra Saputra (contoh)",
        "Maya Puspita (contoh)",
    ]
    outcome = typed(both, nama="Hendra Saputra (contoh)")
    assert outcome.document is not None
    assert outcome.document.data["pengesahan"]["pejabat"]["status"] == "definitif"
    with pytest.raises(Failure, match="Jabatan Kepala Dinas kosong hari ini"):
        step_form(acting(ground), 2024, year[7])


def test_a_published_year_goes_on_as_a_new_version(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    outcome = typed(step_form(ground, 2024, year[8]))
    assert outcome.accepted, outcome
    assert outcome.document is not None
    after = outcome.document.data
    assert (after["versi"], after["putaran"], after["langkah"]) == (2, 1, 1)
    assert after["menggantikan"] == {
        "versi": 1,
        "nomor": "050/CONTOH/DPMPTSP/2024",
        "tanggal": "2024-01-15",
        "alasan": "Renstra berubah.",
    }
    assert not {"catatan", "pengesahan", "pengembalian"} & after.keys()
    forms = (step_form(ground, 2024, main) for main in (None, year[1], year[8]))
    assert [form.replaces for form in forms] == [None, None, 1]
    begun = amended(year[8], "Renstra berubah.", 1, ground.schema).data
    assert begun == {key: after[key] for key in after if key != "disposisi"}
    again = typed(step_form(ground, 2024, year[8], outcome.document), isi="Lain.")
    assert again.accepted, again


@pytest.mark.parametrize(("old", "new"), [("contoh: true", "warisan: true")])
def test_a_year_from_before_the_system_waits_for_nothing(
    ground: Ground, year: Mapping[int, Document], old: str, new: str
) -> None:
    with pytest.raises(Failure, match="tidak sedang menunggu langkah"):
        step_form(ground, 2024, changed(year[2], old, new))


def test_another_sop_asks_by_its_own_patterns(ground: Ground, year: Mapping[int, Document]) -> None:
    """A step that may change a list of lists is edited in the file; one office does the rest."""
    step = ground.procedure.steps[1]
    other = replace(
        step, may_change=("/sasaran", "/sasaran/S1", "/disposisi/{langkah}", "!/data/*")
    )
    only = replace(ground.procedure, steps=(ground.procedure.steps[0], other))
    form = step_form(replace(ground, procedure=only, sample=False), 2024, year[1])
    assert not form.whole
    (order,) = form.groups
    assert {one.place[-1]: one.default for one in order.asked}["kepada"] == ""
    narrow = replace(ground.procedure.steps[3], may_change=("/data/*/verifikasi",))
    only = replace(ground.procedure, steps=(*ground.procedure.steps[:3], narrow))
    groups = step_form(replace(ground, procedure=only), 2024, year[3]).groups
    assert [len(one.asked) for one in groups] == [2] * 11
    narrow = replace(ground.procedure.steps[3], may_change=("/data/*/nilai/*",))
    only = replace(ground.procedure, steps=(*ground.procedure.steps[:3], narrow))
    assert not step_form(replace(ground, procedure=only), 2024, year[3]).whole
    real = step_form(replace(ground, sample=False), 2024, None)
    assert {one.name: one.default for one in real.asked}["contoh"] == ""
    outcome = typed(real)
    assert outcome.document is not None
    assert "contoh" not in outcome.document.data
    assert b"CONTOH" not in outcome.document.source


def test_an_edit_that_cannot_be_made_is_told(ground: Ground, year: Mapping[int, Document]) -> None:
    flow = changed(year[1], "langkah: 1\ncontoh", "langkah: 1\ndata: {}\ncontoh")
    step = replace(ground.procedure.steps[1], may_change=("/data/D1/verifikasi",))
    only = replace(ground.procedure, steps=(ground.procedure.steps[0], step))
    outcome = typed(step_form(replace(ground, procedure=only), 2024, flow))
    assert outcome.document is None
    assert "belum ada di iku/2024.yaml" in outcome.general[0]


def test_the_kelengkapan_is_a_list_that_pages_can_leave_out(ground: Ground) -> None:
    step = ground.procedure.steps[7]
    text = f"Mohon ditetapkan.\n\n{as_markdown(step, checklist(step, None, ()))}"
    assert heading(step) == "Kelengkapan langkah 8 menurut SOP: Dokumen IKU"
    assert "- [ ] pengesahan diisi\n- [ ] nomor pengesahan ada\n" in text
    assert own_words(text) == "Mohon ditetapkan."
    listed = "Mohon ditetapkan.\n\n**Yang berubah**\n\n- IKU-1, target 2025: 700 → 710\n"
    assert own_words(listed) == "Mohon ditetapkan."
    assert own_words("Soal \\*\\*Yang berubah\\*\\* tadi") == "Soal \\*\\*Yang berubah\\*\\* tadi"
