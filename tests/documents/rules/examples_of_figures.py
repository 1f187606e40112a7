"""Examples for the rules on values, units, directions, formulas, targets (R2–R8, R19, R20, R23)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sop_iku.documents.settings import Settings
from tests.documents.rules.cases import (
    GALAT,
    IKU1_TARGETS,
    IKU2_TARGETS,
    IKU3_NAME,
    IKU3_TARGETS,
    IKU7_FORMULA,
    IKU7_PREDICATE,
    IKU7_UNIT,
    KNOWN,
    PERINGATAN,
    RUPIAH,
    Case,
    Changes,
    at_step,
    expression,
    name,
    prose,
)


def growth(
    first: str,
    second: str,
    third: str,
    called: str = "Laju pertumbuhan nilai investasi",
    base: str = "tahun: 2023, nilai: 600.0",
) -> Changes:
    """Make IKU-3 an indicator of growth with three targets, and give IKU-1 a baseline."""
    targets = IKU3_TARGETS
    for year, old, new in ((2024, "80", first), (2025, "84", second), (2026, "88", third)):
        targets = targets.replace(f"{year}, nilai: {old}", f"{year}, nilai: {new}")
    return (
        (IKU3_NAME, f"nama: {called}"),
        (IKU3_TARGETS, targets),
        ("baseline: {tahun: 2023, nilai: 600.0}", f"baseline: {{{base}}}"),
    )


HARI = "satuan: {jenis: angka, nama: hari kerja}\n        polaritas"
PERCENT = "satuan: {jenis: persen}\n        polaritas: maksimasi\n        tipe_penghitungan: posisi"
B7 = "baseline: {tahun: 2023, nilai: 64.20}"
B1 = "baseline: {tahun: 2023, nilai: 600.0}"
IKM = "{tahun: 2026, nilai: 88.31}"
FLAT_100 = tuple(
    (f"{{tahun: {year}, nilai: {old}}}", f"{{tahun: {year}, nilai: 100}}")
    for year, old in ((2024, "93.50"), (2025, "94.50"), (2026, "95.50"))
)
NO_TARGET_2025 = (
    (IKU1_TARGETS, IKU1_TARGETS.replace("          - {tahun: 2025, nilai: 700}\n", "")),
)
D2_JUTA = (
    (
        "nama: Realisasi investasi PMDN\n    satuan: {jenis: rupiah, skala: miliar}",
        "nama: Realisasi investasi PMDN\n    satuan: {jenis: rupiah, skala: juta}",
    ),
)
GROWTH = (
    ("ekspresi: pma + pmdn", "ekspresi: (pma - pmdn) / pmdn * 100"),
    ("{simbol: pmdn, data: D2}", "{simbol: pmdn, data: D1, geser: -1}"),
    (
        f"{RUPIAH}\n        polaritas",
        "satuan: {jenis: persen, pertumbuhan: true}\n        polaritas",
    ),
    (B1, "baseline: {tahun: 2023, nilai: 28.89}"),
    ("nama: Nilai realisasi investasi\n", "nama: Laju pertumbuhan investasi PMA\n"),
)

CASES = (
    # R2
    Case(
        "R2",
        "persen di atas 100",
        (("{tahun: 2026, nilai: 88}", "{tahun: 2026, nilai: 188}"),),
        "188",
        GALAT,
        "batas satuannya (0 sampai 100)",
    ),
    Case(
        "R2",
        "peringatan sebelum konsep",
        (("{tahun: 2026, nilai: 88}", "{tahun: 2026, nilai: 188}"),),
        "188",
        PERINGATAN,
        context=at_step(4),
    ),
    Case("R2", "persen tepat 100", (("{tahun: 2026, nilai: 88}", "{tahun: 2026, nilai: 100}"),)),
    Case(
        "R2",
        "pertumbuhan boleh negatif",
        (
            (PERCENT, PERCENT.replace("persen", "persen, pertumbuhan: true")),
            ("{tahun: 2026, nilai: 88}", "{tahun: 2026, nilai: 188}"),
        ),
    ),
    Case(
        "R2",
        "indeks di luar rentang",
        ((IKM, "{tahun: 2026, nilai: 20}"),),
        "20",
        GALAT,
        "25 sampai 100",
    ),
    Case(
        "R2",
        "teks pada satuan angka",
        (("{tahun: 2026, nilai: 760}", "{tahun: 2026, nilai: tujuh}"),),
        "tujuh",
        GALAT,
        "adalah teks",
    ),
    Case(
        "R2",
        "predikat yang tidak dikenal",
        (*IKU7_PREDICATE[:-1], ("{tahun: 2026, nilai: 70.01}", "{tahun: 2026, nilai: SB}")),
        "SB",
        GALAT,
        "'SB' tidak ada",
    ),
    Case("R2", "angka pada satuan predikat", IKU7_PREDICATE[:-1], "70.01", GALAT, "angka"),
    Case("R2", "predikat yang dikenal", IKU7_PREDICATE),
    Case(
        "R2",
        "batas rentang target terbalik",
        (("{tahun: 2026, nilai: 760}", "{tahun: 2026, nilai: {bawah: 770, atas: 760}}"),),
        "{",
        GALAT,
        "melebihi batas atas",
    ),
    Case(
        "R2",
        "rentang target yang wajar",
        (("{tahun: 2026, nilai: 760}", "{tahun: 2026, nilai: {bawah: 750, atas: 760}}"),),
    ),
    Case(
        "R2",
        "rentang satuan terbalik",
        ((IKU7_UNIT, "satuan: {jenis: indeks, rentang: {min: 100, maks: 0}}"),),
        "{min",
        GALAT,
        "tidak di bawah",
    ),
    Case(
        "R2",
        "data di luar rentangnya",
        (("{tahun: 2023, nilai: 3.43}", "{tahun: 2023, nilai: 5.43}"),),
        "5.43",
        GALAT,
        "1 sampai 4",
    ),
    # R3
    Case(
        "R3",
        "target turun pada maksimasi",
        (("{tahun: 2025, nilai: 84}", "{tahun: 2025, nilai: 79}"),),
        "79",
        says="turun dari tahun 2024",
    ),
    Case(
        "R3",
        "turun dengan alasan",
        (
            (
                "{tahun: 2025, nilai: 84}",
                "{tahun: 2025, nilai: 79, alasan: Daftar wajib lapor meluas.}",
            ),
        ),
    ),
    Case("R3", "tetap", (("{tahun: 2025, nilai: 84}", "{tahun: 2025, nilai: 80}"),)),
    Case(
        "R3",
        "semua target melawan polaritas",
        (("polaritas: minimasi", "polaritas: maksimasi"),),
        "maksimasi",
        says="semua target turun",
    ),
    Case(
        "R3",
        "naik pada minimasi",
        (("{tahun: 2026, nilai: 2.75}", "{tahun: 2026, nilai: 3.10}"),),
        "3.10",
        says="naik dari tahun 2025",
    ),
    Case(
        "R3", "stabilisasi boleh ke mana pun", (("polaritas: minimasi", "polaritas: stabilisasi"),)
    ),
    Case(
        "R3",
        "predikat turun",
        (*IKU7_PREDICATE[:-1], ("{tahun: 2026, nilai: 70.01}", "{tahun: 2026, nilai: CC}")),
        "CC",
    ),
    # R4
    Case(
        "R4",
        "simbol tidak dideklarasikan",
        expression("pma + pmnd + pmdn"),
        "pmnd",
        GALAT,
        "'pmnd' belum dideklarasikan",
    ),
    Case(
        "R4",
        "simbol yang salah dua kali disebut sekali",
        expression("pma + z + z + pmdn"),
        "z",
        GALAT,
    ),
    Case("R4", "x bukan tanda kali", expression("pma + pmdn + x"), "x", GALAT),
    Case("R4", "tanda kali sungguhan", expression("(pma + pmdn) × 1")),
    Case(
        "R4",
        "ekspresi tidak dapat dibaca",
        expression("pma + (pmdn"),
        "(pmdn",
        GALAT,
        "tidak ditutup",
    ),
    Case(
        "R4",
        "peringatan sebelum konsep",
        expression("pma + (pmdn"),
        "(pmdn",
        PERINGATAN,
        context=at_step(4),
    ),
    Case("R4", "variabel menganggur", expression("pma"), "pmdn", GALAT, "tidak dipakai"),
    Case(
        "R4",
        "data tidak ada",
        (("{simbol: pmdn, data: D2}", "{simbol: pmdn, data: D99}"),),
        "D99",
        GALAT,
        "data D99 tidak ada",
    ),
    Case(
        "R4",
        "geser ke tahun depan",
        (("{simbol: pmdn, data: D2}", "{simbol: pmdn, data: D2, geser: 1}"),),
        "1",
        GALAT,
        "geser",
    ),
    Case(
        "R4",
        "geser ke tahun lalu",
        (("{simbol: pmdn, data: D2}", "{simbol: pmdn, data: D2, geser: -1}"),),
    ),
    Case("R4", "bagi nol tetap", expression("(pma + pmdn) / 0"), "0", GALAT, "selalu nol"),
    Case(
        "R4", "persen dari nol tetap", expression("persen(pma + pmdn; 0)"), "0", GALAT, "selalu nol"
    ),
    Case(
        "R4",
        "data tanpa sumber",
        (("    sumber: Buku pengaduan layanan, Bidang Pelayanan\n", ""),),
        "D10",
        GALAT,
        "belum punya sumber",
    ),
    Case(
        "R5",
        "nama satuan yang lebih pendek",
        (
            ("ekspresi: hari / pengaduan", "ekspresi: hari + hari"),
            (HARI, HARI.replace("hari kerja", "hari")),
        ),
    ),
    Case("R4", "nol sebagai suku", expression("pma + pmdn + 0")),
    Case("R4", "uraian tidak dihitung", prose("Hasil evaluasi Inspektorat dibagi 2 x 3 (")),
    # R5
    Case(
        "R5",
        "persentase tanpa dikali 100",
        (("ekspresi: lapor / wajib * 100", "ekspresi: lapor / wajib"),),
        "lapor",
        GALAT,
        "pecahan dikali 1,",
    ),
    Case(
        "R5",
        "peringatan sebelum konsep",
        (("ekspresi: lapor / wajib * 100", "ekspresi: lapor / wajib"),),
        "lapor",
        PERINGATAN,
        context=at_step(4),
    ),
    Case(
        "R5",
        "fungsi persen",
        (("ekspresi: lapor / wajib * 100", "ekspresi: persen(lapor; wajib)"),),
    ),
    Case("R5", "laju pertumbuhan", GROWTH),
    Case("R5", "juta ditambah miliar", D2_JUTA, "+", GALAT, "tidak dapat dijumlahkan"),
    Case(
        "R5",
        "jumlah juta dan miliar",
        (*D2_JUTA, *expression("jumlah(pma; pmdn)")),
        "jumlah",
        GALAT,
        "tidak dapat dijumlahkan",
    ),
    Case(
        "R5",
        "besaran indikator lain",
        (
            (
                f"{RUPIAH}\n        polaritas",
                "satuan: {jenis: rupiah, skala: triliun}\n        polaritas",
            ),
        ),
        "pma",
        GALAT,
        "satuannya triliun rupiah",
    ),
    Case(
        "R5",
        "persen dari besaran lain",
        (("ekspresi: lapor / wajib * 100", "ekspresi: (lapor + wajib) * 100"),),
        "(lapor",
        GALAT,
        "satuannya persen",
    ),
    Case(
        "R5",
        "satuan orang untuk pelaku usaha",
        (
            ("ekspresi: hari / pengaduan", "ekspresi: hari + hari"),
            (
                "satuan: {jenis: angka, nama: hari kerja}\n        polaritas",
                "satuan: {jenis: angka, nama: bulan}\n        polaritas",
            ),
        ),
        "hari",
        GALAT,
        "satuannya bulan",
    ),
    Case(
        "R5",
        "nama menyebut persentase",
        (("nama: Rasio daya serap tenaga kerja", "nama: Prosentase daya serap tenaga kerja"),),
        "{jenis: rasio",
        GALAT,
        "menyebut persentase",
    ),
    Case(
        "R5",
        "nama menyebut besaran lain",
        (("nama: Nilai realisasi investasi\n", "nama: Nilai realisasi investasi (Rp. Trilyun)\n"),),
        "{jenis: rupiah",
        GALAT,
        "menyebut triliun",
    ),
    Case(
        "R5",
        "nama menyebut besaran yang sama",
        (("nama: Nilai realisasi investasi\n", "nama: Nilai realisasi investasi (Rp. Milyar)\n"),),
    ),
    # R6
    Case(
        "R6",
        "baseline tidak ada",
        ((f"        {B1}\n", ""),),
        "kode: IKU-1",
        GALAT,
        "baseline belum ada",
    ),
    Case(
        "R6",
        "masih peringatan saat konsep",
        ((f"        {B1}\n", ""),),
        "kode: IKU-1",
        PERINGATAN,
        context=at_step(6),
    ),
    Case("R6", "belum pernah diukur", ((B1, "baseline: {belum_ada: true, rencana: Mulai 2024.}"),)),
    Case(
        "R6",
        "baseline tidak sesuai data",
        ((B1, "baseline: {tahun: 2023, nilai: 610.0}"),),
        "610.0",
        GALAT,
        "menurut formula dan data 600,0",
    ),
    Case("R6", "salah pembulatan", (("nilai: 76.67}", "nilai: 76.66}"),), "76.66", GALAT, "76,67"),
    Case("R6", "dibulatkan ke satu desimal", (("nilai: 76.67}", "nilai: 76.7}"),)),
    Case(
        "R6",
        "tahun tanpa data",
        ((B1, "baseline: {tahun: 2021, nilai: 600.0}"),),
        "pma",
        GALAT,
        "belum punya nilai tahun 2021",
    ),
    Case(
        "R6",
        "pembagi nol",
        (("{tahun: 2023, nilai: 84}", "{tahun: 2023, nilai: 0}"),),
        "/",
        GALAT,
        "pembagi bernilai nol",
    ),
    Case(
        "R6",
        "baseline tahun depan",
        ((B7, "baseline: {tahun: 2025, nilai: 64.20}"),),
        "2025",
        GALAT,
        "tidak mendahului",
    ),
    Case("R6", "simbol tanpa data adalah urusan R4", expression("pma + pmnd + pmdn")),
    Case("R6", "laju pertumbuhan dihitung dari dua tahun", GROWTH),
    # R7
    Case(
        "R7",
        "target tahun ini tidak ada",
        ((IKU1_TARGETS, IKU1_TARGETS.replace("          - {tahun: 2024, nilai: 650}\n", "")),),
        "-",
        GALAT,
        "tahun 2024",
    ),
    Case(
        "R7",
        "peringatan sebelum konsep",
        ((IKU1_TARGETS, IKU1_TARGETS.replace("          - {tahun: 2024, nilai: 650}\n", "")),),
        "-",
        PERINGATAN,
        context=at_step(4),
    ),
    Case("R7", "tahun terlewat", NO_TARGET_2025, "-", PERINGATAN, "tahun 2025"),
    Case(
        "R7",
        "tahun sesudah Renstra boleh",
        (
            (
                "          - {tahun: 2026, nilai: 760}\n",
                "          - {tahun: 2026, nilai: 760}\n          - {tahun: 2027, nilai: 800}\n",
            ),
        ),
    ),
    # R8
    Case(
        "R8",
        "target di bawah baseline",
        (("{tahun: 2024, nilai: 650}", "{tahun: 2024, nilai: 590}"),),
        "590",
        says="lebih buruk",
    ),
    Case(
        "R8",
        "di bawah baseline dengan alasan",
        (
            (
                "{tahun: 2024, nilai: 650}",
                "{tahun: 2024, nilai: 590, alasan: Proyek besar selesai.}",
            ),
        ),
    ),
    Case(
        "R8",
        "melompat",
        (("{tahun: 2026, nilai: 760}", "{tahun: 2026, nilai: 7600}"),),
        "7600",
        says="10,9 kali lipat",
    ),
    Case(
        "R8",
        "melompat dengan alasan",
        (("{tahun: 2026, nilai: 760}", "{tahun: 2026, nilai: 7600, alasan: Pabrik baru.}"),),
    ),
    Case(
        "R8",
        "terpuruk pada minimasi",
        (("{tahun: 2026, nilai: 2.75}", "{tahun: 2026, nilai: 0.75}"),),
        "0.75",
        says="hanya 1/4,0",
    ),
    Case(
        "R8",
        "lompatan yang diizinkan instansi",
        (("{tahun: 2026, nilai: 760}", "{tahun: 2026, nilai: 7600}"),),
        context=replace(KNOWN, settings=Settings(leap=Decimal(20))),
    ),
    Case(
        "R8",
        "datar sama dengan baseline",
        (
            (
                IKU2_TARGETS,
                IKU2_TARGETS.replace("15.5", "15").replace("16.0", "15").replace("16.5", "15"),
            ),
        ),
        "15",
        says="sama dengan baseline",
    ),
    Case("R8", "datar pada 100 persen", (("nilai: 92.76}", "nilai: 100}"), *FLAT_100)),
    Case(
        "R8",
        "predikat naik dua tingkat",
        (*IKU7_PREDICATE[:-1], ("{tahun: 2026, nilai: 70.01}", "{tahun: 2026, nilai: AA}")),
    ),
    # R19
    Case(
        "R19",
        "realisasi dibagi target",
        prose("Realisasi nilai dibagi target nilai dikali 100"),
        '"Realisasi',
        says="rumus capaian",
    ),
    Case("R19", "target dibagi realisasi", prose("Target / Realisasi x 100%"), '"Target'),
    Case(
        "R19",
        "pembilang dan penyebut",
        ((IKU7_FORMULA, "pembilang: realisasi\n          penyebut: target"),),
        "realisasi",
    ),
    Case("R19", "pembagi lain", prose("Izin tepat waktu dibagi seluruh izin dikali 100")),
    Case("R19", "wilayah target", prose("Desa tertangani dibagi jumlah desa di wilayah target")),
    # R20
    Case(
        "R20",
        "tiga deret sama",
        ((IKU1_TARGETS, IKU3_TARGETS), (IKU2_TARGETS, IKU3_TARGETS)),
        "-",
        says="sama persis dengan IKU-2, IKU-3",
        times=3,
    ),
    Case("R20", "dua deret sama", ((IKU2_TARGETS, IKU3_TARGETS),)),
    Case("R20", "nama yang lain", name("Nilai SAKIP dinas")),
    # R23: investment goes 600, 650, 700, 760, which is 8.33, 7.69 and 8.57 percent
    Case(
        "R23",
        "pertumbuhan lain dari tingkatnya",
        growth("8.33", "2.08", "9"),
        "2.08",
        says="IKU-3: pertumbuhan 2025 tertulis 2,08 persen, menurut target IKU-1 7,69 persen.",
    ),
    Case("R23", "pertumbuhan menurut tingkatnya", growth("8.3", "7.69", "9")),
    Case("R23", "pertumbuhan hal lain", growth("1", "2", "3", "Pertumbuhan tenaga kerja")),
    Case("R23", "persentase, bukan pertumbuhan", growth("1", "2", "3", "Persentase investasi")),
    Case("R23", "bukan angka", growth("1", "2", "3", "Laju", base="belum_ada: true")),
    Case("R23", "tingkat dari nol", growth("1", "7.69", "8.57", base="tahun: 2023, nilai: 0")),
    Case(
        "R23",
        "pertumbuhan dalam satuan lain",
        (*growth("1", "2", "3"), ("{jenis: persen}", "{jenis: angka, nama: poin}")),
    ),
    Case(
        "R23",
        "target pertumbuhan berupa rentang",
        growth("{bawah: 1, atas: 2}", "7.69", "8.57"),
    ),
)
