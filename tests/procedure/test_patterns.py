"""The pattern language of ``boleh``, ``wajib`` and ``jalur``."""

from __future__ import annotations

from typing import Any

import pytest

from sop_iku.documents.change import Change, ChangeKind
from sop_iku.procedure.patterns import allows, delivers, exists, fill, outside, path_matches


def pattern(text: str) -> tuple[str, ...]:
    """A pattern filled from a document in round 2, step 4."""
    return fill(text, {"tahun": 2024, "versi": 1, "putaran": 2, "langkah": 4})


def pointer(text: str) -> tuple[str, ...]:
    """A pointer written with slashes."""
    return tuple(text.strip("/").split("/"))


@pytest.mark.parametrize(
    ("written", "place", "allowed"),
    [
        ("/langkah", "/langkah", True),
        ("/langkah", "/langkah/dalam", False),
        ("/data/**", "/data", True),
        ("/data/**", "/data/D1/nilai/2023/nilai", True),
        ("/data/**", "/database", False),
        ("/data/*/verifikasi", "/data/D1/verifikasi", True),
        ("/data/*/verifikasi", "/data/D1/nilai", False),
        ("/data/*/verifikasi", "/data/D1", False),
        ("/catatan/{putaran}.{langkah}", "/catatan/2.4", True),
        ("/catatan/{putaran}.{langkah}", "/catatan/1.4", False),
        ("/catatan/{putaran}.{langkah}", "/catatan/2.4/catatan", False),
        ("/{lain}", "/apa", False),
    ],
)
def test_allowed_places(written: str, place: str, *, allowed: bool) -> None:
    assert allows(pattern(written), pointer(place)) is allowed


def test_a_place_that_the_document_lacks_matches_nothing() -> None:
    assert not allows(fill("/catatan/{putaran}", {}), ("catatan", "2"))


WHOLE, PART = ChangeKind.TAMBAH, ChangeKind.UBAH


@pytest.mark.parametrize(
    ("kind", "place", "before", "after", "found"),
    [
        (WHOLE, "/data/D1", None, {"nama": "x"}, None),
        (WHOLE, "/data/D1", None, {"verifikasi": {}}, "/data/D1/verifikasi"),
        (WHOLE, "/data/D1/verifikasi", None, {}, "/data/D1/verifikasi"),
        (PART, "/data/D1/verifikasi/hasil", "a", "b", "/data/D1/verifikasi/hasil"),
        (ChangeKind.HAPUS, "/data/D1/verifikasi", {}, None, None),
        (PART, "/data", [{"verifikasi": 1}], [{"verifikasi": 1}, {}], None),
        (PART, "/data", [{"verifikasi": 1}], [{"verifikasi": True}], "/data/*/verifikasi"),
        (PART, "/data", 7, {"D1": {"verifikasi": 1}}, "/data/*/verifikasi"),
        (ChangeKind.PINDAH, "/data", ("D1", "D2"), ("D2", "D1"), None),
        # each part of what is added must be allowed, or the whole
        (WHOLE, "/pengesahan", None, {"nomor": "1", "tanggal": "2"}, None),
        (WHOLE, "/pengesahan", None, {"nomor": "1", "lain": "2"}, "/pengesahan/lain"),
        (WHOLE, "/pengesahan", None, {}, "/pengesahan"),
        (PART, "/pengesahan", None, {"nomor": "1"}, "/pengesahan"),
        (WHOLE, "/daftar", None, [{"isi": 1}, {"isi": 2}], None),
        (WHOLE, "/daftar", None, [{"isi": 1}, {"lain": 2}], "/daftar/1/lain"),
        (WHOLE, "/sasaran/S1", None, {"uraian": "x"}, "/sasaran/S1/uraian"),
        (WHOLE, "/lain", None, "x", "/lain"),
    ],
)
def test_what_a_change_writes_outside_its_places(
    kind: ChangeKind, place: str, before: Any, after: Any, found: str | None
) -> None:
    allowed = [pattern(one) for one in ("/data/**", "/pengesahan/nomor", "/pengesahan/tanggal")]
    allowed.append(pattern("/daftar/*/isi"))
    excluded = [pattern("/data/*/verifikasi"), pattern("/rahasia/satu")]
    change = Change(kind, pointer(place), before, after)
    outside_place = outside(allowed, excluded, change)
    assert outside_place == (None if found is None else pointer(found))


@pytest.mark.parametrize(
    ("kind", "place", "after", "delivered"),
    [
        (ChangeKind.TAMBAH, "/data/D1/verifikasi", {"hasil": "sesuai"}, True),
        (ChangeKind.UBAH, "/data/D1/verifikasi", None, True),
        (ChangeKind.UBAH, "/data/D1/verifikasi/hasil", "dikoreksi", True),
        (ChangeKind.HAPUS, "/data/D1/verifikasi", None, False),
        (ChangeKind.PINDAH, "/data/D1/verifikasi", (), False),
        (ChangeKind.TAMBAH, "/data/D1", {"verifikasi": {"hasil": "sesuai"}}, True),
        (ChangeKind.TAMBAH, "/data/D1", {"nilai": []}, False),
        (ChangeKind.UBAH, "/data/D1", {"verifikasi": {}}, False),
        (ChangeKind.TAMBAH, "/data", [{"verifikasi": {}}], True),
        (ChangeKind.TAMBAH, "/sasaran/S1", {"verifikasi": {}}, False),
    ],
)
def test_delivery(kind: ChangeKind, place: str, after: Any, *, delivered: bool) -> None:
    change = Change(kind, pointer(place), None, after)
    assert delivers(pattern("/data/*/verifikasi"), change) is delivered


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"data": [{"verifikasi": {}}, {"verifikasi": {}}]}, True),
        ({"data": [{"verifikasi": {}}, {}]}, False),
        ({"data": [{"verifikasi": None}]}, False),
        ({"data": []}, False),
        ({}, False),
        (None, False),
    ],
)
def test_existence_asks_every_element_and_at_least_one(data: Any, *, found: bool) -> None:
    assert exists(pattern("/data/*/verifikasi"), data) is found


@pytest.mark.parametrize(
    ("written", "path", "matched"),
    [
        ("iku/{tahun}.yaml", "iku/2024.yaml", True),
        ("iku/{tahun}.yaml", "iku/24.yaml", False),
        ("iku/{tahun}.yaml", "iku/2024.yaml\n", False),
        ("iku/{tahun}.yaml", "IKU/2024.yaml", False),
        ("iku/{tahun}.yaml", "iku/2024xyaml", False),
        ("naskah/{tahun}/v{versi}.pdf", "naskah/2024/v10.pdf", True),
        ("naskah/{tahun}/v{versi}.pdf", "naskah/2024/v01.pdf", False),
        ("sop/*", "sop/penyusunan-iku.yaml", True),
        ("sop/*", "sop/lain/isi.yaml", False),
        ("docs/**", "docs/pengembang/adr/001.md", True),
        ("docs/**", "docs/", False),
        ("docs/**", "docs/../jabatan.yaml", False),
        ("docs/**", "docs/nama berkas.md", False),
        (".ci/**", ".ci/run", True),
    ],
)
def test_paths_are_matched_byte_for_byte(written: str, path: str, *, matched: bool) -> None:
    assert bool(path_matches(written, path)) is matched
