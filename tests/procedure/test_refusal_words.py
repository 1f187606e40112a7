"""A refusal begins with what is wrong and what to do; the place in the file ends it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sop_iku.documents.finding import Finding, Level
from sop_iku.procedure.judging import judge
from tests.procedure.steps import edited, happy, in_facts, then


@pytest.mark.parametrize(
    ("message", "about", "begins"),
    [
        ("IKU-1: baseline keliru.", "IKU-1 (Investasi)", "IKU-1 (Investasi): baseline keliru. Be"),
        ("D1: kosong.", "data D1 (Realisasi)", "data D1 (Realisasi): kosong. Betulkan."),
        ("polaritas: “naik” tidak ada.", "IKU-1 (A)", "IKU-1 (A): polaritas: “naik” tidak ada."),
        ("kunci 'x' tidak dikenal.", "", "kunci 'x' tidak dikenal. Betulkan."),
    ],
)
def test_an_error_names_the_indicator_first_and_the_line_last(
    message: str, about: str, begins: str
) -> None:
    finding = Finding("iku/2024.yaml", 138, 5, "R6", Level.GALAT, message, "Betulkan.")
    document = edited(4, lambda _: None)
    for errors, ends in (
        ((finding,), "Betulkan. (iku/2024.yaml baris 138)"),
        ((finding, finding), "Betulkan. (iku/2024.yaml baris 138; dan 1 galat lain)"),
    ):
        broken = replace(document, findings=errors, about=about)
        reason = judge(then(happy(4), in_facts(document=broken))).reason
        assert reason.startswith(begins)
        assert reason.endswith(ends)
