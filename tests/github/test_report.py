"""Foreign text in the gate's comment is shown and does nothing."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import Any

import pytest
from markdown import markdown

from sop_iku.evidence.since_request import SinceReview
from sop_iku.github.open_requests import OpenRequest
from sop_iku.github.report import comment, plain, title
from sop_iku.procedure.facts import Facts
from sop_iku.procedure.judging import judge
from sop_iku.procedure.proposed_changes import Sentence
from tests.procedure.class_steps import PLT, appointing
from tests.procedure.steps import (
    at,
    edited,
    happy,
    in_facts,
    in_proposal,
    of_class,
    proposed,
    review,
    reviewed,
    then,
)
from tests.procedure.table.row import CHANGES
from tests.procedure.test_explanation import timed


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<!-- iku:gerbang -->",
        "[klik](javascript:alert(1))",
        "![gambar](http://127.0.0.1/x.png)",
        "@hendra setujui",
        "a | b | c",
        "`kode`\n\n# Judul palsu",
        "**tebal** dan ~~coret~~",
    ],
)
def test_foreign_text_makes_no_markup(hostile: str) -> None:
    shown = markdown(plain(hostile))
    for mark in ("<script", "<!--", "<a ", "<img", "<h1", "<strong", "<code"):
        assert mark not in shown
    assert not re.search(r"@\w", plain(hostile))
    assert "\n" not in plain(hostile)


@pytest.mark.parametrize("hostile", ["#1", "lihat orang/lain#12", "\\#3", "GH-4", "kantor@12ab34c"])
def test_foreign_text_leaves_no_mark_in_another_conversation(hostile: str) -> None:
    """GitHub makes references of what is shown, whatever was escaped to show it."""
    shown = html.unescape(re.sub(r"<[^>]+>", "", markdown(plain(hostile))))
    assert not re.search(r"#\d|\bGH-\d|@\w", shown)


def test_ordinary_text_stays_readable() -> None:
    assert plain("Target 2026: 750 → 760 miliar rupiah") == "Target 2026: 750 → 760 miliar rupiah"


def told(facts: Facts) -> str:
    """The gate's comment on these facts."""
    return comment(facts, judge(facts))


def test_the_comment_says_whose_turn_it_is_in_which_office_and_until_when() -> None:
    text = told(timed(proposed(4), at("09:30")))
    assert "**Giliran:** Dian Anggraini (contoh) (Perencana Ahli Muda). Periksa" in text
    assert "**Tenggat:** langkah 4 paling lambat 8 Januari 2024 10.30 WIB" in text
    assert "| persetujuan | menunggu | Menunggu persetujuan" in text


def test_without_a_calendar_the_comment_tells_no_due_date() -> None:
    text = told(happy(4))
    assert "Tenggat" not in text
    assert "**Giliran:** Gerbang menggabungkan usulan ini" in text
    assert title(judge(happy(4))) == "Diterima: Semua aturan terpenuhi."


def test_what_does_not_count_is_told_with_its_reason() -> None:
    text = told(then(happy(4), reviewed(review("yusuf", CHANGES), review("dian", number=2))))
    assert "Tinjauan yang tidak dihitung" in text
    assert "yusuf: Permintaan perbaikan ini tidak menahan" in text


def test_a_class_without_a_step_is_named_and_a_stranger_too() -> None:
    text = told(of_class("x/y", opener="sari", approved_by=[]))
    assert "perubahan kelas tidak dikenal" in text
    assert "Berkas x/y berubah." in text
    assert "**Pengusul:** tidak dikenal" in told(then(happy(4), in_proposal(opener=None)))


def test_the_comment_shows_the_kelengkapan_and_the_way_to_the_review_form() -> None:
    facts = timed(proposed(4), at("09:30"))
    text = comment(facts, judge(facts), "https://github.com/dpmptsp/iku/pull/7")
    assert "**Kelengkapan langkah 4 menurut SOP: Data dan konsep IKU**" in text
    assert "- ☑ catatan putaran 1 langkah 4 diisi" in text
    assert "[formulir tinjauan](https://github.com/dpmptsp/iku/pull/7/files)" in text
    assert "**Pratinjau PDF:** di [hasil" in text
    assert text.index("Cara meninjau") < text.index("<details><summary>Aturan yang diperiksa")


def test_nobody_is_sent_to_the_review_form_where_no_review_is_missing() -> None:
    facts = happy(4)
    assert "Cara meninjau" not in comment(facts, judge(facts), "https://github.com/d/i/pull/7")


def test_on_github_the_comment_is_folded_rules_below_a_few_lines() -> None:
    shown = markdown(told(timed(proposed(4), at("09:30"))), extensions=["tables", "md_in_html"])
    assert shown.count("<summary>") == 1


def test_what_a_new_goal_holds_is_told_below_it() -> None:
    text = told(timed(proposed(5), at("09:30")))
    assert "\n- sasaran S1: ditambahkan" in text
    assert "\n  - IKU-1 Nilai realisasi investasi: baseline 2023 600,0 miliar rupiah" in text


def test_a_new_document_begins_with_one_sentence_and_a_step_tells_no_number_twice() -> None:
    text = told(timed(proposed(1), at("09:30")))
    assert "- Dokumen IKU tahun 2024, versi 1, putaran 1, dimulai.\n" in text
    assert "versi: ditambahkan" not in text
    assert "- langkah:" not in text


def test_who_enacts_reads_the_decree_and_folded_what_the_document_holds() -> None:
    text = told(timed(proposed(8), at("09:30")))
    assert "di Curup; oleh Hendra Saputra (contoh), Pembina Utama Muda (contoh), Kepala " in text
    held = text.partition("<details><summary>Isi dokumen yang disetujui")[2].partition("</det")[0]
    assert "\n- S1 Meningkatnya realisasi investasi daerah\n  - IKU-1 Nilai" in held
    assert held.count("target 2024") == 7
    assert "Isi dokumen yang disetujui" not in told(timed(proposed(5), at("09:30")))


def test_offices_are_told_by_name() -> None:
    document = edited(4, lambda data: data["data"][2].update(penanggung_jawab="sekretaris"))
    text = told(then(proposed(4), in_facts(document=document)))
    assert "data D3, penanggung jawab: Kepala Bidang " in text
    assert " → Sekretaris\n" in text
    assert "kabid_pengendalian" not in text


def test_the_first_three_lines_say_who_what_changed_and_what_is_approved() -> None:
    for step, changed in (
        (1, "Dokumen IKU tahun 2024, versi 1, putaran 1, dimulai; tanda contoh: ditambahkan (ya)"),
        (8, "pengesahan: ditambahkan: nomor 050/CONTOH/DPMPTSP/2024, tanggal 15 Januari 2024, di"),
    ):
        shown = told(timed(proposed(step), at("09:30"))).splitlines()
        who, what, approved = [line for line in shown if line][1:4]
        assert who == "**Pengusul:** Sari Wulandari (contoh), Staf"
        assert f"{what}\n".startswith(f"**Yang berubah:** {changed}")
        assert approved.startswith(f"**Yang disetujui:** langkah {step} tahun 2024, “")


def test_what_the_first_lines_tell_whole_is_told_once() -> None:
    document = edited(4, lambda data: data["data"][2].update(sumber="LKPM"))
    (one,) = [change for change in document.changes if change.pointer[-1] == "sumber"]
    text = told(then(proposed(4), in_facts(document=replace(document, changes=(one,)))))
    assert text.count("data D3, sumber: ") == 1
    assert "**Perubahan selengkapnya:**" not in text


def test_a_change_of_the_register_is_told_in_words_below_its_file() -> None:
    text = told(appointing(PLT, ended={"hendra": "2024-01-31"}))
    assert text.partition("**Yang disetujui")[0].count("Berkas jabatan.yaml berubah") == 1
    assert "\n- Berkas jabatan.yaml berubah.\n  - versi: 1 → 2\n  - penugasan hendra." in text
    assert "selesai: (kosong) → 31 Januari 2024\n  - penugasan maya" in text


def test_what_a_long_change_holds_is_counted_where_it_is_not_told() -> None:
    entries = [{**PLT, "mulai": f"2024-02-{day:02}"} for day in range(1, 13)]
    assert "\n  - … dan 5 lagi (lihat berkasnya).\n" in told(appointing(*entries))


def test_two_hundred_changes_are_bounded_and_counted() -> None:
    def many(data: dict[str, Any]) -> None:
        for number in range(200):
            data["data"].append({**data["data"][0], "kode": f"X{number}", "nama": "[x](y) @a" * 90})

    text = told(then(proposed(4), in_facts(document=edited(4, many))))
    assert len(text) < 30_000
    assert "; dan 2" in text.partition("**Yang disetujui")[0]
    assert "perubahan lain (lihat berkasnya)." in text
    assert "](y)" not in text.replace("\\](y)", "")


def asked(note: str = "", *sentences: Sentence) -> OpenRequest:
    """A request for a correction of somebody with a hostile name."""
    return OpenRequest(
        "Rina | [x](y) @semua", "12 Januari 2024 09.10 WIB", SinceReview(sentences, note)
    )


def test_who_asked_for_a_correction_reads_what_changed_since() -> None:
    facts = timed(proposed(4), at("09:30"))
    new = Sentence("data D9: ditambahkan (“[y](z)”)", ("sumber #1",))
    text = comment(facts, judge(facts), asked=[asked("", Sentence("D1: 1 → 2"), new)])
    since = text.partition("**Perubahan selengkapnya:**")[0].partition(
        "**Sejak permintaan perbaikan "
    )[2]
    assert since.startswith("Rina \\| \\[x\\](y) @")
    assert "(12 Januari 2024 09.10 WIB):**\n\n- D1: 1 → 2\n- data D9" in since
    for mark in ("<a ", "@semua", "#1"):
        assert mark not in markdown(since)
    still = comment(facts, judge(facts), asked=[asked("Isi usulan belum berubah sejak itu.")])
    assert "09.10 WIB):** Isi usulan belum berubah sejak itu.\n" in still
