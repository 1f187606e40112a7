"""An office that answered everything, or all but something: what is asked next."""

from __future__ import annotations

import copy
from typing import Any

from sop_iku.procedure.founding.answers import Answers
from sop_iku.procedure.founding.questions import Question, next_question
from tests.procedure.founding.an_office import OFFICES, holder, schema

KANTOR = schema("kantor")
PEOPLE = [holder("kepala", "Ratna", "ratna", 1), holder("staf", "Budi", "budi", 2)]
#: nobody is asked for more of these
ENDED = frozenset({"kabid", "staf", "kalender"})
#: what is typed, by the name of the question; each is answered once and in this order
TYPED = {
    "instansi/nama": "Dinas Perhubungan",
    "instansi/singkatan": "Dishub",
    "instansi/pemerintah": "Pemerintah Kota Rekaan",
    "instansi/daerah": "Kota Rekaan",
    "instansi/alamat": "Jl. Laut 1",
    "instansi/tempat": "Rekaan",
    "instansi/sebutan": "Kepala Dinas Perhubungan",
    "instansi/zona": "Asia/Jayapura",
    "instansi/terbit": "saat_naskah_kembali",
    "repositori/server": "github.com",
    "repositori/pemilik": "dishub-rekaan",
    "repositori/nama": "iku",
    "sop/nomor": "",
    "instansi/alamat_situs": "",
}


def whole(**parts: Any) -> Answers:
    """Answers to everything, with other parts where given."""
    return copy.deepcopy(
        {
            "instansi": {
                name.partition("/")[2]: text
                for name, text in TYPED.items()
                if name.startswith("instansi/")
            },
            "repositori": {"server": "github.com", "pemilik": "dishub-rekaan", "nama": "iku"},
            "sop": {"nomor": None},
            "orang": PEOPLE,
            "kalender": None,
        }
        | parts
    )


def without(part: str, key: str) -> Answers:
    """All answers but one."""
    answers = whole()
    del answers[part][key]
    return answers


def asked(answers: Answers, stopped: frozenset[str] = ENDED) -> Question:
    """The next question; there must be one."""
    question = next_question(answers, KANTOR, OFFICES, stopped)
    assert question is not None
    return question
