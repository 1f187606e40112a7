"""Schemas: which file has which, what they refuse, and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sop_iku.documents.finding import Finding
from sop_iku.documents.schema import MOST_FINDINGS, SchemaError, load_schema, schema_name, validate
from tests.documents.repository_files import KINDS, ROOT, document, sample, schema


def told(old: str, new: str) -> list[tuple[int, int, str, str]]:
    """Return the findings on the sample document with ``old`` written as ``new``."""
    text = sample()
    assert old in text
    found = validate(document(text.replace(old, new, 1)), schema("iku"))
    return [(one.line, one.column, one.message, one.hint) for one in found]


def only(old: str, new: str) -> Finding:
    found = validate(document(sample().replace(old, new, 1)), schema("iku"))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("iku/2024.yaml", "iku"),
        ("/tempat/lain/iku/2024.yaml", "iku"),
        ("sop/x.yaml", "sop"),
        ("jabatan.yaml", "jabatan"),
        ("kunci/naskah.json", "kepercayaan"),
        ("instansi.yaml", "instansi"),
        ("kalender/2024.yaml", "kalender"),
        ("kunci/gerbang.json", "kunci"),
        ("README.md", None),
        ("iku/2024.pdf", None),
        ("lain.yaml", None),
    ],
)
def test_a_file_s_place_tells_its_schema(path: str, kind: str | None) -> None:
    assert schema_name(path) == kind


@pytest.mark.parametrize(
    "path",
    [
        "iku/2024.yaml",
        "sop/penyusunan-iku.yaml",
        "jabatan.yaml",
        "instansi.yaml",
        "kalender/2024.yaml",
        "kunci/gerbang.json",
    ],
)
def test_the_documents_of_this_repository_are_valid(path: str) -> None:
    kind = schema_name(path)
    assert kind is not None
    assert validate(document((ROOT / path).read_bytes(), path), schema(kind)) == ()


def test_an_unknown_key_is_pointed_at_and_its_neighbour_named() -> None:
    finding = only("        alasan: Menunjukkan", "        alesan: x\n        alasan: Menunjukkan")
    text = sample().splitlines()
    line = next(i for i, row in enumerate(text, 1) if row.startswith("        alasan: Menunjukkan"))
    assert (finding.line, finding.column) == (line, 9)
    assert finding.message == "kunci 'alesan' tidak dikenal di sini."
    assert finding.hint == "Mungkin maksudnya 'alasan'?"


def test_each_missing_key_is_named() -> None:
    found = validate(document("langkah: 1\nrenstra: {awal: 2021, akhir: 2026}\n"), schema("iku"))
    assert [one.message for one in found] == [
        "kunci 'putaran' belum ada.",
        "kunci 'tahun' belum ada.",
        "kunci 'versi' belum ada.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "polaritas: maksimasi",
            "polaritas: naik",
            "polaritas: “naik” bukan pilihan yang ada.",
        ),
        (
            "{tahun: 2024, nilai: 650}",
            "{tahun: 2024, nilai: [650]}",
            "nilai: isinya harus angka atau teks atau sekumpulan kunci, bukan daftar.",
        ),
        ("versi: 1", "versi: true", "versi: isinya harus bilangan bulat, bukan true."),
        ("versi: 1", "versi: 0", "versi: 0 lebih kecil dari 1."),
        ("tempat: Curup", 'tempat: ""', "tempat: isinya kosong."),
        ("kode: D2", "kode: D1", "data: kode D1 sudah dipakai butir lain pada daftar ini."),
        (
            "{jenis: rupiah, skala: miliar}",
            "{jenis: rupiah}",
            "satuan: kunci 'skala' belum ada.",
        ),
        (
            "ekspresi: pma + pmdn",
            "uraian: jumlahkan",
            "formula: bila ada kunci 'variabel', kunci 'ekspresi' juga harus ada.",
        ),
        (
            "rujukan: Lembar",
            "uraian: x\n          rujukan: Lembar",
            (
                "formula: pilih tepat satu cara: "
                "ekspresi, pembilang dan penyebut, uraian, atau rujukan."
            ),
        ),
        ('nip: "000', 'nip: "x000', "nip: “x000000000000000000” tidak sesuai bentuk yang diminta."),
    ],
)
def test_a_mistake_is_told_in_indonesian(old: str, new: str, message: str) -> None:
    messages = [row[2] for row in told(old, new)]
    assert message in messages


def test_a_name_twice_in_a_plain_list_is_pointed_at() -> None:
    found = told("[kabid_pelayanan, sekretaris]", "[sekretaris, staf, sekretaris]")
    assert [row[2] for row in found] == ["penanggung_jawab: butir ini sudah tertulis di atasnya."]


def test_a_document_of_thousands_of_mistakes_gets_a_bounded_report_in_time() -> None:
    keys = "".join(f"k{number}: 1\n" for number in range(20_000))
    assert len(validate(document(keys), schema("iku"))) == MOST_FINDINGS


def test_decimals_are_numbers_but_no_whole_numbers() -> None:
    assert told("nilai: 650", "nilai: 650.125") == []
    assert told("tahun: 2024\n", "tahun: 2024.0\n")[0][2].startswith("tahun: isinya harus bilangan")


def test_a_year_set_before_the_system_needs_no_details() -> None:
    bare = document(
        "tahun: 2022\nversi: 1\nputaran: 1\nlangkah: 8\nwarisan: true\n"
        "renstra: {awal: 2021, akhir: 2026}\n"
        "sasaran: [{kode: S1, uraian: x, indikator: [{kode: A, nama: Jumlah x}]}]\n"
    )
    assert validate(bare, schema("iku")) == ()
    new = document(bare.source.replace(b"warisan: true\n", b""))
    assert {one.message for one in validate(new, schema("iku"))} >= {
        "indikator: kunci 'target' belum ada."
    }


@pytest.mark.parametrize(
    "source",
    [b"", b"[]", b"{", b'{"type": "teks"}', b'{"type": "object", "type": "array"}', b"\xff"],
)
def test_a_broken_schema_is_refused_with_a_reason(source: bytes) -> None:
    with pytest.raises(SchemaError) as caught:
        load_schema(source)
    assert "skema" in caught.value.message.lower()


def parts(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every part of a schema with its path."""
    if isinstance(node, dict):
        yield path, node
        for key, child in node.items():
            yield from parts(child, f"{path}/{key}")
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from parts(child, f"{path}/{index}")


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_closes_its_mappings_and_explains_its_fields(kind: str) -> None:
    root = schema(kind).source
    assert schema(kind).kind == kind
    assert root["title"]
    assert root["description"]
    tolerant = kind in {"putusan", "bukti", "manifest"}  # unknown fields are ignored there
    for path, part in parts(root):
        conditional = "/if" in path or "/then" in path or "/else" in path
        if part.get("type") == "object" and "properties" in part and not conditional:
            assert tolerant or part.get("additionalProperties") is False, path
        assert "multipleOf" not in part, path  # no float arithmetic in schemas
        if path.endswith("/properties") and not conditional:
            for name, field in part.items():
                target = field
                if "$ref" in field:
                    target = {**root["$defs"][field["$ref"].rpartition("/")[2]], **field}
                assert target.get("description") or target.get("title"), f"{path}/{name}"
