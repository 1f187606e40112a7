"""Schema and rules on one document, with what is known around it."""

from __future__ import annotations

from sop_iku.documents.checking import Context, check
from sop_iku.documents.kind import file_year, kind_of
from sop_iku.documents.rules import RULES
from tests.documents.repository_files import document, sample, schema

#: the offices that the sample names
OFFICES = frozenset(
    "kepala_dinas sekretaris kabid_pengendalian kabid_pelayanan perencana_ahli_muda staf".split()
)


def test_the_sample_is_clean() -> None:
    context = Context(file_year=2024, offices=OFFICES)
    assert check(document(sample()), schema("iku"), context) == ()


def test_the_file_s_year_is_only_held_against_the_document_where_it_is_known() -> None:
    assert [one.rule for one in check(document(sample()), schema("iku"), Context(2023))] == ["R17"]
    assert check(document(sample()), schema("iku"), Context()) == ()


def test_a_calendar_s_year_is_its_file_s_year_too() -> None:
    calendar = document(
        'tahun: 2024\ndasar: {jenis: SKB, nomor: ["1"]}\nlibur: []\ncuti_bersama: []\n'
    )
    found = check(calendar, schema("kalender"), Context(file_year=2025))
    assert [(one.rule, one.line, one.column) for one in found] == [("R17", 1, 8)]


def test_rules_only_look_at_their_own_kind() -> None:
    key_file = document('{"versi": 1, "kunci": [], "tahun": 2024}')
    assert {one.rule for one in check(key_file, schema("kunci"), Context(2025))} == {"SKEMA"}


def test_schema_and_rules_speak_in_one_run_and_no_rule_trips_over_a_wrong_shape() -> None:
    sources = (
        "[]",
        "x",
        "sasaran: 1",
        "sasaran: [1, {indikator: x}, {indikator: [1]}]",
        "tahun: x\nrenstra: []",
        "tahun: 2024\nrenstra: {awal: x, akhir: 2026}",
    )
    for source in sources:
        assert check(document(source), schema("iku"), Context(2024))


def test_every_rule_has_an_id_and_a_page_for_the_manual() -> None:
    assert len({rule.ID for rule in RULES}) == len(RULES)
    for rule in RULES:
        page = rule.__doc__ or ""
        assert page.startswith(f"{rule.ID}: ")
        assert "Sumber: " in page


def test_the_kind_is_known_by_place_first_line_or_keys() -> None:
    assert kind_of(document("a: 1\n", "sop/x.yaml")) == "sop"
    line = "# yaml-language-server: $schema=../schemas/jabatan.schema.json\n"
    assert kind_of(document(line + "a: 1\n", "x.yaml")) == "jabatan"
    assert kind_of(document("renstra: {}\n", "/unduhan/konsep.yaml")) == "iku"
    assert kind_of(document("a: 1\n", "x.yaml")) is None
    assert kind_of(document("- 1\n", "x.yaml")) is None


def test_the_year_of_a_file_is_its_name() -> None:
    assert file_year("iku/2024.yaml") == 2024
    assert file_year("konsep-2024.yaml") is None
