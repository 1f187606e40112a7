"""``iku siapkan kantor``: a fresh copy becomes an office's own, and works."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from sop_iku.cli.main import main
from sop_iku.evidence.keys import Environment, SigningKey, read_key_set
from sop_iku.evidence.trail import read_trail
from sop_iku.forge.forge import Forge
from sop_iku.forge.room import create_room, gate_token, token_of
from sop_iku.forge.server import ForgeServer
from sop_iku.github.client import GitHub
from sop_iku.github.gate import Gate
from sop_iku.github.proposing import Remote, propose
from sop_iku.github.running import run_gate
from sop_iku.github.transport import Transport
from sop_iku.repository.git import Repository
from sop_iku.training.demo_key import demo_key
from tests.github.conftest import ROOT

EXAMPLE = "docs/contoh-kantor.yaml"
PARTS = (
    *("sop", "jabatan.yaml", "instansi.yaml", "kalender", "kunci", "schemas", "iku", "docs"),
    *("mkdocs.yml", ".github", "README.md", "requirements", "pyproject.toml", "Makefile"),
)


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of this repository as a new office gets it, with a home of its own."""
    folder = tmp_path / "kantor"
    folder.mkdir()
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part)
        else:
            shutil.copy2(source, folder / part)
    (folder / "kunci" / "naskah.json").write_bytes(b"{}")  # a key of the sample's papers
    (folder / ".ci").mkdir()
    (folder / ".ci" / "run").write_bytes(b"#!/bin/sh\nmake test\n")
    for name in ("tests", "benchmarks"):
        (folder / name).mkdir()
        (folder / name / "isi.py").write_bytes(b"")
    (folder / "scripts").symlink_to(ROOT / "scripts")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path / "rumah"))
    return folder


def office(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["siapkan", "kantor", *arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def typed(*lines: str, arguments: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run the command as a person at a keyboard answers it, one line a question."""
    command = [sys.executable, "-m", "sop_iku.cli.main", "siapkan", "kantor", *arguments]
    answers = "".join(f"{line}\n" for line in lines)
    return subprocess.run(command, input=answers, capture_output=True, text=True, check=False)


def written(folder: Path) -> dict[str, bytes]:
    """Every file of the office with its bytes, without the linked code."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "scripts" not in path.relative_to(folder).parts
    }


def production(folder: Path, **changes: Any) -> Path:
    """The example's answers as a real office on github.com would give them."""
    answers = yaml.safe_load((folder / EXAMPLE).read_text(encoding="utf-8"))
    answers["repositori"]["server"] = "github.com"
    answers |= changes
    place = folder.parent / "jawaban.yaml"
    place.write_text(yaml.safe_dump(answers, allow_unicode=True), encoding="utf-8")
    return place


def checked() -> int:
    """``iku periksa`` over the office's files."""
    paths = [path for name in ("sop", "kalender") for path in sorted(Path(name).glob("*.yaml"))]
    with pytest.raises(SystemExit) as ended:
        main(["periksa", "jabatan.yaml", "instansi.yaml", "kunci/gerbang.json", *map(str, paths)])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_the_example_becomes_an_office_whose_site_and_gate_work(
    fresh: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert office("--isi", EXAMPLE, "--ya") == 0
    said = capsys.readouterr().out
    assert "hapus  iku/2024.yaml" in said
    assert "kunci peragaan, hanya untuk latihan" in said
    assert checked() == 0
    assert "tidak ada temuan" in capsys.readouterr().out
    assert office("--isi", EXAMPLE, "--ya") == 0
    assert capsys.readouterr().out == "Tidak ada yang berubah.\n"
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Dinas Pendidikan" in (fresh / "build/situs/index.html").read_text(encoding="utf-8")
    assert (fresh / "build/situs/usul/index.html").is_file()  # the form works without a year
    gone = [
        name
        for name in ("iku/2024.yaml", "tests", "benchmarks", "kunci/naskah.json")
        if (fresh / name).exists()
    ]
    assert gone == []
    readme = (fresh / "README.md").read_text(encoding="utf-8")
    assert readme.startswith("# IKU Dinas Pendidikan Kabupaten Rekaan\n")
    assert b"Rejang" not in b"".join((fresh / name).read_bytes() for name in OWN)
    assert "contoh: true" in (fresh / "instansi.yaml").read_text(encoding="utf-8")
    shutil.rmtree(fresh / "build")
    with create_room(tmp_path / "forge", written(fresh), now) as forge:
        assert first_step(forge, tmp_path, demo_key()) is Environment.DEMO


OWN = ("instansi.yaml", "jabatan.yaml")
STEP_1 = """\
tahun: 2025
versi: 1
putaran: 1
langkah: 1
renstra: {awal: 2025, akhir: 2029}
disposisi:
  - {langkah: 1, dari: kepala_dinas, kepada: perencana_ahli_muda, tanggal: "2025-01-08", isi: Susun}
"""


def now() -> datetime:
    return datetime(2025, 1, 8, 3, 0, tzinfo=UTC)


def first_step(forge: Forge, area: Path, key: SigningKey) -> Environment:
    """Propose, approve and merge step 1 on a forge; which environment the evidence names."""
    with ForgeServer(forge) as served:

        def client(login: str) -> GitHub:
            return GitHub(Transport(served.api, token_of(login)), forge.full_name, forge.server)

        with client("budi") as staff, client("ratna") as head, client("gerbang") as app:
            propose(
                Remote(staff, served.git_url, token_of("budi")),
                Repository.create_bare(area / "budi.git"),
                files={"iku/2025.yaml": STEP_1.encode()},
                branch="langkah-1",
                title="Langkah 1",
                body="",
                when=now(),
            )
            (pull,) = staff.open_pull_requests()
            head.create_review(pull.number, pull.head, "APPROVE", "")
            repository = Repository.create_bare(area / "gerbang.git")
            gate = Gate(app, repository, served.git_url, gate_token(), key, now)
            run = run_gate(gate)
            assert run.merged == pull.number, run.judged[0].verdict
            (entry,) = read_trail(repository, app.branch_tip("main"))
    return entry.evidence.environment


def test_a_real_office_gets_a_key_of_its_own_that_signs_its_first_step(
    fresh: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert office("--isi", str(production(fresh)), "--ya") == 0
    said = capsys.readouterr()
    place = tmp_path / "rumah" / "kunci-iku" / "gerbang.pem"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert "PRIVATE" not in said.out + said.err
    key = SigningKey.load(place)
    (public,) = read_key_set((fresh / "kunci/gerbang.json").read_bytes()).keys
    assert (public.fingerprint, public.environment) == (key.fingerprint, Environment.PRODUKSI)
    assert b"PRIVATE" not in b"".join(written(fresh).values())
    assert "contoh" not in yaml.safe_load((fresh / "instansi.yaml").read_bytes())
    assert checked() == 0
    here = {  # the same office, its accounts on the server of this test
        path: content.replace(b"server: github.com", b"server: forge.lokal")
        for path, content in written(fresh).items()
    }
    with create_room(tmp_path / "forge", here, now) as forge:
        assert first_step(forge, tmp_path, key) is Environment.PRODUKSI


def test_a_second_run_asks_nothing_and_changes_nothing(
    fresh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert office("--isi", str(production(fresh)), "--ya") == 0
    before = written(fresh)
    capsys.readouterr()
    assert typed().stdout == "Tidak ada yang berubah.\n"
    assert written(fresh) == before
    done = typed("Jl. Baru No. 2", "y", arguments=("--ubah", "instansi/alamat"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Alamat kantor" in done.stdout
    assert "ubah   instansi.yaml" in done.stdout
    assert "ubah   jabatan.yaml" not in done.stdout
    changed = written(fresh)
    assert {path for path in changed if changed[path] != before[path]} == {
        "instansi.yaml",
        "sop/penyusunan-iku.yaml",
    }
    assert b"Jl. Baru No. 2" in changed["instansi.yaml"]


def test_an_interrupted_run_uses_the_key_that_lies_there_already(fresh: Path) -> None:
    answers = str(production(fresh))
    with tempfile.TemporaryDirectory() as elsewhere:
        kept = Path(elsewhere) / "gerbang.pem"
        SigningKey.from_seed(b"k" * 32).save(kept)
        assert office("--isi", answers, "--ya", "--folder-kunci", elsewhere) == 0
    key = read_key_set((fresh / "kunci/gerbang.json").read_bytes()).keys[0]
    assert key.fingerprint == SigningKey.from_seed(b"k" * 32).fingerprint


@pytest.mark.parametrize("breaks_at", ["instansi.yaml", "kunci/gerbang.json", "jabatan.yaml"])
def test_an_interrupted_run_is_finished_by_the_next(
    fresh: Path, monkeypatch: pytest.MonkeyPatch, breaks_at: str
) -> None:
    answers = str(production(fresh))
    whole = Path.replace

    def breaking(self: Path, target: Path) -> Path:
        if str(target) == breaks_at:
            raise KeyboardInterrupt
        return whole(self, target)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", breaking)
        assert office("--isi", answers, "--ya") == 130
    assert not list(fresh.glob(".siapkan-*"))
    assert office("--isi", answers, "--ya") == 0
    left = written(fresh)
    assert not [path for path in left if path.startswith(("tests/", "iku/"))]
    assert b"make site" in left[".ci/run"]
    assert b"Rejang" not in b"".join(left[name] for name in OWN)
    key = SigningKey.load(fresh.parent / "rumah" / "kunci-iku" / "gerbang.pem")
    assert read_key_set(left["kunci/gerbang.json"]).keys[0].fingerprint == key.fingerprint


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


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
