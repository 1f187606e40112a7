"""The case derives what rules need, and says so where a fact that was made sure of is missing."""

from __future__ import annotations

import pytest

from sop_iku.procedure.case import Case
from tests.procedure.steps import happy, in_facts, of_class, then


def test_a_fact_that_an_earlier_rule_made_sure_of_is_never_guessed() -> None:
    with pytest.raises(LookupError, match="fakta tidak ada: SOP"):
        _ = Case(then(happy(4), in_facts(procedure=None))).procedure


def test_a_file_is_found_by_its_path() -> None:
    case = Case(of_class("instansi.yaml", "kalender/2024.yaml", opener="sari", approved_by=[]))
    found = case.file("kalender/2024.yaml")
    assert found is not None
    assert found.path == "kalender/2024.yaml"
    assert case.only_file is None
