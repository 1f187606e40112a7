"""``iku siapkan kantor`` once more: after a finished run, and after one that was interrupted."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from sop_iku.evidence.keys import SigningKey, read_key_set
from tests.cli.new_office import OWN, office, production, typed, written


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
