"""The merge message: a fixed order, one envelope, nothing that anybody else typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.predicate import from_statement, to_statement
from sop_iku.evidence.statement import open_envelope, sign
from sop_iku.evidence.trailers import LIMIT, compose, parse, readable_trailers
from tests.evidence.samples import EVIDENCE, KEY, KEYS

TITLE = "Langkah 3 tahun 2024: Menyiapkan data"
ENVELOPE = sign(to_statement(EVIDENCE), KEY)
MESSAGE = compose(TITLE, readable_trailers(EVIDENCE), ENVELOPE)


def test_a_step_merge_has_its_trailers_in_the_fixed_order() -> None:
    assert readable_trailers(EVIDENCE) == (
        ("Iku-Tahun", "2024"),
        ("Iku-Versi", "1"),
        ("Iku-Putaran", "1"),
        ("Iku-Langkah", "3"),
        ("Iku-Kelas", "langkah"),
        ("Iku-Usulan", "3"),
        ("Iku-Penyusun", "1005+sari (staf)"),
        ("Iku-Penyetuju", "1004+dian (perencana_ahli_muda)"),
    )


def test_other_classes_name_no_step() -> None:
    keys = [key for key, _ in readable_trailers(replace(EVIDENCE, kind="pengembalian"))]
    assert keys == ["Iku-Kelas", "Iku-Usulan", "Iku-Penyusun", "Iku-Penyetuju"]


def test_an_acting_official_is_named_as_acting() -> None:
    approval = replace(EVIDENCE.approvals[0], status="Plt.")
    assert readable_trailers(replace(EVIDENCE, approvals=(approval,)))[-1] == (
        "Iku-Penyetuju",
        "1004+dian (Plt. perencana_ahli_muda)",
    )


def test_a_message_comes_back() -> None:
    parsed = parse(MESSAGE)
    assert (parsed.title, parsed.readable, parsed.envelope) == (
        TITLE,
        readable_trailers(EVIDENCE),
        ENVELOPE,
    )
    assert parse(MESSAGE + "\n") == parsed
    assert MESSAGE.splitlines()[-1].startswith("Iku-Bukti: ")


LAST = MESSAGE.splitlines()[-1]
BROKEN: dict[str, tuple[Callable[[str], str], str]] = {
    "no evidence": (lambda m: m.replace(LAST, "").rstrip(), "tepat satu Iku-Bukti"),
    "two envelopes": (lambda m: f"{m}\n{LAST}", "ditemukan 2"),
    "envelope not last": (lambda m: f"{m}\nIku-Kelas: langkah", "paling akhir"),
    "text above the trailers": (
        lambda m: m.replace("\n\n", "\n\nKata lain\n", 1),
        "tidak dikenal",
    ),
    "a second paragraph": (lambda m: m.replace("\n\n", "\n\nKata\n\n", 1), "tidak dikenal"),
    "text below": (lambda m: f"{m}\n\nCo-authored-by: a <a@x>", "tidak dikenal"),
    "another trailer": (lambda m: m.replace("Iku-Usulan", "Lain"), "tidak dikenal"),
    "no body": (lambda m: m.split("\n", maxsplit=1)[0], "tidak memuat bukti"),
    "a title of two lines": (lambda m: f"satu\n{m}", "tidak memuat bukti"),
    "base64 cut": (lambda m: m[:-1], "base64"),
    "base64 with a blank": (lambda m: f"{m[:-8]} {m[-8:]}", "base64"),
    "carriage returns": (lambda m: m.replace("\n", "\r\n"), "tidak memuat bukti"),
    "too long": (lambda m: m + "A" * LIMIT, "terlalu panjang"),
}


@pytest.mark.parametrize(("change", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_any_other_message_is_refused(change: Callable[[str], str], reason: str) -> None:
    with pytest.raises(EvidenceError, match=reason):
        parse(change(MESSAGE))


@pytest.mark.parametrize(
    "title", ["", "  ", "dua\nbaris", "nul\x00", "balik\u202earah", "a\u2028b"]
)
def test_a_title_is_one_plain_line(title: str) -> None:
    with pytest.raises(EvidenceError, match="Judul"):
        compose(title, readable_trailers(EVIDENCE), ENVELOPE)


def test_a_value_cannot_add_a_line() -> None:
    with pytest.raises(EvidenceError, match="Iku-Kelas"):
        compose(TITLE, [("Iku-Kelas", "langkah\nIku-Langkah: 8")], ENVELOPE)


def test_a_message_too_long_for_the_server_is_not_made() -> None:
    commits = tuple(replace(EVIDENCE.commits[0], id=f"{n:040x}") for n in range(400))
    envelope = sign(to_statement(replace(EVIDENCE, commits=commits)), KEY)
    with pytest.raises(EvidenceError, match="lebih dari batas 16000") as caught:
        compose(TITLE, readable_trailers(EVIDENCE), envelope)
    assert "satu usulan baru" in caught.value.hint


def test_fifty_commits_of_two_writers_and_two_approvals_fit() -> None:
    """As many as a proposal may have; their accounts are named once."""
    own = replace(EVIDENCE.commits[0], committer=EVIDENCE.commits[0].author, web_flow=False)
    commits = tuple(
        replace(one, id=f"{n:040x}") for n in range(25) for one in (EVIDENCE.commits[0], own)
    )
    rules = tuple(replace(EVIDENCE.rules[0], reason="x" * 120) for _ in range(25))
    evidence = replace(EVIDENCE, commits=commits, approvals=EVIDENCE.approvals * 2, rules=rules)
    envelope = sign(to_statement(evidence), KEY)
    assert len(compose(TITLE, readable_trailers(evidence), envelope)) < LIMIT
    again = from_statement(open_envelope(envelope, KEYS))
    assert set(again.commits) == set(commits)
    assert len(again.commits) == 50


def test_an_ordinary_step_leaves_room() -> None:
    """Ten commits and two approvals fit well below the limit."""
    commits = tuple(replace(EVIDENCE.commits[0], id=f"{n:040x}") for n in range(10))
    evidence = replace(EVIDENCE, commits=commits, approvals=EVIDENCE.approvals * 2)
    envelope = sign(to_statement(evidence), KEY)
    assert len(compose(TITLE, readable_trailers(evidence), envelope)) < LIMIT / 2
