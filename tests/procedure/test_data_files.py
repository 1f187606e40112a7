"""The repository's own data fits its schemas, and its files fit each other."""

from __future__ import annotations

import subprocess

import pytest

from sop_iku.documents.reading import read
from sop_iku.documents.schema import load_schema, validate
from sop_iku.procedure.patterns import path_matches
from tests.procedure.steps import ROOT, offices, sop


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("sop/penyusunan-iku.yaml", "sop"),
        ("jabatan.yaml", "jabatan"),
        ("instansi.yaml", "instansi"),
        ("kalender/2024.yaml", "kalender"),
    ],
)
def test_the_file_is_read_strictly_and_fits_its_schema(path: str, name: str) -> None:
    reading = read((ROOT / path).read_bytes(), path)
    assert reading.findings == ()
    assert reading.document is not None
    schema = load_schema((ROOT / f"schemas/{name}.schema.json").read_bytes())
    assert validate(reading.document, schema) == ()


def test_every_office_of_the_sop_is_in_the_register() -> None:
    codes = {column.office for column in sop().columns}
    codes |= {code for step in sop().steps for code in (*step.opened_by, *step.approved_by)}
    codes |= {code for item in sop().classes for code in (*item.opened_by, *item.approved_by)}
    assert codes <= {office.code for office in offices().offices}


def test_two_maintainers_can_approve_what_a_third_proposes() -> None:
    held = [entry.person for entry in offices().assignments if entry.office == "pengelola"]
    assert len(held) >= 3


def test_every_file_of_this_repository_has_exactly_one_class() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("bukan salinan Git: jalankan di hasil git clone")
    paths = listed.stdout.split("\0")[:-1]
    assert len(paths) > 100
    wrong = {}
    for path in paths:
        found = {
            item.code
            for item in sop().classes
            if any(path_matches(pattern, path) for pattern in item.paths)
        }
        if found not in ({"langkah", "pengembalian"}, *({code} for code in found)):
            wrong[path] = found
    assert wrong == {}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("iku/2024.yaml", "langkah"),
        ("jabatan.yaml", "jabatan"),
        ("instansi.yaml", "tata_usaha"),
        ("kalender/2025.yaml", "tata_usaha"),
        ("sop/penyusunan-iku.yaml", "sop"),
        ("naskah/2024/v1.pdf", "naskah"),
        ("kunci/gerbang.json", "kunci"),
        ("scripts/sop_iku/cli/main.py", "pemeliharaan"),
        (".github/workflows/gerbang.yml", "pemeliharaan"),
        ("schemas/iku.schema.json", "pemeliharaan"),
    ],
)
def test_each_known_path_has_its_class(path: str, code: str) -> None:
    found = [
        item.code
        for item in sop().classes
        if any(path_matches(pattern, path) for pattern in item.paths)
    ]
    assert found[0] == code
    assert set(found) - {"pengembalian"} == {code}
