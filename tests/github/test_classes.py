"""Classes other than steps on a real forge: merged by the right people, evidence that holds."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from sop_iku.evidence.anchors import Anchors
from sop_iku.evidence.content import policy_at
from sop_iku.evidence.keys import Environment, SigningKey
from sop_iku.evidence.model import RepositoryIdentity
from sop_iku.evidence.trail import TrailEntry, read_trail
from sop_iku.github.answers import PullRequest
from sop_iku.github.gate import GateError
from sop_iku.github.proposing import propose
from sop_iku.procedure.verdict import Decision
from sop_iku.verification.merge import check_merge
from tests.github.conftest import ROOT, Office

REGISTER, SOP, KEYS = "jabatan.yaml", "sop/penyusunan-iku.yaml", "kunci/gerbang.json"
PLT = (
    '  - {orang: maya, jabatan: kepala_dinas, status: Plt., mulai: "2024-01-08", '
    'selesai: "2024-04-07", dasar: 800/CONTOH-50/2024}\n'
)


def offer(office: Office, path: str, content: bytes, by: str = "sari") -> PullRequest:
    """Propose one file."""
    office.clock.wait(1)
    return propose(
        office.remote(by),
        office.area(by),
        files={path: content},
        branch=f"usulan/{by}-{office.clock.now():%H%M%S}",
        title="Usulan",
        body="",
        when=office.clock.now(),
    )


def on_main(office: Office, path: str) -> str:
    """A file as main has it."""
    source = office.gate.repository.read(office.gate.fetch(), path)
    assert source is not None
    return source.decode()


def next_version(text: str, version: int) -> str:
    """The text with its version risen by one."""
    assert f"versi: {version}\n" in text
    return text.replace(f"versi: {version}\n", f"versi: {version + 1}\n", 1)


def verdict_of(office: Office, pull: PullRequest) -> tuple[Decision, str]:
    """Run the gate; the decision on one proposal and why."""
    run = office.run()
    (found,) = [one.verdict for one in run.judged if one.pull.number == pull.number]
    return found.decision, found.reason


def checked_trail(office: Office) -> tuple[TrailEntry, ...]:
    """The whole trail, each merge checked as the verifier does it."""
    repository = office.gate.repository
    tip = office.tip()
    genesis = repository.genesis(tip)
    keys = policy_at(repository, genesis).valid_keys().keys
    identity = RepositoryIdentity(office.forge.server, office.forge.full_name, genesis)
    anchors = Anchors(identity, Environment.DEMO, keys[-1].fingerprint, tip, 2024, 1)
    for record in tuple(reversed(repository.history(tip)))[1:]:
        line = check_merge(repository, record, anchors).line
        assert line.ok, line.text
    return read_trail(repository, tip)


def test_retirement_and_a_plt_from_the_sekretaris_do_not_lock_the_office_out(
    office: Office,
) -> None:
    text = next_version(on_main(office, REGISTER), 1)
    for person in ("hendra", "wulan"):
        line = next(one for one in text.splitlines() if f"orang: {person}," in one)
        text = text.replace(line, line.replace("selesai: null", 'selesai: "2024-01-08"'))
    leaving = offer(office, REGISTER, text.encode())
    office.review(leaving, "maya")
    assert office.run().merged == leaving.number
    office.clock.wait(24 * 60)

    appointing = offer(office, REGISTER, (next_version(text, 2) + PLT).encode())
    office.review(appointing, "maya")
    decision, reason = verdict_of(office, appointing)
    assert decision is Decision.TUNGGU
    assert "Keadaan khusus" in reason
    office.review(appointing, "ningsih")
    assert verdict_of(office, appointing)[0] is Decision.TUNGGU
    office.review(appointing, "agus")
    assert office.run().merged == appointing.number

    first_step = office.propose(1)
    office.review(first_step, "maya")
    assert office.run().merged == first_step.number

    trail = checked_trail(office)
    assert [one.evidence.kind for one in trail] == ["jabatan", "jabatan", "langkah"]
    assert (
        trail[1].trailers.title == f"Gabung usulan #{appointing.number} (jabatan, keadaan khusus)"
    )
    said = {rule.rule: rule.reason for rule in trail[1].evidence.rules}
    assert said["persetujuan"].startswith("Keadaan khusus")
    (approval,) = trail[2].evidence.approvals
    assert (approval.person, approval.office, approval.status) == ("maya", "kepala_dinas", "Plt.")


def test_the_sop_changes_before_the_first_year_and_not_while_it_is_open(office: Office) -> None:
    text = next_version(on_main(office, SOP), 1)
    change = offer(office, SOP, text.encode(), by="rudi")
    office.review(change, "hendra")
    assert office.run().merged == change.number
    office.do_step(1, "hendra")
    late = offer(office, SOP, next_version(text, 2).encode())
    office.review(late, "hendra")
    decision, reason = verdict_of(office, late)
    assert decision is Decision.TOLAK
    assert "tahun 2024 belum selesai" in reason
    assert [one.evidence.kind for one in checked_trail(office)] == ["sop", "langkah"]


def test_a_signed_copy_of_what_is_not_set_is_refused(office: Office) -> None:
    office.do_step(1, "hendra")
    copy_ = offer(office, "naskah/2024/v1.pdf", b"%PDF-1.7\n")
    office.review(copy_, "maya")
    decision, reason = verdict_of(office, copy_)
    assert decision is Decision.TOLAK
    assert "belum ditetapkan" in reason


def test_office_data_is_changed_by_staff_and_sekretaris(office: Office) -> None:
    text = on_main(office, "instansi.yaml").replace("singkatan: DPMPTSP", "singkatan: DPM-PTSP")
    change = offer(office, "instansi.yaml", text.encode())
    office.review(change, "maya")
    assert office.run().merged == change.number
    assert [one.evidence.kind for one in checked_trail(office)] == ["tata_usaha"]


def test_a_new_key_comes_in_under_the_old_one_and_takes_over(office: Office) -> None:
    new = SigningKey.generate()
    data = json.loads((ROOT / KEYS).read_bytes())
    rotated = copy.deepcopy(data)
    rotated["versi"] += 1
    rotated["kunci"].append(new.public(Environment.DEMO, "2024-01-08").to_data())
    change = offer(office, KEYS, json.dumps(rotated, indent=2).encode(), by="rudi")
    office.review(change, "hendra")
    assert office.run().merged == change.number
    office.propose(1)
    with pytest.raises(GateError):
        office.run()
    office.gate = replace(office.gate, key=new)
    (waiting,) = office.run().judged
    office.review(waiting.pull, "hendra")
    assert office.run().merged == waiting.pull.number
    assert [one.evidence.kind for one in checked_trail(office)] == ["kunci", "langkah"]


def test_the_comment_on_the_server_says_until_when(office: Office) -> None:
    office.do_step(1, "hendra")
    merged = office.clock.now()
    second = office.propose(2)
    office.run()
    comments = office.gate.client.timeline(second.number).comments
    bodies = [one.body for one in comments]
    (text,) = [body for body in bodies if "Putusan gerbang" in body]
    assert "**Giliran:** Dian Anggraini (contoh) (Perencana Ahli Muda)." in text
    due = merged.replace(second=0) + timedelta(minutes=10)
    assert f"**Tenggat:** langkah 2 paling lambat 8 Januari 2024 {due:%H.%M} WIB" in text
