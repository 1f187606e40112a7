"""Two documents compared: moves, codes, comments, and the three forms of output."""

from __future__ import annotations

import copy
import json
from typing import Any

from markdown import markdown

from sop_iku.documents.comments import changed_comments, comments
from sop_iku.documents.comparison import as_json, as_markdown, as_text, compare
from sop_iku.documents.telling import tell
from tests.documents.repository_files import document, sample, schema


def data() -> Any:
    return copy.deepcopy(document(sample()).data)


def test_offices_are_told_by_name_where_the_register_knows_them() -> None:
    before, after = data(), data()
    after["data"][2]["penanggung_jawab"] = "sekretaris"
    after["sasaran"][0]["indikator"][0]["penanggung_jawab"] = ["kabid_promosi", "staf"]
    names = {"kabid_pengendalian": "Kabid Dal", "sekretaris": "Sekretaris", "staf": "Staf"}
    found = [one.sentence for one in tell(before, after, schema("iku"), names)]
    assert found == [
        "data D3, penanggung jawab: Kabid Dal → Sekretaris",
        "IKU-1, penanggung jawab: “kabid_promosi” dan Staf ditambahkan; Kabid Dal dihapus",
    ]


def told(after: Any) -> list[str]:
    return [one.sentence for one in tell(data(), after, schema("iku"))]


def test_an_indicator_that_goes_to_another_goal_is_one_move() -> None:
    after = data()
    moved = after["sasaran"][0]["indikator"].pop(0)
    moved["nama"] = "Realisasi investasi"
    after["sasaran"][1]["indikator"].append(moved)
    assert told(after) == [
        "IKU-1: dipindahkan dari sasaran S1 ke sasaran S2",
        "IKU-1, nama: “Nilai realisasi investasi” → “Realisasi investasi”",
    ]


def test_a_new_code_alone_is_one_change() -> None:
    after = data()
    after["data"][0]["kode"] = "D99"
    assert told(after) == ["kode D1 diganti menjadi D99"]


def test_a_removal_and_an_unlike_addition_stay_two() -> None:
    after = data()
    after["data"][0] = {**after["data"][0], "kode": "D99", "nama": "Lain"}
    assert told(after) == [
        "data D1: dihapus (“Realisasi investasi PMA”)",
        "data D99: ditambahkan (“Lain”)",
    ]
    assert [
        one.sentence
        for one in tell({"renstra": {"awal": 1}}, {"renstra": {"akhir": 1}}, schema("iku"))
    ] == ["periode Renstra awal: dihapus (1)", "periode Renstra akhir: ditambahkan (1)"]


def test_comments_are_found_wherever_they_stand_and_nothing_else_is() -> None:
    source = (
        "# satu\na: 'x # bukan'  # dua\nb: |\n  # bukan\n# tiga\n#\nc: a#b\n"
        'd: "\\n # bukan"\ne: [1, # empat\n  2]\n'
    )
    found = comments(document(source))
    assert [one.text for one in found] == ["satu", "dua", "tiga", "empat"]
    assert [one.line for one in found] == [1, 2, 5, 9]
    assert comments(None) == ()


def test_changed_comments_are_listed() -> None:
    before = document("# a\n# b\nx: 1\n# c\n# d\n")
    after = document("# a\n# B\nx: 1\n# d\n# e\n")
    assert [one.sentence for one in changed_comments(before, after)] == [
        "komentar baris 2: “b” → “B”",
        "komentar baris 4: dihapus (“c”)",
        "komentar baris 5: ditambahkan (“e”)",
    ]


def compared(before: str, after: str) -> Any:
    return compare(document(before), document(after), schema("iku"), ("a.yaml", "b.yaml"))


def test_text_has_a_heading_and_a_line_for_each_change() -> None:
    changed = sample().replace("nilai: 700}", "nilai: 750}").replace("# CONTOH.", "# CONTOH!")
    lines = as_text([compared(sample(), changed)]).splitlines()
    assert lines[0] == "a.yaml → b.yaml: 1 perubahan, 1 komentar berubah"
    assert lines[1] == "  - IKU-1, target 2025: 700 → 750 miliar rupiah"
    assert lines[2].startswith("  - komentar baris 3: “CONTOH. ")
    assert as_text([compared(sample(), sample())]) == "a.yaml → b.yaml: isi sama\n"


def test_markdown_lets_no_text_of_a_document_be_markup() -> None:
    hostile = sample().replace("tempat: Curup", 'tempat: "<b>*x* @orang</b> [a](b)"')
    shown = markdown(as_markdown([compared(sample(), hostile), compared(sample(), sample())]))
    assert "<h3>a.yaml → b.yaml: 1 perubahan</h3>" in shown
    assert "pengesahan tempat: “Curup” → “&lt;b&gt;*x* " in shown
    for mark in ("<em>", "<b>", "<a ", "@orang"):
        assert mark not in shown


def test_json_holds_values_pointers_and_sentences() -> None:
    changed = sample().replace("nilai: 700}", "nilai: 750.5}").replace("# CONTOH.", "#")
    (content,) = json.loads(as_json([compared(sample(), changed)]))
    assert content["perubahan"] == [
        {
            "jenis": "ubah",
            "tempat": "/sasaran/S1/indikator/IKU-1/target/2025/nilai",
            "sebelum": 700,
            "sesudah": 750.5,
            "kalimat": "IKU-1, target 2025: 700 → 750,5 miliar rupiah",
        }
    ]
    assert content["komentar"][0]["jenis"] == "ubah"


def test_a_file_that_is_new_is_compared_with_nothing() -> None:
    both = compare(None, document("tahun: 2024\n# x\n"), schema("iku"), ("a", "b"))
    assert both.sentences == ("tahun: ditambahkan (2024)", "komentar baris 2: ditambahkan (“x”)")
    gone = json.loads(as_json([compare(document("# x\na: 1\n"), None, schema("iku"), ("a", "b"))]))
    assert gone[0]["komentar"][0]["sesudah"] is None


def test_a_plain_value_that_changes_its_place_is_no_code() -> None:
    before = {"disposisi": [{"langkah": 1, "isi": "a"}]}
    after = {"disposisi": [{"langkah": 2, "isi": "a"}]}
    assert [one.sentence for one in tell(before, after, schema("iku"))] == [
        "disposisi langkah 1: dihapus (“a”)",
        "disposisi langkah 2: ditambahkan (“a”)",
    ]


def test_a_removal_here_and_an_addition_elsewhere_stay_two() -> None:
    before = {"data": [{"kode": "D1"}], "sasaran": []}
    after = {"data": [], "sasaran": [{"kode": "S1"}]}
    assert [one.sentence for one in tell(before, after, schema("iku"))] == [
        "data D1: dihapus (kode: “D1”)",
        "sasaran S1: ditambahkan (kode: “S1”)",
    ]
