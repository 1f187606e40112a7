"""A guided room fills its forms from the sample only where it speaks of the same things."""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_iku.documents.document import Document
from sop_iku.documents.putting import put
from sop_iku.documents.reading import read
from sop_iku.documents.schema import load_schema
from sop_iku.training.journey import load_journey
from sop_iku.training.states import states
from sop_iku.training.suggesting import carried

ROOT = Path(__file__).parents[2]
SCHEMA = load_schema((ROOT / "schemas/iku.schema.json").read_bytes())


def _sample(step: int = 4) -> tuple[Document, Document]:
    """The sample before and after a step; the data are verified in step 4."""
    finished = read((ROOT / "iku/2024.yaml").read_bytes(), "iku/2024.yaml").document
    assert finished is not None
    found = states(finished, load_journey("Asia/Jakarta").earlier)
    return found[step - 1], found[step]


def _verified(document: Document) -> list[str]:
    return [one["kode"] for one in document.data["data"] if "verifikasi" in one]


def _noted(document: Document) -> list[int]:
    return [one["langkah"] for one in document.data["catatan"]]


def test_on_the_sample_itself_the_whole_step_is_filled_in() -> None:
    before, after = _sample()
    filled = carried(before, before, after, SCHEMA)
    assert filled.data == after.data


def test_no_word_about_the_samples_datum_is_put_on_ones_own() -> None:
    before, after = _sample()
    own = put(before, ("data", "D3", "nama"), "Pelaku usaha wajib LKPM", SCHEMA)
    filled = carried(own, before, after, SCHEMA)
    assert "D3" not in _verified(filled)
    assert "D4" in _verified(filled)
    assert 4 not in _noted(filled)  # the sample's note tells of the sample's corrections


@pytest.mark.parametrize("step", [6, 7])
def test_a_note_of_the_sample_is_not_put_below_ones_own_indicators(step: int) -> None:
    before, after = _sample(step)
    assert step in _noted(carried(before, before, after, SCHEMA))
    own = put(before, ("sasaran", "S1", "uraian"), "Meningkatnya kemudahan berusaha", SCHEMA)
    filled = carried(own, before, after, SCHEMA)
    assert filled.data["langkah"] == step
    assert step not in _noted(filled)


@pytest.mark.parametrize("step", [5, 6])
def test_work_that_was_sent_back_is_mended_without_the_sample(step: int) -> None:
    before, after = _sample(step)
    again = put(before, ("putaran",), 2, SCHEMA)
    assert carried(again, before, after, SCHEMA).source == again.source
