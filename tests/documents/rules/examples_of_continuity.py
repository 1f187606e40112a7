"""Examples for the rules on goals, offices and the years before (R1, R13–R17)."""

from __future__ import annotations

from dataclasses import replace

from sop_iku.documents.settings import Settings
from tests.documents.rules.cases import (
    GALAT,
    IKU3_NAME,
    IKU7_NAME,
    INFO,
    KNOWN,
    PERINGATAN,
    Case,
    after,
    period,
    version_after,
)

S3_NAME = "uraian: Meningkatnya kualitas pelayanan perizinan"
OTHER_DEFINITION = ("definisi: Nilai akhir evaluasi", "definisi: Nilai sementara evaluasi")
OTHER_TARGET = ("{tahun: 2025, nilai: 700}", "{tahun: 2025, nilai: 690}")
REASONED = (IKU7_NAME, IKU7_NAME + "\n        alasan_perubahan: Pedoman evaluasi diganti.")

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
)
