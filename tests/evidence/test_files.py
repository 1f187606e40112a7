"""Office data, offices, SOP, keys and signed copies of a proposal, from real Git."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sop_iku.evidence.content import policy_at, year_document
from sop_iku.evidence.files import SIGNED_COPY_LIMIT, file_documents, years_at
from sop_iku.evidence.keys import Environment, SigningKey
from sop_iku.procedure.facts import FileDocument, YearState
from sop_iku.repository.records import Identity
from tests.verification.office import YEAR_FILE, Office, finished

CHECKOUT = Path(__file__).parents[2]
PERSON = Identity("Sari", "sari@contoh")
SOP = "sop/penyusunan-iku.yaml"
KEYS = "kunci/gerbang.json"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office that has only its genesis."""
    return Office.found(tmp_path / "iku.git")


def _head(office: Office, files: dict[str, bytes | None], base: str | None = None) -> str:
    repository = office.repository
    parent = base or office.main
    when = repository.history(office.main)[0].commit_time
    tree = repository.write_tree_from(files, parent)
    return repository.commit_tree(tree, [parent], "Usulan\n", PERSON, PERSON, when)


def files_of(office: Office, files: dict[str, bytes | None]) -> tuple[FileDocument, ...]:
    """What a proposal with these files changes."""
    head = _head(office, files)
    changes = office.repository.changes(office.main, head)
    policy = policy_at(office.repository, office.main)
    return file_documents(office.repository, office.main, head, changes, policy)


def problem(office: Office, path: str, source: bytes | None) -> str:
    """The first thing that is wrong with one changed file; empty: nothing."""
    (document,) = files_of(office, {path: source})
    assert document.path == path
    return document.findings[0].message if document.findings else ""


def own(path: str) -> bytes:
    """A file of this repository."""
    return (CHECKOUT / path).read_bytes()


def test_changed_office_data_is_checked(office: Office) -> None:
    good = own("instansi.yaml")
    assert problem(office, "instansi.yaml", good + b"# catatan\n") == ""
    assert problem(office, "instansi.yaml", b"versi: 1\n")
    assert problem(office, "instansi.yaml", None) == "Berkas ini dihapus."
    zone = good.replace(b"Asia/Jakarta", b"Mars/Pole")
    assert "Mars/Pole" in problem(office, "instansi.yaml", zone)
    assert files_of(office, {"README.md": b"x", "sop/catatan.md": b"x"}) == ()


def test_a_calendar_is_of_the_year_that_its_name_says(office: Office) -> None:
    calendar = own("kalender/2024.yaml")
    assert problem(office, "kalender/2024.yaml", calendar + b"# catatan\n") == ""
    assert "tidak sama dengan nama berkas" in problem(office, "kalender/2025.yaml", calendar)


@pytest.mark.parametrize("source", [b"\xff", b"- 1\n", b"7\n", b""])
def test_what_holds_no_data_is_a_finding_and_no_data(office: Office, source: bytes) -> None:
    (document,) = files_of(office, {"jabatan.yaml": source})
    assert document.after is None
    assert document.findings
    assert document.before is not None


def test_a_register_is_told_on_both_sides_with_its_difference(office: Office) -> None:
    source = own("jabatan.yaml").replace(b"versi: 1\n", b"versi: 2\n", 1)
    (document,) = files_of(office, {"jabatan.yaml": source})
    assert document.before is not None
    assert document.after is not None
    assert (document.before["versi"], document.after["versi"]) == (1, 2)
    assert [change.pointer for change in document.changes] == [("versi",)]
    assert document.findings == ()


def test_an_acting_entry_without_end_is_a_finding(office: Office) -> None:
    entry = b'  - {orang: maya, jabatan: kepala_dinas, status: Plt., mulai: "2024-01-08", '
    entry += b"selesai: null, dasar: 800/X}\n"
    found = problem(office, "jabatan.yaml", own("jabatan.yaml") + entry)
    assert "Plt. wajib punya tanggal selesai" in found


def test_a_sop_that_contradicts_itself_is_a_finding(office: Office) -> None:
    source = own(SOP).replace(b"kembali_ke: 7", b"kembali_ke: 8")
    assert "harus langkah sebelumnya" in problem(office, SOP, source)


@pytest.mark.parametrize(
    ("demanded", "known"),
    [
        ("/lampiran", False),
        ("/sasaran/*/foto", False),
        ("/sasaran/*/indikator/*/foto", False),
        ("/pengesahan/cap", False),
        ("/pengesahan/nomor/cap", False),
        ("/sasaran/*/indikator/*/target", True),
        ("/disposisi/{langkah}/isi", True),
        ("/pengesahan/*", True),
    ],
)
def test_a_sop_demands_only_what_the_schema_knows(
    office: Office, demanded: str, known: bool
) -> None:
    """Such a step could never be done, and the SOP of an open year cannot be changed back."""
    source = own(SOP).replace(b"/pengesahan/tanggal", f'"{demanded}"'.encode())
    assert source != own(SOP)
    (document,) = files_of(office, {SOP: source})
    wrong = (
        f"Langkah 8 mewajibkan {demanded}, bagian yang tidak dikenal skema naskah IKU; "
        "langkah itu tidak akan pernah selesai."
    )
    assert [finding.message for finding in document.findings] == ([] if known else [wrong])


def test_without_a_schema_no_sop_can_be_judged(office: Office) -> None:
    base = _head(office, {"schemas/iku.schema.json": b"{"})
    head = _head(office, {SOP: own(SOP) + b"# catatan\n"}, base)
    changes = office.repository.changes(base, head)
    policy = policy_at(office.repository, base)
    (document,) = file_documents(office.repository, base, head, changes, policy)
    assert "Skema IKU yang berlaku tidak sah" in document.findings[0].message


def test_a_second_sop_has_nothing_on_main(office: Office) -> None:
    (document,) = files_of(office, {"sop/lain.yaml": own(SOP)})
    assert document.before is None
    assert document.after is not None


def test_an_appended_key_must_be_the_key_that_its_id_says(office: Office) -> None:
    data = json.loads(own(KEYS))
    data["versi"] = 2
    new = SigningKey.generate().public(Environment.DEMO, "2024-06-01").to_data()
    data["kunci"].append(new)
    assert problem(office, KEYS, json.dumps(data).encode()) == ""
    new["id"] = data["kunci"][0]["id"][:-1] + "A"
    assert "tidak cocok" in problem(office, KEYS, json.dumps(data).encode())
    assert problem(office, KEYS, json.dumps({**data, "lain": 1}).encode())


def test_a_signed_copy_is_a_pdf_of_bounded_size(office: Office) -> None:
    path = "naskah/2024/v1.pdf"
    assert problem(office, path, b"%PDF-1.7\n") == ""
    assert problem(office, path, b"<html>") == "Berkas ini bukan PDF."
    assert "lebih besar" in problem(office, path, b"%PDF-" + bytes(SIGNED_COPY_LIMIT))


def test_a_signed_copy_that_goes_is_a_finding(office: Office) -> None:
    path = "naskah/2024/v1.pdf"
    base = _head(office, {path: b"%PDF-1.7\n"})
    head = _head(office, {path: None}, base)
    changes = office.repository.changes(base, head)
    policy = policy_at(office.repository, base)
    (document,) = file_documents(office.repository, base, head, changes, policy)
    assert document.findings[0].message == "Berkas ini dihapus."


def test_without_a_schema_on_main_nothing_can_be_checked(office: Office) -> None:
    base = _head(office, {"schemas/jabatan.schema.json": None})
    head = _head(office, {"jabatan.yaml": own("jabatan.yaml") + b"# catatan\n"}, base)
    changes = office.repository.changes(base, head)
    policy = policy_at(office.repository, base)
    (document,) = file_documents(office.repository, base, head, changes, policy)
    assert "tidak sah di main" in document.findings[0].message


def test_years_are_told_only_where_a_class_depends_on_them(office: Office) -> None:
    repository = office.repository
    base = _head(office, {YEAR_FILE: finished().source, "iku/catatan.md": b"x"})

    def years(files: dict[str, bytes | None], on: str = base) -> tuple[YearState, ...] | None:
        return years_at(repository, on, repository.changes(on, _head(office, files, on)))

    assert years({"README.md": b"x"}) is None
    assert years({"naskah/2024/v1.pdf": b"%PDF-"}) == (YearState(2024, 1, 8),)
    assert years({SOP: b"versi: 2\n"}, office.main) == ()
    for broken in (b"\xff", b"- 1\n", b"tahun: 2023\nversi: 1\n"):
        other = _head(office, {"iku/2023.yaml": broken}, base)
        assert years({SOP: b"versi: 2\n"}, other) is None


def without_verification() -> bytes:
    """The finished year, the verification of its data taken out by lines."""
    lines = finished().source.splitlines(keepends=True)
    return b"".join(line for line in lines if b"    verifikasi: " not in line)


def test_only_a_new_version_asks_for_it(office: Office) -> None:
    base = _head(office, {YEAR_FILE: finished().source})
    second = without_verification().replace(b"versi: 1\n", b"versi: 2\n", 1)
    policy = policy_at(office.repository, base)
    for source, expected in (
        (second, frozenset({"data", "sasaran"})),
        (without_verification(), frozenset()),
        (b"- 1\n", frozenset()),
    ):
        head = _head(office, {YEAR_FILE: source}, base)
        changes = office.repository.changes(base, head)
        found = year_document(office.repository, base, head, changes, policy)
        assert found is not None
        assert found.kept == expected
