"""The step in an issue's text: what the form wrote is read, everything else is refused in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_iku.documents.change import Change, ChangeKind
from sop_iku.documents.submission import (
    Back,
    Submission,
    SubmissionError,
    as_block,
    submission_in,
)
from tests.documents.repository_files import schema

USULAN = schema("usulan")
BASE = "0123456789abcdef0123456789abcdef01234567"
TARGET = ("sasaran", "S1", "indikator", "IKU-1", "target", "2025")
SENT = Submission(
    2024,
    5,
    BASE,
    "Disusun dari Renstra.\nDua baris; ```bukan pagar``` dan --- # titik.",
    (
        Change(ChangeKind.UBAH, (*TARGET, "nilai"), Decimal("84.00"), Decimal("85.50")),
        Change(ChangeKind.TAMBAH, ("data", "D1"), None, {"kode": "D1", "tahun": 2024}),
        Change(ChangeKind.HAPUS, ("data", "D2"), {"kode": "D2", "x": [True, 'a"\\é']}, None),
        Change(ChangeKind.PINDAH, ("data",), ["D1", "D2"], ["D2", "D1"]),
    ),
)  # fmt: skip
BODY = f"Usulan ini dikirim dari formulir.\n\n{as_block(SENT)}\nTerima kasih.\n"


def test_what_was_sent_is_read_again_with_its_decimals() -> None:
    found = submission_in(BODY, USULAN)
    assert found == SENT
    assert str(found.changes[0].before) == "84.00"


def test_a_return_is_only_a_step_and_a_reason() -> None:
    sent = Submission(2024, 7, BASE, "", (), Back(5, 'Target "2026" belum sesuai.'))
    assert submission_in(as_block(sent), USULAN) == sent


def test_a_browser_s_line_ends_change_nothing() -> None:
    assert submission_in(BODY.replace("\n", "\r\n"), USULAN) == SENT


def block(**other: Any) -> str:
    content = {"usulan": 1, "tahun": 2024, "langkah": 5, "dasar": BASE, "catatan": ""}
    lines = ", ".join(f'"{key}": {value!r}' for key, value in {**content, **other}.items())
    return "```json\n{" + lines.replace("'", '"') + ', "perubahan": []}\n```'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "tepat satu blok"),
        ("```json\n{}", "tepat satu blok"),
        ("```yaml\n{}\n```", "tepat satu blok"),
        (BODY + BODY, "tepat satu blok"),
        ("```json\n[]\n```", "bukan satu usulan"),
        ("```json\n{a: 1}\n```", "tidak utuh"),
        ('```json\n{"a": NaN}\n```', "tidak utuh"),
        ("```json\n" + "[" * 100_000 + "\n```", "terlalu panjang"),
        ("```json\n" + '{"a":' * 60_00 + "1" + "}" * 6000 + "\n```", "tidak utuh"),
        ("```json\n" + '{"a":' * 200 + "1" + "}" * 200 + "\n```", "tidak terbaca"),
        (block(usulan=2), "harus 1"),
        (block(langkah=1.5), "langkah"),
        (block(tahun=24), "tahun"),
        (block(dasar="main"), "dasar"),
        (block(asing=1), "asing"),
        (block(catatan="a").replace('"catatan"', '"catatan": "b", "catatan"'), "dua kali"),
        (block(tahun="2024"), "tahun"),
        (block().replace('"perubahan": []', '"perubahan": [{"jalur": []}]'), "kunci 'baru'"),
        ("x" * 70_000, "terlalu panjang"),
        ("```" + " " * 65_000 + "`", "tepat satu blok"),
        ("~" * 65_000 + "`", "tepat satu blok"),
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_what_to_do(text: str, reason: str) -> None:
    with pytest.raises(SubmissionError) as caught:
        submission_in(text, USULAN)
    assert reason in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("tambah", "1", "2"),
        ("hapus", "1", "2"),
        ("pindah", "1", "2"),
        ("pindah", '["a","a"]', '["a","b"]'),
    ],
)
def test_a_change_says_what_its_kind_allows(kind: str, old: str, new: str) -> None:
    change = f'{{"jalur": ["data"], "jenis": "{kind}", "lama": {old}, "baru": {new}}}'
    with pytest.raises(SubmissionError):
        submission_in(block().replace("[]", f"[{change}]"), USULAN)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=300) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
def test_no_text_is_a_crash(inside: str) -> None:
    for text in (inside, f"```json\n{inside}\n```"):
        with pytest.raises(SubmissionError):
            submission_in(text, USULAN)
