"""A formal return by the form: its bytes, the steps offered, the issue are as Python has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.reading import read
from sop_iku.documents.schema import load_schema
from sop_iku.documents.submission import Back, submission_in
from sop_iku.procedure.offices import register_from
from sop_iku.procedure.returning import ReturnForm, answered_return, return_form
from sop_iku.procedure.sop import procedure_from
from sop_iku.procedure.step_form import Ground
from tests.documents.repository_files import schema
from tests.formulir import toolchain
from tests.github.conftest import ROOT, YEAR_FILE
from tests.rooms import document_after

pytestmark = [pytest.mark.tool, pytest.mark.xdist_group("formulir")]
SOP = "sop/penyusunan-iku.yaml"
REASONS = (
    "Target 2026 belum sesuai Renstra.",
    'Kata "IKU-7": alasan # belum jelas; [lihat] {lampiran} & <b>tebal</b>',
    "yes",
    "0123",
    "2024-01-15",
    "- langkah: 8",
    "`tanda` 'kutip' dan \\ garis",
    "x" * 400,
)
#: how the section may stand on main
SECTIONS = (
    "pengembalian: []\n",
    "",
    "pengembalian: [{putaran: 1, dari: 6, ke: 5, oleh: staf, alasan: x}]\n",
    """\
pengembalian:
  # lama
  - putaran: 1
    dari: 6
    ke: 5
    oleh: staf
    alasan: >-
      panjang
      sekali
  # akhir
""",
)


def data(path: str) -> Any:
    document = read((ROOT / path).read_bytes(), path).document
    assert document is not None
    return document.data


def documents() -> Iterator[Document]:
    for done in range(3, 8):
        text = document_after(done).decode()
        assert SECTIONS[0] in text
        for section in SECTIONS if done == 6 else SECTIONS[:1]:
            found = read(text.replace(SECTIONS[0], section).encode(), YEAR_FILE).document
            assert found is not None
            yield found


def test_form_and_python_make_the_same_bytes(bench: Path) -> None:
    ground = Ground(
        procedure_from(data(SOP)),
        register_from(data("jabatan.yaml")),
        schema("iku"),
        Context(),
        {},
        date(2024, 1, 15),
    )
    sop = (ROOT / SOP).read_text("utf-8")
    cases: list[tuple[ReturnForm, int, str]] = []
    for document in documents():
        form = return_form(ground, 2024, document)
        reasons = REASONS if document.source == document_after(6) else REASONS[:1]
        cases += [(form, step.number, reason) for step in form.choices for reason in reasons]
    questions = [
        {
            "op": "returned",
            "text": form.main.source.decode(),
            "sop": sop,
            "to": to,
            "alasan": reason,
        }
        for form, to, reason in cases
    ]
    usulan = load_schema((ROOT / "schemas/usulan.schema.json").read_bytes())
    for (form, to, reason), answer in zip(cases, toolchain.asked(bench, questions), strict=True):
        outcome = answered_return(form, to, reason)
        assert outcome.document is not None
        assert "hasil" in answer, (to, reason, answer)
        made = answer["hasil"]
        assert made["text"] == outcome.document.source.decode(), (to, reason)
        assert made["judul"] == form.title(to)
        assert made["ke"] == [step.number for step in form.choices]
        sent = submission_in(made["isu"], usulan)
        assert (sent.step, sent.note, sent.changes) == (form.waiting.number, "", ())
        assert sent.back == Back(to, reason)


def test_it_is_written_into_what_main_has_when_it_is_sent(bench: Path) -> None:
    """What was read may be older than main: its text stays; another step's turn is a conflict."""
    filled, sop = document_after(6).decode(), (ROOT / SOP).read_text("utf-8")
    newer = filled.replace("langkah: 6\n", "langkah: 6 # dibaca lagi\n", 1)
    question = {"op": "returned", "text": filled, "sop": sop, "to": 5, "alasan": REASONS[0]}
    later, gone = document_after(7).decode(), "tahun: 2024\n"
    asked = [question | {"now": text} for text in (newer, later, gone, "")]
    made, *refused = toolchain.asked(bench, asked)
    assert "langkah: 4 # dibaca lagi\n" in made["hasil"]["text"]
    assert ["gagal" in one for one in refused] == [True, True, True], refused
