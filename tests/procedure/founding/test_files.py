"""The files of a new office: what its answers change, and what stays byte for byte."""

from __future__ import annotations

from difflib import ndiff
from typing import Any

import pytest

from sop_iku.documents.schema import validate
from sop_iku.procedure.founding.answers import Answers, answers_from, needed_offices
from sop_iku.procedure.founding.files import office_files, read_me
from tests.procedure.founding.an_office import (
    SOP,
    document,
    example,
    founded,
    holder,
    originals,
    schema,
)
from tests.procedure.steps import data_of

PLACES = {"instansi.yaml": "instansi", "jabatan.yaml": "jabatan", SOP: "sop"}
#: the lines of ``instansi.yaml`` that the answers change, and the words about the sample
OFFICE_KEYS = (
    *("nama", "singkatan", "pemerintah", "daerah", "alamat", "tempat", "sebutan"),
    *("kop", "zona", "singkatan_zona", "pemilik", "Identitas instansi dan pilihan tampilan"),
)
CALENDAR = {
    "tahun": 2025,
    "nomor": ["1017 Tahun 2024", "2 Tahun 2024"],
    "libur": [
        {"tanggal": "2025-08-17", "nama": "Proklamasi"},
        {"tanggal": "2025-01-01", "nama": "Tahun Baru: Masehi"},
    ],
}


def data(files: dict[str, bytes], path: str) -> Any:
    """The data of one of the files."""
    return document(path, files[path]).data


def on_github(**parts: Any) -> Answers:
    """The example's answers for a repository on github.com."""
    return example(
        **{"repositori": {"server": "github.com", "pemilik": "disdik", "nama": "iku"}} | parts
    )


def difference(old: bytes, new: bytes, sign: str) -> list[str]:
    """The lines that only one of two files has: ``- `` the old one, ``+ `` the new one."""
    lines = ndiff(old.decode().splitlines(), new.decode().splitlines())
    return [line.removeprefix(sign) for line in lines if line.startswith(sign)]


def people(files: dict[str, bytes]) -> list[str]:
    """The codes of the register's people."""
    return [one["kode"] for one in data(files, "jabatan.yaml")["orang"]]


def test_every_file_conforms_to_its_schema() -> None:
    files = founded(on_github(kalender=CALENDAR))
    assert set(files) == {*PLACES, "kalender/2025.yaml"}
    for path, kind in {**PLACES, "kalender/2025.yaml": "kalender"}.items():
        assert validate(document(path, files[path]), schema(kind)) == (), path


def test_the_office_s_names_stand_in_its_file_and_at_the_head_of_the_sop() -> None:
    answers = example()
    answers["instansi"]["alamat_situs"] = "https://iku.rekaan.go.id"
    files = founded(answers)
    office, head = data(files, "instansi.yaml"), data(files, SOP)["identitas"]
    assert office["kop"] == ["PEMERINTAH KABUPATEN REKAAN", "DINAS PENDIDIKAN"]
    assert head["kop"] == office["kop"]
    assert head["alamat"] == "JL. MERDEKA NO. 1, REKAAN"
    assert head["nomor"] == "065/12-SOP/2025"
    assert head["disahkan_oleh"] == "KEPALA DINAS PENDIDIKAN KABUPATEN REKAAN"
    assert office["pejabat"] == {"kode": "kepala_dinas", "sebutan": answers["instansi"]["sebutan"]}
    assert office["repositori"] == answers["repositori"]
    assert office["alamat_situs"] == "https://iku.rekaan.go.id"
    assert b"Rejang Lebong" not in files["instansi.yaml"]
    assert b"naskah SOP dinas" not in files["instansi.yaml"]  # said of the sample's own address


def test_what_no_answer_touches_stays_byte_for_byte() -> None:
    files, before = founded(example()), originals()
    for path, was, keys in (
        ("instansi.yaml", before.institution, OFFICE_KEYS),
        (SOP, before.sop, ("kop", "alamat", "nomor", "disahkan_oleh")),
    ):
        gone = difference(was.source, files[path], "- ")
        words = {line.lstrip("# ").partition(":")[0].partition(".")[0] for line in gone}
        assert {one for one in words if not one.startswith("- ")} == set(keys), path
        assert len(difference(was.source, files[path], "+ ")) <= len(gone)


def test_an_office_without_a_site_says_nothing_of_one() -> None:
    assert "alamat_situs" not in data(founded(example()), "instansi.yaml")
    assert b"Dokumen yang terbit" not in read_me(example())


@pytest.mark.parametrize(
    ("zone", "short"),
    [
        ("Asia/Jakarta", "WIB"),
        ("Asia/Pontianak", "WIB"),
        ("Asia/Makassar", "WITA"),
        ("Asia/Jayapura", "WIT"),
    ],
)
def test_a_zone_is_written_with_its_short_name(zone: str, short: str) -> None:
    answers = example()
    answers["instansi"]["zona"] = zone
    office = data(founded(answers), "instansi.yaml")
    assert (office["zona"], office["singkatan_zona"]) == (zone, short)
    choices = schema("kantor").source["properties"]["instansi"]["properties"]["zona"]["enum"]
    assert zone in choices
    assert len(choices) == 4


@pytest.mark.parametrize(
    ("server", "said_before", "sample"),
    [
        ("forge.lokal", None, True),
        ("forge.lokal", True, True),
        ("github.com", None, None),
        ("github.com", True, False),
    ],
)
def test_an_office_in_a_training_room_says_so(
    server: str, said_before: bool | None, sample: bool | None
) -> None:
    source = originals().institution.source
    if said_before is not None:
        source += b"contoh: true\n"
    answers = example(repositori={"server": server, "pemilik": "disdik", "nama": "iku"})
    files = office_files(answers, {}, originals(institution=source), needed_offices(data_of(SOP)))
    assert data(files, "instansi.yaml").get("contoh") is sample


def test_the_register_has_the_sop_s_offices_then_the_office_s_own() -> None:
    seats = data(founded(example()), "jabatan.yaml")["jabatan"]
    assert [one["kode"] for one in seats] == [
        *("kepala_dinas", "sekretaris", "kabid", "perencana_ahli_muda", "staf"),
        *("pengelola", "kepegawaian", "kabid_sd"),
    ]
    assert seats[-1] == {
        "kode": "kabid_sd",
        "nama": "Kepala Bidang Sekolah Dasar",
        "kursi": "tunggal",
    }


def test_an_office_that_the_register_does_not_know_is_left_out() -> None:
    files = office_files(example(bidang=[]), {}, originals(), ["staf", "camat"])
    assert [one["kode"] for one in data(files, "jabatan.yaml")["jabatan"]] == ["staf"]


def test_one_account_is_one_person_whatever_the_letters() -> None:
    answers = on_github(
        orang=[
            holder("sekretaris", "Ratna Dewi", "Ratna", 1),
            holder("staf", "Ratna Dewi", "ratna", 1, status="Plt.", selesai="2025-06-30"),
        ]
    )
    register = data(founded(answers), "jabatan.yaml")
    assert register["orang"] == [
        {
            "kode": "ratna",
            "nama": "Ratna Dewi",
            "akun": [{"server": "github.com", "id": 1, "login": "Ratna"}],
        }
    ]
    assert [one["orang"] for one in register["penugasan"]] == ["ratna", "ratna"]
    assert [(one["status"], one["selesai"]) for one in register["penugasan"]] == [
        ("definitif", None),
        ("Plt.", "2025-06-30"),
    ]


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (["Budi Santoso", "Wati"], ["budi", "wati"]),
        (["Budi Santoso", "Budi Hartono", "budi"], ["budi", "budi_2", "budi_3"]),
        (["dr. Budi", "I Made", "3 Budi"], ["dr", "i", "budi"]),
        (["李", "Ünal"], ["orang", "nal"]),
        (["x" * 60], ["x" * 40]),
    ],
)
def test_a_person_s_code_is_the_first_word_of_the_name(names: list[str], codes: list[str]) -> None:
    listed = [holder("staf", name, f"akun{at}", at + 1) for at, name in enumerate(names)]
    files = founded(on_github(orang=listed))
    assert people(files) == codes
    assert validate(document("jabatan.yaml", files["jabatan.yaml"]), schema("jabatan")) == ()


def test_a_calendar_is_in_order_and_unchecked() -> None:
    calendar = data(founded(example(kalender=CALENDAR)), "kalender/2025.yaml")
    assert calendar["dasar"]["nomor"] == CALENDAR["nomor"]
    assert calendar["libur"] == [
        {"tanggal": "2025-01-01", "nama": "Tahun Baru: Masehi", "diperiksa": False},
        {"tanggal": "2025-08-17", "nama": "Proklamasi", "diperiksa": False},
    ]
    assert calendar["cuti_bersama"] == []


def present(files: dict[str, bytes]) -> Answers:
    """What the files answer."""
    return answers_from(*(data(files, path) for path in ("instansi.yaml", "jabatan.yaml", SOP)))


@pytest.mark.parametrize(
    ("part", "change", "changed"),
    [
        (None, None, set()),
        ("instansi", {"alamat": "Jl. Baru 2"}, {"instansi.yaml", SOP}),
        ("instansi", {"tempat": "Baru"}, {"instansi.yaml"}),  # the SOP does not name it
        ("sop", {"nomor": "1/2026"}, {SOP}),
        ("repositori", {"nama": "iku-baru"}, {"instansi.yaml"}),
        ("repositori", {"server": "git.rekaan.go.id"}, {"instansi.yaml", "jabatan.yaml"}),
        ("bidang", [], {"jabatan.yaml"}),
        ("orang", [holder("staf", "Budi", "budi", 5)], {"jabatan.yaml"}),
        ("kalender", CALENDAR, {"kalender/2025.yaml"}),
    ],
)
def test_only_the_files_that_an_answer_changes_are_written(
    part: str | None, change: Any, changed: set[str]
) -> None:
    files = founded(on_github())
    before = present(files)
    answers = dict(before)
    if part is not None:
        answers[part] = {**before[part], **change} if part in PARTS else change
    now = originals(
        institution=files["instansi.yaml"], sop=files[SOP], register=files["jabatan.yaml"]
    )
    written = office_files(answers, before, now, needed_offices(data_of(SOP)))
    same = {path for path, new in written.items() if files.get(path) == new}
    assert set(written) - same == changed


PARTS = {"instansi", "sop", "repositori"}


def test_the_first_page_tells_where_to_look_and_how_to_verify() -> None:
    answers = on_github()
    answers["instansi"]["alamat_situs"] = "https://disdik.github.io/iku"
    page = read_me(answers).decode("utf-8")
    assert page.startswith("# IKU Dinas Pendidikan Kabupaten Rekaan\n")
    assert "- Dokumen yang terbit: https://disdik.github.io/iku\n" in page
    assert "git clone https://github.com/disdik/iku.git\n" in page
    assert "bukan tanda tangan" in page
