"""Examples for the rules on values, units, directions and targets (R2, R3, R7, R8, R20, R23)."""

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
    IKU7_PREDICATE,
    IKU7_UNIT,
    KNOWN,
    PERINGATAN,
    Case,
    Changes,
    at_step,
    name,
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


PERCENT = "satuan: {jenis: persen}\n        polaritas: maksimasi\n        tipe_penghitungan: posisi"
IKM = "{tahun: 2026, nilai: 88.31}"
FLAT_100 = tuple(
    (f"{{tahun: {year}, nilai: {old}}}", f"{{tahun: {year}, nilai: 100}}")
    for year, old in ((2024, "93.50"), (2025, "94.50"), (2026, "95.50"))
)
NO_TARGET_2025 = (
    (IKU1_TARGETS, IKU1_TARGETS.replace("          - {tahun: 2025, nilai: 700}\n", "")),
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
