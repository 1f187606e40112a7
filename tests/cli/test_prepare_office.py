"""``iku siapkan kantor``: a fresh copy becomes an office's own, and works."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

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
from tests.cli.new_office import EXAMPLE, OWN, checked, office, production, written


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
