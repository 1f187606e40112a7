"""The form reads and refuses what the strict Python reader reads and refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_iku.documents.reading import read
from tests.documents.repository_files import EXAMPLES
from tests.formulir import toolchain

pytestmark = [pytest.mark.tool, pytest.mark.xdist_group("formulir")]
#: refused for their size or depth, which the form bounds otherwise, or for bytes that are no text
ELSEWHERE = {"YAML-UKURAN", "YAML-UTF8", "YAML-BOM", "YAML-DALAM"}


def test_every_trap_of_the_examples_is_refused_and_everything_else_is_read(bench: Path) -> None:
    texts, expected = [], []
    for path in sorted(EXAMPLES.glob("*/*.yaml")):
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        reading = read(text.encode(), path.name)
        rules = {finding.rule for finding in reading.findings}
        if rules & ELSEWHERE or len(text) > 300_000:
            continue
        texts.append({"op": "read", "text": text})
        expected.append((path.name, reading))
    assert len(texts) > 60
    for (name, reading), answer in zip(expected, toolchain.asked(bench, texts), strict=True):
        if reading.document is None:
            assert "gagal" in answer, (name, reading.findings)
        else:
            data = toolchain.literal(reading.document.data)
            assert toolchain.literal(answer.get("hasil")) == data, (name, answer)


def test_a_text_that_cannot_be_read_is_refused_with_its_line(bench: Path) -> None:
    texts = ["a: 1\nb: [1\n", "a: 1\nb:\n c: 1\n  d: 2\n", "a: 1\na: 2\n", "a: 1\n---\nb: 2\n"]
    asked = [{"op": "read", "text": text} for text in texts]
    assert [answer["gagal"] for answer in toolchain.asked(bench, asked)] == [
        "Berkas tidak terbaca: baris 3 tidak tersusun benar.",
        "Berkas tidak terbaca: baris 3 tidak tersusun benar.",
        "Berkas tidak terbaca: baris 2 tidak tersusun benar.",
        "Berkas harus memuat tepat satu dokumen.",
    ]


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("87,25", "87.25"), ("87.25", "87.25"), ("1.234,50", "1234.50"), ("1.234.567", "1234567"),
        ("-3,5", "-3.5"), ("0,500", "0.500"), ("007", "7"), ("1 250", "1250"), ("\u22122", "-2"),
        ("1 234 567,5", "1234567.5"), ("1 2 3", None), ("650 70", None), ("- 3", "-3"),
        ("1.234", None), ("12,", None), (",5", None), ("1,2,3", None), ("Rp 5", None), ("5%", None),
        ("1e3", None), ("-0", "0"), ("9" * 29, None), ("", None), ("0.123", "0.123"),
    ],
)  # fmt: skip
def test_what_is_typed_as_a_number(bench: Path, typed: str, read_as: str | None) -> None:
    (answer,) = toolchain.asked(bench, [{"op": "number", "text": typed}])
    if read_as is None:
        assert "gagal" in answer
    else:
        assert toolchain.literal(answer["hasil"]) == ("angka", read_as)
