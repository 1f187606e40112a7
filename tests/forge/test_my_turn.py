"""The front page of an ordinary room: what waits for whoever signed in, by the gate's words."""

from __future__ import annotations

import re
from pathlib import Path

import httpx2
import pytest

from sop_iku.forge.pages.prose import blocks
from sop_iku.forge.pages.telling import names_turn, reason_of, turn_of
from sop_iku.github.report import VERDICT, plain
from tests.cli.test_forge_command import form, person
from tests.rooms import document_after, room


@pytest.mark.parametrize(
    ("line", "name", "mine"),
    [
        ("Dian (contoh) (Perencana Ahli Muda). Periksa.", "Dian (contoh)", True),
        ("Budi, S.Sos. (Sekretaris), Dian (Staf). Periksa.", "Budi, S.Sos.", True),
        ("Budi, S.Sos. (Sekretaris), Dian (Staf). Periksa.", "Dian", True),
        ("Dewi Dian (Staf). Periksa.", "Dian", False),
        ("Tunggu; gerbang menilai lagi dengan sendirinya.", "Dian", False),
    ],
)
def test_a_name_is_found_as_the_gate_prints_it(line: str, name: str, mine: bool) -> None:
    turn = turn_of(blocks(f"**Giliran:** {plain(line)}\n\n**Tenggat:** Dian (Staf)"))
    assert names_turn(turn, name) is mine


def test_a_reason_is_read_whole_though_the_title_of_its_check_is_cut() -> None:
    reason = "IKU-1 (Nilai [x]): baseline keliru. (iku/2024.yaml baris 138)"
    words = blocks(f"**Giliran:** Sari\n\n**{VERDICT}: ditolak.** {plain(reason)}\n\nlain")
    assert reason_of(words) == reason
    assert reason_of(blocks(f"{VERDICT}: ditolak. palsu")) == ""


def test_people_read_what_waits_for_them_what_was_asked_and_what_they_just_did(
    tmp_path: Path,
) -> None:
    with (
        room(tmp_path / "ruang", gate=True) as server,
        person(server.url, "sari") as sari,
        person(server.url, "hendra") as hendra,
    ):
        assert "Masuk untuk melihat usulan yang menunggu Anda" in httpx2.get(server.url).text
        assert waiting(hendra) == ""
        sent = sari.post("/tulis", data=form(sari, "/tulis"))
        place = str(sent.url)
        assert "Usulan terkirim." in sent.text
        assert "Usulan terkirim." not in sari.get(place).text
        assert (waiting(hendra), waiting(sari)) == ("Periksa usulan #1", "")
        asked = {"keputusan": "minta-perbaikan", "kata": "Sebutkan tenggatnya."}
        wordless = hendra.post(
            f"{place}/tinjauan", data=form(hendra, place) | asked | {"kata": " "}
        )
        assert str(wordless.url).endswith("?perlu=kata#kata")
        answer = hendra.post(f"{place}/tinjauan", data=form(hendra, place) | asked).text
        assert "Permintaan perbaikan Anda tercatat." in answer
        assert (waiting(hendra), waiting(sari)) == ("", "Perbaiki usulan #1")
        assert verdict(sari, place).index("diminta perbaikan") < verdict(sari, place).index(
            "<blockquote>Sebutkan tenggatnya.</blockquote>"
        )
        assert "Isi usulan belum berubah sejak itu." in since(hendra, place)
        mended = form(sari, f"{place}/perbaiki")
        mended |= {"judul": "Perbaikan", "isi": mended["isi"].replace("Susun ", "Susunlah ")}
        assert "Perbaikan terkirim." in sari.post(f"{place}/perbaiki", data=mended).text
        assert (waiting(hendra), waiting(sari)) == ("Periksa usulan #1", "")
        assert "Hendra Saputra (contoh) memeriksa lagi" in verdict(sari, place)
        assert "Sejak permintaan perbaikan Hendra Saputra (contoh)</h2>" in sari.get(place).text
        assert (mine := since(hendra, place)).count("<li>") == 1
        assert "“Susun” → “Susunlah”" in mine
        assert "ditolak" not in verdict(sari, place)
        broken = form(sari, f"{place}/perbaiki") | {"judul": "Keliru"}
        whole = broken["isi"]
        broken["isi"] = whole.replace("kepada: ", "kepada: x y ")
        sari.post(f"{place}/perbaiki", data=broken)
        assert "memeriksa lagi" not in verdict(sari, place)
        assert "(iku/2024.yaml baris " in verdict(sari, place)
        again = form(sari, f"{place}/perbaiki") | {"judul": "Betul", "isi": whole}
        sari.post(f"{place}/perbaiki", data=again)
        approval = {"keputusan": "setujui", "kata": "Silakan."}
        approved = hendra.post(f"{place}/tinjauan", data=form(hendra, place) | approval).text
        assert "Persetujuan Anda tercatat; usulan ini digabungkan." in approved


def verdict(client: httpx2.Client, place: str) -> str:
    """The part of a proposal's page that tells the gate's verdict."""
    return client.get(place).text.partition('id="putusan"')[2].partition("</section>")[0]


def since(client: httpx2.Client, place: str) -> str:
    """The part of a proposal's page on what its reader has not seen since asking."""
    part = client.get(place).text.partition("Sejak permintaan perbaikan Anda</h2>")[2]
    assert part
    return part.partition("</section>")[0]


@pytest.mark.parametrize("guided", [False, True])
def test_what_questions_do_not_ask_whole_is_mended_in_the_form_and_shows_no_file(
    tmp_path: Path,
    guided: bool,
) -> None:
    with (
        room(tmp_path / "ruang", document_after(4), gate=True, guided=guided) as server,
        person(server.url, "sari") as sari,
        person(server.url, "dian") as dian,
    ):
        place = str(sari.post("/tulis", data=form(sari, "/tulis?berkas=iku/2024.yaml")).url)
        asked = {"keputusan": "minta-perbaikan", "kata": "Rumus IKU-2 belum jelas."}
        dian.post(f"{place}/tinjauan", data=form(dian, place) | asked)
        page = sari.get(place).text
        assert '<a class="tombol" href="/usul/?tahun=2024">Perbaiki di formulir</a>' in page
        if guided:
            assert (
                '<a class="tombol" href="/usul/?tahun=2024">Perbaiki di formulir</a>'
                in (page.partition("pemandu")[2].partition("</section>")[0])
            )
            assert "tekan “Perbaiki di formulir”, betulkan isinya, lalu kirim" in page


def test_who_would_approve_what_is_refused_is_told_so_and_not_hurried(tmp_path: Path) -> None:
    with (
        room(tmp_path / "ruang", document_after(5), gate=True) as server,
        person(server.url, "sari") as sari,
        person(server.url, "dian") as dian,
    ):
        sent = form(sari, "/tulis?berkas=iku/2024.yaml")
        sent["isi"] = document_after(6).decode().replace("nilai: 600.0", "nilai: 599.0", 1)
        place = str(sari.post("/tulis", data=sent).url)
        page = dian.get(place).text
    assert "<p>IKU-1 (Nilai realisasi investasi): baseline 2023 tertulis 599,0, " in page
    assert "Usulan ini harus diperbaiki dulu; persetujuan sekarang tidak menggabungkan" in page
    assert "Langsung ke tombol" not in page


def waiting(client: httpx2.Client) -> str:
    """The buttons of the part "Giliran Anda"."""
    part = client.get("/").text.partition('id="giliran"')[2].partition("</section>")[0]
    assert part
    found = re.findall(r'<a class="tombol"[^>]*>([^<]*)</a>', part)
    assert found or "Tidak ada usulan yang menunggu Anda" in part
    return ", ".join(found)


def test_a_new_document_is_told_in_one_sentence_with_all_its_numbers(tmp_path: Path) -> None:
    with room(tmp_path / "ruang") as server, person(server.url, "sari") as sari:
        place = str(sari.post("/tulis", data=form(sari, "/tulis")).url)
        page = sari.get(place).text
    assert "<li>Dokumen IKU tahun 2024, versi 1, putaran 1, dimulai.</li>" in page
    assert "versi: ditambahkan" not in page
    assert "periode Renstra: ditambahkan" in page


def test_who_enacts_reads_what_the_document_holds(tmp_path: Path) -> None:
    with (
        room(tmp_path / "ruang", document_after(7)) as server,
        person(server.url, "sari") as sari,
    ):
        place = str(sari.post("/tulis", data=form(sari, "/tulis?berkas=iku/2024.yaml")).url)
        page = sari.get(place).text
    held = page.partition('id="isi-dokumen"')[2].partition("</section>")[0]
    assert "S1 Meningkatnya realisasi investasi daerah" in held
    assert "IKU-1 Nilai realisasi investasi: baseline 2023 600,0 miliar rupiah" in held
    assert held.count("target 2024") == 7


@pytest.mark.parametrize("goals", ["7", "{a: 1}", "[1, {uraian: x}]", "[{kode: [1], uraian: 2}]"])
def test_what_is_no_document_is_shown_all_the_same(tmp_path: Path, goals: str) -> None:
    before = document_after(7).partition(b"\nsasaran:")[0].decode() + f"\nsasaran: {goals}\n"
    with room(tmp_path / "ruang", before.encode()) as server, person(server.url, "sari") as sari:
        sent = form(sari, "/tulis?berkas=iku/2024.yaml")
        sent |= {"judul": "x", "isi": before.replace("langkah: 7\n", "langkah: 8\n", 1)}
        assert "Yang berubah" in sari.post("/tulis", data=sent).text
