"""What a line of a file belongs to, in words."""

from __future__ import annotations

import pytest

from sop_iku.documents.owners import owner_at
from sop_iku.documents.reading import read
from tests.documents.repository_files import document, sample

SAMPLE = document(sample())
LINES = SAMPLE.source.decode().splitlines()


@pytest.mark.parametrize(
    ("beginning", "owner"),
    [
        ("  - kode: D2", "data D2 (Realisasi investasi PMDN)"),
        ("  - kode: S1", "sasaran S1 (Meningkatnya realisasi investasi daerah)"),
        ("        polaritas: maksimasi", "IKU-1 (Nilai realisasi investasi)"),
        ("catatan:", ""),
        ("tahun: 2024", ""),
        ("#", ""),
    ],
)
def test_a_line_is_told_by_the_part_it_stands_in(beginning: str, owner: str) -> None:
    line = next(place for place, text in enumerate(LINES, 1) if text.startswith(beginning))
    assert owner_at(SAMPLE, line) == owner


@pytest.mark.parametrize(
    "text", ["tahun: 2024\n", "sasaran: [1, {kode: [], indikator: [{}]}]\n", "data: {a: 1}\n"]
)
def test_what_has_no_name_is_told_without_one(text: str) -> None:
    found = read(text.encode(), "iku/2024.yaml").document
    assert found is not None
    assert owner_at(found, 1) in {"", "(tanpa kode)"}


def test_a_long_name_is_cut() -> None:
    text = f"data:\n  - kode: D1\n    nama: {'kata ' * 40}\n"
    found = read(text.encode(), "iku/2024.yaml").document
    assert found is not None
    assert len(owner_at(found, 3)) < 80
