"""Examples for the rules on words and how they are printed (R9–R12, R21, R22, R24, R25)."""

from __future__ import annotations

from dataclasses import replace

from sop_iku.documents.settings import Settings
from tests.documents.rules.cases import GALAT, IKU7_FORMULA, IKU7_NAME, KNOWN, Case, name, prose

REASON_7 = (
    "alasan: Penilaian pihak di luar dinas atas akuntabilitas kinerja dinas secara menyeluruh."
)
SOURCE_7 = "sumber_data: LHE SAKIP, Inspektorat Kabupaten"
COPIED = prose("Jumlah a dibagi jumlah b dikali 100")[0][1]
OWN_FORMULA = """formula:
          ekspresi: nrr * 25
          variabel:
            - {simbol: nrr, data: D7}"""
R22_TWO = (
    (
        OWN_FORMULA,
        f"formula:\n          {COPIED}",
    ),
    (IKU7_FORMULA, COPIED),
)

CASES = (
    # R9
    Case(
        "R9",
        "mengikuti sosialisasi",
        name("Jumlah pelaku usaha yang mengikuti bimtek LKPM"),
        '"Jumlah',
        says="mengikuti bimtek",
    ),
    Case("R9", "hasil dari peserta", name("Persentase peserta pelatihan yang bekerja")),
    Case(
        "R9",
        "dimatikan instansi",
        name("Jumlah dokumen perencanaan"),
        context=replace(KNOWN, settings=Settings(off=frozenset({"R9"}))),
    ),
    Case("R9", "jumlah yang merupakan hasil", name("Jumlah kematian ibu")),
    # R10
    Case(
        "R10",
        "ditulis sebagai sasaran",
        name("Meningkatnya nilai SAKIP"),
        '"Meningkatnya',
        says="kata sasaran",
    ),
    Case(
        "R10",
        "dua ukuran",
        name("Indeks SPBE dan indeks pemerintahan digital"),
        '"Indeks',
        says="dua ukuran",
    ),
    Case("R10", "dan yang tidak berbahaya", name("Nilai realisasi investasi PMA dan PMDN")),
    # R11
    Case(
        "R11",
        "alasan pendek",
        ((REASON_7, "alasan: Sesuai kebutuhan."),),
        "Sesuai",
        says="kurang dari 6 kata",
    ),
    Case(
        "R11",
        "alasan tanpa sasaran",
        ((REASON_7, "alasan: Karena selalu begitu dari dahulu sampai nanti."),),
        "Karena",
        says="tidak menyebut",
    ),
    Case(
        "R11",
        "alasan menyebut mandat",
        ((REASON_7, "alasan: Ini mandat yang kami emban sejak dulu."),),
    ),
    Case(
        "R11",
        "lebih sedikit kata diizinkan",
        ((REASON_7, "alasan: Menilai akuntabilitas dinas."),),
        context=replace(KNOWN, settings=Settings(reason_words=3)),
    ),
    # R12
    Case(
        "R12",
        "hanya nama dinas",
        ((SOURCE_7, "sumber_data: Dinas Penanaman Modal"),),
        "Dinas",
        says="hanya menyebut unit",
    ),
    Case(
        "R12",
        "sumber data yang hanya bidang",
        (("sumber: Buku pengaduan layanan, Bidang Pelayanan", "sumber: Bidang Pelayanan"),),
        "Bidang",
        says="D10",
    ),
    Case("R12", "lembaga penerbit statistik", ((SOURCE_7, "sumber_data: BPS"),)),
    # R21
    Case(
        "R21",
        "mengulang sasaran",
        name("Meningkatnya akuntabilitas kinerja dinas"),
        '"Meningkatnya',
        says="mengulang bunyi sasaran S4",
    ),
    Case("R21", "mengukur sasaran", name("Nilai akuntabilitas kinerja dinas")),
    # R22
    Case(
        "R22",
        "uraian tertempel",
        R22_TWO,
        COPIED.partition(" ")[0],
        says="sama persis dengan IKU-4",
    ),
    Case("R22", "rujukan yang sama", ((R22_TWO[0][0], f"formula:\n          {IKU7_FORMULA}"),)),
    Case(
        "R22",
        "uraian yang hanya menyebut lembaga",
        (
            (R22_TWO[0][0], "formula:\n          uraian: Hasil BPS"),
            (IKU7_FORMULA, "uraian: Hasil BPS"),
        ),
    ),
    Case(
        "R22",
        "pembagi yang lain",
        (R22_TWO[0], (IKU7_FORMULA, COPIED.replace("jumlah b", "jumlah c"))),
    ),
    # R24
    Case(
        "R24",
        "target dalam kurung",
        name("Indeks kepuasan pengguna SPSE (84 poin)"),
        '"Indeks',
        says="84 poin",
    ),
    Case("R24", "sebesar sekian", name("Nilai investasi sebesar Rp 700 miliar"), '"Nilai'),
    Case("R24", "umur bukan target", name("Persentase anak 0-18 tahun yang berakta")),
    Case("R24", "singkatan dalam kurung", name("Nilai evaluasi (SAKIP) dinas")),
    # R25
    Case(
        "R25",
        "lambang berlebar penuh",
        name("Nilai investasi ＝ PMA"),  # noqa: RUF001 - what the case is about
        "＝",  # noqa: RUF001 - the twin is meant
        GALAT,
        "U+FF1D (FULLWIDTH EQUALS SIGN)",
    ),
    Case(
        "R25",
        "karakter pada baris kedua teks",
        ((IKU7_NAME, "nama: >-\n          Nilai\n          evaluasi 😀"),),
        "😀",
        GALAT,
        "GRINNING FACE",
    ),
    Case("R25", "ditulis sebagai kode", name("Nilai \\u6F22"), '"Nilai', GALAT, "U+6F22"),
    Case(
        "R25",
        "tidak ada dalam huruf kantor",
        name("Nilai ≥ 3"),
        "≥",
        GALAT,
        "U+2265",
        replace(KNOWN, settings=replace(KNOWN.settings, font="New Computer Modern")),
    ),
    Case(
        "R25",
        "kata melewati tepi halaman",
        name("Nilai " + 61 * "x"),
        61 * "x",
        GALAT,
        "sepanjang 61 huruf",
    ),
    Case(
        "R25",
        "huruf dan lambang yang tercetak",
        name("Café ≥ 3 → “x²” – ±½ " + 60 * "x" + "-" + 60 * "x"),
        context=replace(KNOWN, settings=replace(KNOWN.settings, font="TeX Gyre Bonum")),
    ),
)
