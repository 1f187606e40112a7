"""Examples for the rules on words, offices, continuity and the decree (R1, R9–R18, R21–R25)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sop_iku.documents.context import EarlierYear
from sop_iku.documents.settings import Settings
from tests.documents.rules.cases import (
    GALAT,
    IKU3_NAME,
    IKU7_FORMULA,
    IKU7_NAME,
    INFO,
    KNOWN,
    PERINGATAN,
    Case,
    after,
    name,
    period,
    prose,
    version_after,
)

S3_NAME = "uraian: Meningkatnya kualitas pelayanan perizinan"
REASON_7 = (
    "alasan: Penilaian pihak di luar dinas atas akuntabilitas kinerja dinas secara menyeluruh."
)
SOURCE_7 = "sumber_data: LHE SAKIP, Inspektorat Kabupaten"
DATE = 'tanggal: "2024-01-15"\n  tempat'
NUMBER = 'nomor: "050/CONTOH/DPMPTSP/2024"'
REPLACED = (
    "# Langkah 1 dan 2: penugasan.",
    'menggantikan: {versi: 1, nomor: "049/2024", tanggal: "2024-01-16", alasan: Target berubah.}',
)
EARLIER = REPLACED[1].replace("01-16", "01-09")
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
OTHER_DEFINITION = ("definisi: Nilai akhir evaluasi", "definisi: Nilai sementara evaluasi")
OTHER_TARGET = ("{tahun: 2025, nilai: 700}", "{tahun: 2025, nilai: 690}")
REASONED = (IKU7_NAME, IKU7_NAME + "\n        alasan_perubahan: Pedoman evaluasi diganti.")
LAST_NUMBER = EarlierYear({"pengesahan": {"nomor": "050/contoh/dpmptsp/2024"}})

CASES = (
    Case(
        "R1",
        "sasaran tanpa indikator",
        (
            (
                "# Catatan kerja langkah 3 sampai 7; hanya bertambah.",
                "  - {kode: S5, uraian: Meningkatnya kepuasan, indikator: []}",
            ),
        ),
        "indikator",
        GALAT,
        "sasaran S5",
    ),
    Case(
        "R1",
        "kode indikator pada dua sasaran",
        (("kode: IKU-7", "kode: IKU-1"),),
        "IKU-1",
        GALAT,
        "sudah ada pada sasaran S1",
    ),
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
    # R13
    Case(
        "R13",
        "jabatan tidak dikenal",
        (
            (
                "penanggung_jawab: [kabid_pelayanan, sekretaris]",
                "penanggung_jawab: [kabid_pelayanan, sekertaris]",
            ),
        ),
        "sekertaris",
        GALAT,
        "'sekertaris'",
    ),
    Case("R13", "pelaksana tidak dikenal", (("oleh: sekretaris", "oleh: zz"),), "zz", GALAT),
    Case(
        "R13",
        "jabatan.yaml tidak ada",
        (("oleh: sekretaris", "oleh: zz"),),
        context=replace(KNOWN, offices=None),
    ),
    # R14
    Case(
        "R14",
        "definisi berubah",
        (),
        "kode: IKU-7",
        GALAT,
        "IKU-7: definisi berubah",
        after((OTHER_DEFINITION,)),
    ),
    Case(
        "R14",
        "masih peringatan saat konsep",
        (),
        "kode: IKU-7",
        PERINGATAN,
        context=replace(after((OTHER_DEFINITION,)), step=5),
    ),
    Case("R14", "definisi berubah dengan alasan", (REASONED,), context=after((OTHER_DEFINITION,))),
    Case(
        "R14",
        "hanya beda spasi dan huruf besar",
        ((IKU7_NAME, IKU7_NAME.replace("evaluasi", " EVALUASI")),),
        context=after(()),
    ),
    Case(
        "R14",
        "formula sama, ditulis lain",
        (("ekspresi: lapor / wajib * 100", "ekspresi: (lapor ÷ wajib) × 100"),),
        context=after(()),
    ),
    Case(
        "R14",
        "indikator hilang",
        (),
        "- kode: S1",
        GALAT,
        "IKU-70 (Nilai evaluasi",
        after((("kode: IKU-7", "kode: IKU-70"), (IKU7_NAME, IKU7_NAME + " lama"))),
    ),
    Case(
        "R14",
        "indikator hilang yang dijelaskan",
        ((S3_NAME, S3_NAME + "\n    keterangan: IKU-70 tidak lagi diukur Inspektorat."),),
        context=after((("kode: IKU-7", "kode: IKU-70"), (IKU7_NAME, IKU7_NAME + " lama"))),
    ),
    Case(
        "R14",
        "kode berganti",
        (),
        "IKU-7",
        GALAT,
        "IKU-70 tahun lalu kini berkode IKU-7",
        after((("kode: IKU-7", "kode: IKU-70"),)),
    ),
    Case(
        "R14",
        "kode berganti dengan alasan",
        (REASONED,),
        context=after((("kode: IKU-7", "kode: IKU-70"),)),
    ),
    Case("R14", "tanpa perubahan", (), context=after(())),
    Case(
        "R14",
        "definisi lain dari versi sebelumnya hanya peringatan",
        (),
        "kode: IKU-7",
        PERINGATAN,
        "IKU-7: definisi berubah dari versi 1",
        version_after((OTHER_DEFINITION,)),
    ),
    Case(
        "R14", "versi lain dengan alasan", (REASONED,), context=version_after((OTHER_DEFINITION,))
    ),
    Case("R14", "target lain dari versi sebelumnya", (), context=version_after((OTHER_TARGET,))),
    Case(
        "R14",
        "perubahan selama periode dihitung",
        (),
        "{awal: 2021",
        INFO,
        "selama periode ini: 2024: 1, 2024: 2, 2024: 2.",
        period(
            (), (), (OTHER_DEFINITION,), (("kode: IKU-7", "kode: IKU-70"), (IKU3_NAME, "nama: X"))
        ),
    ),
    Case(
        "R14",
        "periode lain tidak dihitung",
        (),
        context=period((OTHER_DEFINITION, ("renstra: {awal: 2021", "renstra: {awal: 2020"))),
    ),
    # R15
    Case(
        "R15",
        "target berbeda dari tahun lalu",
        (),
        "700",
        PERINGATAN,
        "target 2025 berbeda",
        after((OTHER_TARGET,)),
    ),
    Case(
        "R15",
        "target berbeda dengan alasan",
        (("{tahun: 2025, nilai: 700}", "{tahun: 2025, nilai: 700, alasan: Revisi Renstra.}"),),
        context=after((OTHER_TARGET,)),
    ),
    Case(
        "R15",
        "periode Renstra lain",
        (),
        context=after((OTHER_TARGET, ("renstra: {awal: 2021", "renstra: {awal: 2020"))),
    ),
    Case(
        "R15",
        "satuan lain adalah urusan R14",
        (("nama: orang per proyek", "nama: orang per usaha"),),
        context=after((("nilai: 16.0", "nilai: 15.9"),)),
    ),
    Case(
        "R15", "nama kembar", ((IKU7_NAME, IKU3_NAME),), "Persentase", says="sama dengan nama IKU-3"
    ),
    Case(
        "R15",
        "data yang lalu berbeda",
        (),
        "112.5",
        PERINGATAN,
        "D1: nilai 2022 berbeda",
        after((("nilai: 112.5}", "nilai: 111.5}"),)),
    ),
    Case(
        "R15",
        "data yang lalu direvisi dengan catatan",
        (("nilai: 112.5}", "nilai: 112.5, catatan: Revisi LKPM.}"),),
        context=after((("nilai: 112.5}", "nilai: 111.5}"),)),
    ),
    Case(
        "R15",
        "data lain dengan kode yang sama",
        (("nama: Realisasi investasi PMA\n", "nama: Investasi asing\n"),),
        context=after((("nilai: 112.5}", "nilai: 111.5}"),)),
    ),
    # R16
    Case(
        "R16",
        "lebih dari batas per sasaran",
        (),
        "-",
        INFO,
        "sasaran S3 punya 3",
        replace(KNOWN, settings=Settings(per_goal=2)),
    ),
    Case(
        "R16",
        "lebih dari batas seluruhnya",
        (),
        "- kode: S1",
        INFO,
        "seluruhnya 7",
        replace(KNOWN, settings=Settings(in_all=6)),
    ),
    Case(
        "R16",
        "tepat pada batas",
        (),
        context=replace(KNOWN, settings=Settings(per_goal=3, in_all=7)),
    ),
    # R17
    Case(
        "R17",
        "tahun bukan nama berkas",
        (),
        "2024",
        GALAT,
        "bernama 2023",
        replace(KNOWN, file_year=2023),
    ),
    Case(
        "R17",
        "tahun di luar Renstra",
        (("akhir: 2026", "akhir: 2023"),),
        "2024",
        GALAT,
        "di luar periode",
    ),
    # R18
    Case(
        "R18",
        "sebelum persetujuan terakhir",
        (),
        '"2024-01-15"',
        PERINGATAN,
        "mendahului persetujuan terakhir 16 Januari 2024",
        replace(KNOWN, last_approval=date(2024, 1, 16)),
    ),
    Case(
        "R18",
        "pada hari persetujuan terakhir",
        (),
        context=replace(KNOWN, last_approval=date(2024, 1, 15)),
    ),
    Case(
        "R18",
        "hari Minggu",
        ((DATE, DATE.replace("15", "14")),),
        '"2024-01-14"',
        PERINGATAN,
        "bukan hari kerja",
    ),
    Case(
        "R18",
        "hari libur",
        (
            (DATE, DATE.replace("15", "01")),
            ('tanggal: "2024-01-08"', 'tanggal: "2024-01-01"'),
            ('tanggal: "2024-01-08"', 'tanggal: "2024-01-01"'),
        ),
        '"2024-01-01"',
        PERINGATAN,
        "bukan hari kerja",
    ),
    Case(
        "R18", "hari kerja tanpa kalender tahun itu", ((DATE, 'tanggal: "2025-01-15"\n  tempat'),)
    ),
    Case(
        "R18",
        "mendahului disposisi",
        (
            (DATE, DATE.replace("15", "05")),
            ('kepada: staf\n    tanggal: "2024-01-08"', 'kepada: staf\n    tanggal: "2024-01-04"'),
        ),
        '"2024-01-05"',
        GALAT,
        "mendahului disposisi",
    ),
    Case(
        "R18",
        "mendahului keputusan yang digantikan",
        (REPLACED,),
        '"2024-01-15"',
        GALAT,
        "keputusan yang digantikan",
    ),
    Case(
        "R18",
        "nomor yang digantikan",
        ((REPLACED[0], EARLIER.replace("049/2024", "050/CONTOH/DPMPTSP/2024")),),
        '"050',
        GALAT,
        "sudah dipakai",
    ),
    Case(
        "R18",
        "nomor tahun lalu",
        (),
        '"050',
        GALAT,
        "tahun lalu",
        replace(KNOWN, previous=LAST_NUMBER),
    ),
    Case(
        "R18",
        "menggantikan dengan benar",
        ((REPLACED[0], EARLIER),),
    ),
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
        "＝",  # noqa: RUF001
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
