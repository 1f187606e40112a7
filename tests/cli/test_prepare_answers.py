"""Answers to ``iku siapkan kantor``: asked one by one, agreed to, or refused with their place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.new_office import EXAMPLE, checked, office, production, typed, written

DIALOGUE = (
    *("Dinas Perhubungan", "Dishub", "Pemerintah Kota Rekaan", "Kota Rekaan", "Jl. Laut 1"),
    *("Rekaan", "", "Mars", "Asia/Jayapura", ""),  # the second zone is the one that exists
    *("https://github.com", "github.com", "dishub rekaan", "dishub-rekaan", ""),
    "",  # the SOP has no number yet
    "",  # the site's address as suggested
    *("Ratna", "@ratna", "ratna", "tiga", "301", "2 Januari", "2025-01-02", "SK 1"),
    *("Joko", "ratna", "joko", "301", "302", "02-01-2025", "SK 2"),
    "",  # nobody is kabid
    *("Wati", "wati", "303", "2025-01-02", "SK 3"),
    *("Budi", "budi", "304", "2025-01-02", "SK 4", ""),
    *("Budi", "2025-01-02", "SK 4", ""),  # known already: neither account nor number is asked
    "",  # nobody is kepegawaian
    *("2025", "1017 Tahun 2024; 2 Tahun 2024", "17 Agustus", "2025-08-17 Proklamasi", ""),
    *("2024-12-26 Natal", "2025-12-26 Natal", ""),
    "y",
)


def test_a_person_answers_one_question_at_a_time_and_each_is_checked_at_once(fresh: Path) -> None:
    done = typed(*DIALOGUE)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    for said in (
        "pilih salah satu yang ditawarkan.",
        "tulis nama server saja, misalnya github.com.",
        "tulis nama organisasi saja",
        "tulis nama akun saja: huruf, angka, titik, garis; tanpa @ dan spasi.",
        "tulis dengan angka saja.",
        "bukan tanggal; tulis tahun-bulan-hari",
        "akun ratna dipakai Ratna dan Joko.",
        "nomor 301 milik akun ratna dan joko.",
        "tulis tanggal, spasi, lalu nama",
        "tanggal itu tidak dalam tahun 2025.",
        "[Kepala Dinas Perhubungan Kota Rekaan]",
        "Perhatian: perubahan perangkat lunak disetujui dua pengelola",
    ):
        assert said in done.stdout, said
    institution = yaml.safe_load((fresh / "instansi.yaml").read_bytes())
    assert institution["singkatan_zona"] == "WIT"
    assert institution["repositori"] == {
        "server": "github.com",
        "pemilik": "dishub-rekaan",
        "nama": "iku",
    }
    assert institution["alamat_situs"] == "https://dishub-rekaan.github.io/iku"
    register = yaml.safe_load((fresh / "jabatan.yaml").read_bytes())
    held = [(one["orang"], one["jabatan"]) for one in register["penugasan"]]
    assert held == [
        ("ratna", "kepala_dinas"),
        ("joko", "sekretaris"),
        ("wati", "perencana_ahli_muda"),
        ("budi", "staf"),
        ("budi", "pengelola"),
    ]
    calendar = yaml.safe_load((fresh / "kalender/2025.yaml").read_bytes())
    assert [one["tanggal"] for one in calendar["libur"]] == ["2025-08-17"]
    assert calendar["dasar"]["nomor"] == ["1017 Tahun 2024", "2 Tahun 2024"]
    assert checked() == 0


def test_nothing_is_written_before_the_summary_is_agreed_to(fresh: Path) -> None:
    before = written(fresh)
    done = typed("n", arguments=("--isi", str(production(fresh))))
    assert done.returncode == 0
    assert "Ringkasan" in done.stdout
    assert "Tidak ada yang ditulis." in done.stdout
    assert written(fresh) == before
    assert not (fresh.parent / "rumah").exists()
    broken = typed(*DIALOGUE[:20])  # the conversation breaks off
    assert broken.returncode == 130
    assert written(fresh) == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"orang": [{"jabatan": "staf"}]}, "nama"),
        ({"lain": 1}, "lain"),
        ({"repositori": {"server": "https://github.com"}}, "server"),
        ({"instansi": {"zona": "Europe/Berlin"}}, "zona"),
        ({"kalender": {"tahun": 2024, "nomor": ["1"]}}, "kalender/2024.yaml sudah ada"),
    ],
)
def test_wrong_answers_are_refused_with_their_place_and_nothing_is_written(
    fresh: Path, capsys: pytest.CaptureFixture[str], change: dict[str, Any], said: str
) -> None:
    before = written(fresh)
    assert office("--isi", str(production(fresh, **change)), "--ya") == 1
    assert said in capsys.readouterr().err
    assert written(fresh) == before


def test_accounts_that_contradict_each_other_are_refused(
    fresh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = yaml.safe_load((fresh / EXAMPLE).read_text(encoding="utf-8"))
    answers["orang"][1]["id"] = answers["orang"][0]["id"]
    place = fresh.parent / "jawaban.yaml"
    place.write_text(json.dumps(answers), encoding="utf-8")
    assert office("--isi", str(place), "--ya") == 1
    assert "nomor 3001 milik akun ratna dan joko." in capsys.readouterr().err


@pytest.mark.parametrize("name", ["instansi/entah", "entah", "kunci"])
def test_an_answer_that_is_none_cannot_be_asked_again(fresh: Path, name: str) -> None:
    assert fresh.exists()
    assert office("--isi", EXAMPLE, "--ubah", name) == 2


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "said"),
    [
        ("jabatan.yaml", "{orang: maya", "{orang: hantu", "{orang: hantu", "daftar orang"),
        ("jabatan.yaml", "kursi: tunggal}", "kursi: dua}", "kursi: dua", "bukan pilihan"),
        ("instansi.yaml", "zona: Asia", "zona: Asja", "zona: Asja", "bukan pilihan"),
    ],
)
def test_a_file_edited_by_hand_into_nonsense_is_told_with_its_line(
    fresh: Path,
    capsys: pytest.CaptureFixture[str],
    path: str,
    old: str,
    new: str,
    line: str,
    said: str,
) -> None:
    text = (fresh / path).read_text().replace(old, new, 1)
    (fresh / path).write_text(text)
    before = written(fresh)
    assert office("--isi", EXAMPLE, "--ya") == 1
    told = capsys.readouterr().err
    number = text[: text.index(line)].count("\n") + 1
    assert f"{path}:{number}:" in told
    assert said in told
    assert f"iku periksa {path}" in told
    assert written(fresh) == before


def test_outside_a_copy_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert office() == 1
    assert "bukan salinan repositori" in capsys.readouterr().err
