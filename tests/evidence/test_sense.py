"""A file that its schema allows may still contradict itself: said with its place."""

from __future__ import annotations

import pytest

from sop_iku.evidence.sense import contradiction_in
from tests.documents.repository_files import ROOT, document


def changed(path: str, old: str, new: str) -> str:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("path", "kind", "old", "new", "beginning", "message"),
    [
        (
            "jabatan.yaml",
            "jabatan",
            "{orang: maya, jabatan: sekretaris",
            "{orang: hantu, jabatan: sekretaris",
            "  - {orang: hantu",
            "penugasan hantu sebagai sekretaris: orang ini tidak ada di daftar orang.",
        ),
        (
            "jabatan.yaml",
            "jabatan",
            "{orang: maya, jabatan: sekretaris",
            "{orang: maya, jabatan: kepala_dinas",
            "  - {orang: maya",
            "kepala_dinas berkursi tunggal, tetapi hendra dan maya sama-sama pejabat definitif",
        ),
        ("jabatan.yaml", "jabatan", "id: 1002", "id: 1001", "orang:", "akun forge.lokal 1001"),
        ("instansi.yaml", "instansi", "zona: Asia/", "zona: Asja/", "", "Zona waktu 'Asja/"),
    ],
)
def test_what_contradicts_itself_is_pointed_at(
    path: str, kind: str, old: str, new: str, beginning: str, message: str
) -> None:
    text = changed(path, old, new)
    found = contradiction_in(document(text, path), kind)
    assert found is not None
    assert found.message.startswith(message)
    assert found.path == path
    if beginning:
        lines = text.splitlines()
        near = [number for number, line in enumerate(lines, 1) if line.startswith(beginning)]
        assert found.line in {near[0], near[0] + 1}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("jabatan.yaml", "jabatan"),
        ("instansi.yaml", "instansi"),
        ("sop/penyusunan-iku.yaml", "sop"),
        ("kalender/2024.yaml", "kalender"),
    ],
)
def test_the_files_of_this_repository_make_sense(path: str, kind: str) -> None:
    assert contradiction_in(document((ROOT / path).read_bytes(), path), kind) is None
