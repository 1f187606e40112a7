"""``iku ajukan --langkah``: a step by its answers, as a clerk types them."""

from __future__ import annotations

import subprocess

import pytest

from sop_iku.documents.document import Document
from sop_iku.documents.inserting import add_key
from sop_iku.documents.writing import flow
from sop_iku.forge.records import Pull
from tests.cli.test_office_commands import iku, present, write
from tests.documents.repository_files import document
from tests.github.conftest import YEAR_FILE, Office, documents, office

__all__ = ["documents", "office", "present"]  # fixtures of the office on the embedded forge
pytestmark = pytest.mark.slow
APPROVERS = {1: "hendra", 2: "dian", 3: "dian", 4: "dian", 5: "dian", 6: "dian", 7: "maya"}
FIRST = ("--tahun", "2024", "--contoh", "--isian", "awal=2021", "--isian", "renstra/akhir=2026")


def step(office: Office, number: int, *answers: str) -> subprocess.CompletedProcess[str]:
    return iku(office, "sari", "ajukan", "--langkah", str(number), *answers)


def proposed(office: Office, number: int, *answers: str) -> str:
    """Propose a step; what the command said."""
    done = step(office, number, *answers)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def merged(office: Office, by: str) -> None:
    """Approve and merge the open proposal."""
    (pull,) = office.gate.client.open_pull_requests()
    office.review(pull, by)
    run = office.run()
    assert run.merged == pull.number, run.judged[0].verdict.reason


def main(office: Office) -> Document:
    source = office.gate.repository.read(office.tip(), YEAR_FILE)
    assert source is not None
    return document(source)


def with_section(office: Office, name: str, number: int) -> bytes:
    """Main's document with a section as the sample has it after a step."""
    return add_key(main(office), (), name, office.states[number].data[name], ("pengembalian",))


def test_a_whole_year_is_set_by_answers_and_two_edited_sections(present: Office) -> None:
    said = proposed(present, 1, "--isi", "Susun konsep IKU: 2024.", *FIRST)
    assert "tanda contoh: ditambahkan (ya)" in said
    assert "Kelengkapan langkah 1 menurut SOP: Disposisi" in said
    assert "[x] disposisi langkah 1 diisi" in said
    assert "Usulan #1 dibuka: Langkah 1 tahun 2024: Menugaskan" in said
    merged(present, APPROVERS[1])
    proposed(present, 2, "--isi", "Kumpulkan data.")
    merged(present, APPROVERS[2])
    write(present, with_section(present, "data", 3))
    proposed(present, 3, YEAR_FILE, "--isi", "Data terkumpul.")
    merged(present, APPROVERS[3])
    correction = ("--isian", "D2/verifikasi/hasil=dikoreksi", "--isian", "D2/*/2023/nilai=455,5")
    verified = ("--isian", "hasil=sesuai", "--isian", "verifikasi/catatan=Cocok.")
    said = proposed(present, 4, *verified, *correction, "--isi", "Satu data dikoreksi.")
    assert "data D2, nilai 2023: 455,0 → 455,5 miliar rupiah" in said
    merged(present, APPROVERS[4])
    write(present, with_section(present, "sasaran", 5).replace(b"600.0", b"600.5"))
    for number in (5, 6, 7):
        file = (YEAR_FILE,) if number == 5 else ()
        proposed(present, number, *file, "--isi", f"Catatan langkah {number}.")
        merged(present, APPROVERS[number])
    decree = ("--isian", "nomor=050/CONTOH/2024", "--isian", "nip=000000000000000000")
    proposed(present, 8, "--isi", "Mohon ditetapkan.", *decree)
    (pull,) = present.gate.client.open_pull_requests()
    with present.forge.transaction() as store:
        stored = store.get(Pull, pull.number)
    assert stored is not None
    assert (stored.body or "").startswith("Mohon ditetapkan.\n\n<!-- iku:kelengkapan -->")
    merged(present, "hendra")
    data = main(present).data
    assert data["langkah"] == 8
    assert data["pengesahan"]["pejabat"] == {
        "nama": "Hendra Saputra (contoh)",
        "nip": "000000000000000000",
        "jabatan": "Kepala Dinas",
        "status": "definitif",
    }
    assert [one["langkah"] for one in data["catatan"]] == [3, 4, 5, 6, 7]
    reason = ("--tahun", "2024", "--isian", "alasan=Renstra berubah.")
    said = proposed(present, 1, "--isi", "Ubah target.", *reason)
    assert "versi: 1 → 2" in said
    merged(present, "hendra")
    assert main(present).data["menggantikan"]["nomor"] == "050/CONTOH/2024"


def test_data_are_brought_in_a_file_of_their_own(present: Office) -> None:
    """The outline is printed, filled in, tried, proposed; the gate takes what comes of it."""
    present.do_step(1, "hendra")
    present.do_step(2, "dian")
    outline = step(present, 3, "--kerangka").stdout
    assert "data:\n  - kode:  # wajib." in outline
    folder = present.folder / "salinan"
    (folder / "isian.yaml").write_text(outline, encoding="utf-8")
    empty = step(present, 3, "--dari", "isian.yaml", "--isi", "Data terkumpul.")
    assert empty.returncode == 1
    assert "isian.yaml tidak memuat isian apa pun" in empty.stderr
    data = "".join(f"  - {flow(one)}\n" for one in present.states[3].data["data"])
    (folder / "isian.yaml").write_text(f"data:\n{data}", encoding="utf-8")
    given = ("--dari", "isian.yaml", "--isi", "Data terkumpul.")
    assert "tidak ada yang diajukan" in proposed(present, 3, *given, "--coba")
    proposed(present, 3, *given)
    merged(present, "dian")
    assert main(present).data["data"] == present.states[3].data["data"]
    (folder / "isian.yaml").write_text("data:\n  - {kode: D1, nilai: [{tahun: 2022, nilai: x}]}\n")
    wrong = step(present, 4, "--dari", "isian.yaml", "--isi", "Diperiksa.")
    assert wrong.returncode == 1
    assert present.gate.client.open_pull_requests() == ()


def test_what_is_missing_is_named_and_nothing_is_sent(present: Office) -> None:
    done = step(present, 1, "--tahun", "2024", "--isi", "Susun.")
    assert done.returncode == 1
    assert "Tahun awal Renstra: belum diisi.  (--isian renstra/awal=…)" in done.stderr
    present.do_step(1, "hendra")
    present.do_step(2, "dian")
    done = step(present, 3, "--isi", "Data terkumpul.")
    assert "nilai setiap data harus ada" in done.stderr
    assert "iku ajukan --langkah 3 --kerangka > isian.yaml" in done.stderr
    assert present.gate.client.open_pull_requests() == ()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--langkah", "2", "--isi", "x", "--tahun", "2024"), 1, "menunggu langkah 1, bukan"),
        (("--langkah", "1", "--isian", "tidakada=1", "--tahun", "2024"), 2, "tidak menanyakan itu"),
        (("--langkah", "1", "a.yaml", "b.yaml"), 2, "paling banyak satu berkas"),
        (("--langkah", "1", "iku/2099.yaml"), 1, "tidak dapat dibaca"),
        (("--isi", "x"), 2, "Sebutkan --langkah N"),
        ((YEAR_FILE, "--judul", "x", "--tahun", "2024"), 2, "hanya bersama --langkah"),
        ((YEAR_FILE, "--judul", "x", "--kerangka"), 2, "hanya bersama --langkah"),
        (("--langkah", "3", YEAR_FILE, "--dari", "x.yaml"), 2, "Pilih satu: BERKAS, atau --dari"),
        (("--langkah", "1", "--tahun", "2024", "--kerangka"), 1, "tidak memakai berkas isian"),
        (("--langkah", "1", "--tahun", "2024", "--dari", "x.yaml"), 1, "tidak dapat dibaca"),
    ],
)
def test_wrong_use_is_told(
    office: Office, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = iku(office, "sari", "ajukan", *arguments)
    assert done.returncode == code, done.stdout + done.stderr
    assert words in done.stderr


def test_a_file_that_changes_more_than_the_step_may_is_refused(present: Office) -> None:
    present.do_step(1, "hendra")
    write(present, present.state(1).replace(b"akhir: 2026", b"akhir: 2027"))
    done = step(present, 2, YEAR_FILE, "--isi", "Kumpulkan data.")
    assert done.returncode == 1
    assert "Langkah 2 tidak boleh mengubah periode Renstra akhir" in done.stderr


def test_a_trial_proposes_nothing_and_a_proposal_is_mended(present: Office) -> None:
    said = proposed(present, 1, "--isi", "Susun.", *FIRST, "--coba")
    assert "tidak ada yang diajukan" in said
    assert present.gate.client.open_pull_requests() == ()
    proposed(present, 1, "--isi", "Susun.", *FIRST)
    mended = proposed(present, 1, "--isi", "Susun konsep.", *FIRST, "--perbaiki", "1")
    assert "persetujuan lama tidak berlaku lagi" in mended
    merged(present, "hendra")
    assert main(present).data["disposisi"][0]["isi"] == "Susun konsep."
