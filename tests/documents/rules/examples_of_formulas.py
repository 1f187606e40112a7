"""Examples for the rules on formulas and what they calculate (R4–R6, R19)."""

from __future__ import annotations

from tests.documents.rules.cases import (
    GALAT,
    IKU7_FORMULA,
    PERINGATAN,
    RUPIAH,
    Case,
    at_step,
    expression,
    prose,
)

HARI = "satuan: {jenis: angka, nama: hari kerja}\n        polaritas"
B7 = "baseline: {tahun: 2023, nilai: 64.20}"
B1 = "baseline: {tahun: 2023, nilai: 600.0}"
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
)
