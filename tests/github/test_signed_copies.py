"""A signed copy comes back by a proposal: the gate takes it only proved, or as a scan."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from sop_iku.cli.publish_command import command
from sop_iku.evidence.content import policy_at
from sop_iku.evidence.model import COMPARED
from sop_iku.forge.room import gate_token
from sop_iku.github.release import kept
from sop_iku.procedure.verdict import Decision
from sop_iku.repository.git import Repository
from sop_iku.training.demo_key import demo_key
from sop_iku.verification.rebuilding import rebuild
from tests.github.conftest import Office
from tests.github.test_classes import checked_trail, offer, on_main, verdict_of
from tests.github.test_kept_files import finish_year, publish_now
from tests.publish.signing.authorities import Holder, authority, holder, signed
from tests.publish.signing.scans import scan

COPY, TRUST = "naskah/2024/v1.pdf", "kunci/naskah.json"


@pytest.fixture(scope="module")
def head() -> Holder:
    return holder("Hendra Saputra (contoh)", authority("Akar PSrE (uji)"))


def trust_file(head: Holder) -> bytes:
    signer = {"peran": "pejabat", "nama": "Hendra Saputra (contoh)", "sidik": head.fingerprint}
    issuer = Holder(head.issuer, head.key, head.issuer).pem
    return json.dumps({"versi": 1, "akar": [issuer], "penanda": [signer]}).encode()


def refused(office: Office, content: bytes) -> str:
    """Propose a copy that must not pass; return the reason."""
    pull = offer(office, COPY, content)
    office.review(pull, "maya")
    decision, reason = verdict_of(office, pull)
    assert decision is Decision.TOLAK, reason
    return reason


@pytest.mark.slow
def test_only_a_proved_signature_passes(office: Office, head: Holder) -> None:
    finish_year(office)
    before = offer(office, COPY, scan())
    decision, reason = verdict_of(office, before)
    assert decision is Decision.TUNGGU
    assert "berkas terbitan terbit/2024/v1 belum tersimpan" in reason
    built = publish_now(office)["iku-2024.pdf"]

    assert "kunci/naskah.json belum ada" in refused(office, signed(built, head))
    wrong = offer(office, TRUST, trust_file(head).replace(b"BEGIN", b"AWAL"), by="rudi")
    office.review(wrong, "hendra")
    assert "sertifikat" in verdict_of(office, wrong)[1]
    trusted = offer(office, TRUST, trust_file(head), by="rudi")
    office.review(trusted, "hendra")
    assert office.run().merged == trusted.number

    stranger = holder("Orang Lain (contoh)", authority("Akar PSrE (uji)"))
    assert "Penanda tangan tidak dikenal" in refused(office, signed(built, stranger))

    good = offer(office, COPY, signed(built, head))
    office.review(good, "maya")
    assert office.run().merged == good.number
    entry = checked_trail(office)[-1]
    evidence = entry.evidence
    assert evidence.kind == "naskah"
    assert str(evidence.digests[COMPARED]).startswith("sha256:")
    said = {rule.rule: rule.reason for rule in evidence.rules}
    assert said["isi"] == "Tanda tangan elektronik Hendra Saputra (contoh) terbukti."

    digests = {**evidence.digests, COMPARED: "sha256:" + "0" * 64}
    other = replace(entry, evidence=replace(evidence, digests=digests))
    policy = policy_at(office.gate.repository, evidence.base)
    (file,) = rebuild(office.gate.repository, other, policy, ()).files
    told = [item.message for item in file.findings]
    assert told == ["Berkas yang kembali tidak diawali naskah terbitan."]


def published(office: Office, folder: Path) -> tuple[str, Path]:
    """Run ``iku terbit``; return what it says and the folder of the site."""
    clone = folder / "klon.git"
    shutil.rmtree(clone, ignore_errors=True)
    Repository.clone(office.server.git_url, clone, bare=True)
    arguments = ["--api", office.server.api, "--repositori", office.forge.full_name]
    arguments += ["--klon", str(clone), "--keluaran", str(folder / "hasil")]
    variables = {"IKU_TOKEN": gate_token(), "IKU_KUNCI": demo_key().to_pem().decode()}
    outcome = CliRunner().invoke(command, arguments, env=variables, catch_exceptions=False)
    assert outcome.exit_code == 0, outcome.output
    return outcome.output, folder / "hasil" / "situs"


@pytest.mark.slow
def test_an_office_that_publishes_on_the_return_of_a_scan(office: Office, tmp_path: Path) -> None:
    text = on_main(office, "instansi.yaml")
    later = text.replace("terbit: saat_persetujuan", "terbit: saat_naskah_kembali")
    assert later != text
    setting = offer(office, "instansi.yaml", later.encode())
    office.review(setting, "maya")
    assert office.run().merged == setting.number
    finish_year(office)

    told, site = published(office, tmp_path)
    assert "situs menunggu naskah bertanda tangan (naskah/2024/v1.pdf)" in told
    assert not (site / "2024").exists()
    assert "Belum ada dokumen yang terbit" in (site / "unduhan.html").read_text(encoding="utf-8")
    kept_files = kept(office.gate.client, "terbit/2024/v1") or {}
    assert {"iku-2024.pdf", "iku-2024-berkas-lengkap.pdf", "manifest.json"} <= kept_files.keys()

    pull = offer(office, COPY, scan(5))
    office.review(pull, "maya")
    assert office.run().merged == pull.number
    said = {rule.rule: rule.reason for rule in checked_trail(office)[-1].evidence.rules}
    assert said["isi"].startswith("Pindaian tanda tangan basah, tidak dapat diperiksa")

    told, site = published(office, tmp_path)
    assert "menunggu" not in told
    page = (site / "2024/v1/index.html").read_text(encoding="utf-8")
    assert "dibenarkan oleh Maya Puspita (contoh) (Sekretaris) pada" in page
    assert (site / "2024/v1/iku-2024-bertanda-tangan.pdf").read_bytes() == scan(5)
    assert (site / "2024/v1/iku-2024.pdf").read_bytes() == kept_files["iku-2024.pdf"]
