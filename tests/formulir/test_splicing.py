"""The form's patcher: only what changed moves, and the Python reader reads what the form meant."""

from __future__ import annotations

import copy
import difflib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sop_iku.documents.reading import read
from tests.formulir import toolchain
from tests.formulir.random_edits import edits

pytestmark = [pytest.mark.tool, pytest.mark.xdist_group("formulir")]
STYLES = Path(__file__).parent / "data/gaya.yaml"
SAMPLE = toolchain.ROOT / "iku/2024.yaml"


@pytest.mark.slow
@pytest.mark.parametrize(("path", "seed"), [(SAMPLE, 20240108), (STYLES, 20240119)])
def test_1500_random_edits_are_read_by_python_as_they_were_meant(
    bench: Path, path: Path, seed: int
) -> None:
    text = path.read_text("utf-8")
    data = data_of(text)
    wanted = list(edits(data, seed, 1500))
    questions = [{"op": "splice", "text": text, "data": one} for one in wanted]
    answers = toolchain.asked(bench, questions)
    assert len(answers) == len(wanted)
    refused = [answer for answer in answers if "gagal" in answer]
    assert refused == []
    for one, answer in zip(wanted, answers, strict=True):
        reading = read(answer["hasil"]["text"].encode(), "x.yaml")
        assert reading.document is not None, (reading.findings, answer["hasil"]["text"])
        assert toolchain.literal(reading.document.data) == toolchain.literal(one)


#: a number too long for the reader, a key too long for YAML, characters that no document holds
UNWRITABLE = (
    (("target", 0, "nilai"), Decimal("1" * 40)),
    (("x" * 2000,), "nilai"),
    *((("nama",), f"a{letter}b") for letter in "\a\t\r\x7f\x85\u200b\u2028\u2029\u202e\ufeff"),
    (("nama",), "e\u0301"),
)


def test_what_would_not_be_read_as_it_was_meant_is_refused(bench: Path) -> None:
    text = SAMPLE.read_text("utf-8")
    questions = []
    for path, value in UNWRITABLE:
        data = data_of(text)
        owner = data["sasaran"][0]["indikator"][0]
        for segment in path[:-1]:
            owner = owner[segment]
        owner[path[-1]] = value
        questions.append({"op": "splice", "text": text, "data": data})
    answers = toolchain.asked(bench, questions)
    assert len(answers) == len(UNWRITABLE)
    assert [one for one in answers if "gagal" not in one] == []


def data_of(text: str) -> Any:
    document = read(text.encode(), "x.yaml").document
    assert document is not None
    return copy.deepcopy(document.data)


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:2] not in {"--", "++", "@@"}]


def test_a_part_that_goes_to_another_list_keeps_its_lines(bench: Path) -> None:
    text = SAMPLE.read_text("utf-8")
    data = data_of(text)
    first, second = data["sasaran"][0]["indikator"], data["sasaran"][1]["indikator"]
    second.append(first.pop(0))
    (answer,) = toolchain.asked(bench, [{"op": "splice", "text": text, "data": data}])
    lines = changed_lines(text, answer["hasil"]["text"])
    gone, come = ([one[1:] for one in lines if one[0] == sign] for sign in "-+")
    assert len(gone) == 20
    assert gone == come
