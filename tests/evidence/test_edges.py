"""What evidence must not be made from, and what must not be read as evidence."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.predicate import from_statement, to_statement
from sop_iku.evidence.statement import open_envelope, sign
from sop_iku.evidence.strict_json import LIMIT, load_object
from tests.evidence.samples import EVIDENCE, KEY, KEYS


def test_too_large_a_text_is_not_parsed() -> None:
    with pytest.raises(EvidenceError, match="lebih besar dari"):
        load_object(b" " * (LIMIT + 1), "bukti")


def test_a_statement_without_predicate_is_refused() -> None:
    content = to_statement(EVIDENCE) | {"predicate": []}
    with pytest.raises(EvidenceError, match="tidak berisi apa-apa"):
        open_envelope(sign(content, KEY), KEYS)


def _changed(**changes: Any) -> dict[str, Any]:
    content = deepcopy(to_statement(EVIDENCE))
    content["predicate"] |= changes
    return content


def test_two_documents_in_one_statement_are_refused() -> None:
    content = to_statement(EVIDENCE)
    content["subject"].append({"name": "iku/2025.yaml", "digest": {"sha256": "7" * 64}})
    with pytest.raises(EvidenceError, match="lebih dari satu dokumen"):
        from_statement(content)


def test_another_tree_than_the_subjects_is_refused() -> None:
    with pytest.raises(EvidenceError, match="subjek pohon berbeda"):
        from_statement(_changed(pohon="0" * 40))


def test_web_flow_is_yes_or_no() -> None:
    content = _changed()
    content["predicate"]["komit"][0]["pengirim"]["web_flow"] = "ya"
    with pytest.raises(EvidenceError, match="web_flow bukan ya atau tidak"):
        from_statement(content)


@pytest.mark.parametrize("moment", ["kemarin", "2024-01-08T01:02:00+07:00", "2024-01-08"])
def test_a_time_that_is_not_utc_to_the_second_is_refused(moment: str) -> None:
    with pytest.raises(EvidenceError, match="waktu UTC diharapkan"):
        from_statement(_changed(dinilai=moment))
