"""Every rule on its examples; and each rule, switched off, is missed by them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from sop_iku.documents import rules
from sop_iku.documents.checking import check
from sop_iku.documents.context import Context
from sop_iku.documents.finding import Level
from sop_iku.documents.rules import RULES, Rule
from sop_iku.documents.settings import Settings, settings_from
from tests.documents.repository_files import ROOT, document, sample, schema
from tests.documents.rules import (
    examples_of_continuity,
    examples_of_decrees,
    examples_of_figures,
    examples_of_formulas,
    examples_of_words,
)
from tests.documents.rules.cases import KNOWN, Case, findings, verify

CASES = (
    *examples_of_figures.CASES,
    *examples_of_formulas.CASES,
    *examples_of_words.CASES,
    *examples_of_continuity.CASES,
    *examples_of_decrees.CASES,
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_example(case: Case) -> None:
    verify(case)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
def test_every_rule_has_examples_that_trip_it_and_near_misses(rule: Rule) -> None:
    own = Counter(bool(case.trips) for case in CASES if case.rule == rule.ID)
    assert own[True]
    assert own[False] or rule.ID in {"R1", "R17"}  # theirs are in tests/examples/valid


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
def test_a_rule_switched_off_is_missed(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "RULES", tuple(one for one in RULES if one is not rule))
    tripping = [case for case in CASES if case.rule == rule.ID and case.trips]
    for case in tripping:
        with pytest.raises(AssertionError):
            verify(case)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
def test_only_custom_can_be_switched_off_by_an_office(rule: Rule) -> None:
    case = next(case for case in CASES if case.rule == rule.ID and case.trips)
    settings = replace(case.context.settings, off=frozenset({rule.ID}))
    silent = not findings(replace(case, context=replace(case.context, settings=settings)))
    assert silent is getattr(rule, "CUSTOM", False)


def test_custom_never_makes_an_error() -> None:
    for rule in RULES:
        if getattr(rule, "CUSTOM", False):
            assert rule.LEVEL is not Level.GALAT
            assert not hasattr(rule, "FIRM")
            assert all(case.level is not Level.GALAT for case in CASES if case.rule == rule.ID)


def test_the_schema_names_exactly_the_rules_that_can_be_switched_off() -> None:
    section = schema("instansi").source["properties"]["aturan"]["properties"]["matikan"]
    assert section["items"]["enum"] == [one.ID for one in RULES if getattr(one, "CUSTOM", False)]


def test_history_is_judged_without_the_rules_that_came_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = next(case for case in CASES if case.rule == "R4" and case.trips)
    rule = next(rule for rule in RULES if rule.ID == "R4")
    monkeypatch.setattr(rule, "SINCE", 2, raising=False)
    assert not findings(case)
    assert findings(replace(case, context=replace(KNOWN, ruleset=2)))
    assert findings(replace(case, context=replace(KNOWN, ruleset=None)))


def test_the_sample_is_clean_at_every_step() -> None:
    for step in range(1, 9):
        context = replace(KNOWN, step=step)
        assert check(document(sample()), schema("iku"), context) == ()


def test_what_was_set_before_this_system_is_only_warned_about() -> None:
    text = sample().replace("contoh: true", "contoh: true\nwarisan: true")
    wrong = text.replace("nilai: 600.0}", "nilai: 610.0}").replace("oleh: sekretaris", "oleh: zz")
    assert [(one.rule, one.level) for one in check(document(wrong), schema("iku"), KNOWN)] == [
        ("R6", "peringatan")
    ]
    assert Settings() == Context().settings


def test_the_office_chooses_a_font_that_is_there_and_its_own_words_are_printed_in_it() -> None:
    text = (ROOT / "instansi.yaml").read_text(encoding="utf-8")
    context = replace(KNOWN, settings=settings_from({"naskah": {"huruf": "New Computer Modern"}}))
    wrong = text.replace("huruf: TeX Gyre Bonum", "huruf: Comic Sans MS")
    wrong = wrong.replace("\nnama: ", "\nnama: ≥ ", 1)
    assert check(document(text), schema("instansi"), context) == ()
    found = check(document(wrong), schema("instansi"), context)
    assert [(one.rule, one.level) for one in found] == [("R25", "galat")] * 2
    assert "U+2265" in found[0].message
    assert "huruf Comic Sans MS tidak tersedia" in found[1].message


def test_a_long_file_of_unprintable_texts_is_told_in_time_linear_in_it() -> None:
    names = "".join(f"- nama: 😀 {number}\n" for number in range(3000))
    rule = next(rule for rule in RULES if rule.ID == "R25")
    found = list(rule.check(document(f"sasaran:\n{names}"), KNOWN))
    assert [(one.line, one.column) for one in found] == [(line, 9) for line in range(2, 3002)]


#: shapes that the schema calls wrong, at every place a rule looks at
SHAPES = ("1", "x", "[]", "{}", "[1]", "[x]", "[{}]", "[[]]", "true", '""', "{tahun: x, nilai: []}")
PLACES = (
    "tahun", "renstra", "data", "sasaran", "pengesahan", "disposisi", "catatan", "menggantikan",
    "pengembalian",
)  # fmt: skip
FIELDS = (
    "kode", "nama", "alasan", "definisi", "formula", "satuan", "polaritas", "sumber_data",
    "penanggung_jawab", "baseline", "target", "alasan_perubahan",
)  # fmt: skip
INNER = (
    "baseline: {tahun: x, nilai: {bawah: x}}", "target: [{tahun: 2024, nilai: {bawah: 1}}]",
    "target: [{tahun: 2024}, {tahun: 2025, nilai: null}]", "satuan: {jenis: 1, rentang: 2}",
    "satuan: {jenis: predikat, tingkat: 3}", "satuan: {jenis: indeks, rentang: {min: x, maks: 1}}",
    "formula: {ekspresi: 1}", "formula: {ekspresi: a, variabel: 1}", "formula: {pembilang: 1}",
    "formula: {ekspresi: a, variabel: [{simbol: 1}, {simbol: a, data: D1, geser: x}]}",
    "satuan: {jenis: persen}\n        target: [{tahun: 2024}, {tahun: 2025, nilai: {atas: 1}}]",
    "formula: {uraian: 1}", "penanggung_jawab: [1, [], {}]",
)  # fmt: skip


def test_no_rule_trips_over_any_wrong_shape() -> None:
    frame = (
        "tahun: 2024\nrenstra: {{awal: 2021, akhir: 2026}}\nsasaran:\n  - indikator:\n      - {}\n"
    )
    sources = [f"{place}: {shape}\n" for place in PLACES for shape in SHAPES]
    sources += [frame.format(f"{field}: {shape}\n") for field in FIELDS for shape in SHAPES]
    sources += [frame.format(one + "\n        satuan2: 1\n") for one in INNER]
    sources += [f"pengesahan: {{tanggal: {shape}, nomor: {shape}}}\n" for shape in ("x", "[]", "1")]
    sources.append(
        'pengesahan: {tanggal: "2024-01-15"}\ndisposisi: [{tanggal: x}, {tanggal: "2024-13-01"}]\n'
    )
    earlier = replace(KNOWN, previous=examples_of_decrees.LAST_NUMBER, ruleset=None)
    for source in sources:
        assert check(document(source), schema("iku"), earlier)
