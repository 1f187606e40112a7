"""What a name measures: the object and the agent decide, not the first word."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import wording as bench
from sop_iku.documents.source_wording import source_problem
from sop_iku.documents.wording import (
    activity_in,
    measure_problem,
    starts_with_percentage,
    taken_apart,
)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Jumlah laporan kinerja yang disusun", "disusun"),
        ("Jumlah dokumen perencanaan", "dokumen"),
        ("Meningkatnya jumlah modul", "modul"),
        ("Jumlah modul", "modul"),
        ("Jumlah rapat koordinasi", "rapat"),
        ("Jumlah kegiatan sosialisasi", "kegiatan"),
        ("Jumlah peserta bimtek", "peserta bimtek"),
        ("Jumlah pelaku usaha yang mendapatkan pelatihan", "mendapatkan pelatihan"),
        ("Jumlah koperasi terfasilitasi", "terfasilitasi"),
        ("Prosentase lembaga yang di bina", "dibina"),
        ("Persentase data yang didata", "didata"),
        ("Persentase Peningkatan Penyelenggaraan Urusan Pemerintahan Umum", "penyelenggaraan"),
        ("Persentase ketersediaan dokumen", "ketersediaan dokumen"),
        ("Pencegahan dan penanganan narkoba", "pencegahan"),
        ("Layanan perkantoran", "layanan perkantoran"),
        ("Output cadangan", "output cadangan"),
        ("Terlaksananya pameran investasi", "terlaksananya"),
        ("UMKM yang dibina dan diawasi", "dibina"),
        ("Persentase pelaksanaan kegiatan tepat waktu", "pelaksanaan"),
        ("Jumlah benih ikan yang ditebar", "ditebar"),
        ("Jumlah kelompok nelayan yang menerima bantuan", "menerima bantuan"),
        ("Jumlah siswa penerima beasiswa", "penerima beasiswa"),
        ("Persentase pelaku usaha yang diberikan bimbingan teknis", "diberikan bimbingan"),
        ("Persentase administrasi perkantoran yang terpenuhi", "administrasi perkantoran"),
        ("Persentase realisasi keuangan kegiatan", "realisasi keuangan"),
        ("Persentase serapan anggaran", "serapan anggaran"),
        ("Persentase tersedianya dokumen perencanaan", "dokumen"),
        ("Digitalisasi layanan arsip", "digitalisasi"),
        ("Pembangunan jalan desa", "pembangunan"),
    ],
)
def test_activities_outputs_and_inputs(name: str, words: str) -> None:
    assert activity_in(name) == words


@pytest.mark.parametrize(
    "name",
    [
        "Jumlah kematian ibu",
        "Jumlah kunjungan wisatawan",
        "Jumlah kegiatan usaha berisiko rendah",
        "Jumlah peserta KB aktif",
        "Jumlah peserta",
        "Persentase peserta pelatihan yang bekerja",
        "Persentase UMKM yang dibina dan naik kelas",
        "Persentase pelaku ekonomi kreatif yang aktif dan tervalidasi",
        "Persentase laporan keuangan tepat waktu",
        "Persentase dokumen perencanaan yang selaras",
        "Persentase rekomendasi monitoring dan evaluasi yang ditindaklanjuti",
        "Persentase kepemilikan dokumen kependudukan",
        "Persentase penurunan luas kawasan kumuh",
        "Indeks pembinaan kearsipan",
        "Opini BPK atas laporan keuangan",
        "Nilai evaluasi pelaksanaan SAKIP",
        "Layanan publik yang prima",
        "Persentase izin yang diterbitkan",
        "Jumlah izin yang diterbitkan tepat waktu",
        "Jumlah siswa yang meraih medali",
        "Persentase penerima bantuan yang mandiri",
        "Persentase keluarga yang didampingi sampai lulus",
        "Persentase kebutuhan dasar yang terpenuhi",
        "Realisasi pendapatan daerah",
        "Jumlah Rumah Susun Terbangun",
        "Persentase penyelenggaraan kearsipan sesuai standar",
        "Meningkatnya nilai SAKIP",
        "Meningkatnya",
        "Pendapatan asli daerah",
        "Persentase",
        "(84)",
        "",
    ],
)
def test_results_are_left_alone(name: str) -> None:
    assert activity_in(name) == ""


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("Meningkatnya nilai SAKIP", "kata sasaran"),
        ("Mewujudkan pelayanan prima", "kata sasaran"),
        ("Tata kelola yang baik", "tidak ada kata ukur"),
        ("Indikator daya saing", "tidak ada kata ukur"),
        ("Pembinaan tingkat desa", "tidak ada kata ukur"),
        ("ASFR", "tidak ada kata ukur"),
        ("ARSITEKTUR KANTOR", "tidak ada kata ukur"),
        ("Indeks SPBE / Indeks Pemerintahan Digital", "dua ukuran"),
        ("Jumlah investor dan nilai investasi", "dua ukuran"),
        ("Persentase aduan yang tercatat dan tertangani", "dua syarat"),
        ("Persentase pencegahan dan penanganan kekerasan", "dua kegiatan"),
        ("Angka kematian ibu dan angka kematian bayi", "dua ukuran"),
    ],
)
def test_names_without_one_measure(name: str, problem: str) -> None:
    assert problem in measure_problem(name)


@pytest.mark.parametrize(
    "name",
    [
        "Nilai realisasi investasi PMA dan PMDN",
        "Persentase perizinan dan nonperizinan tepat waktu",
        "Indeks kepuasan atas pelayanan perizinan dan nonperizinan",
        "Persentase desa yang maju dan mandiri",
        "Presentase kemantapan jalan",
        "Pervalensi stunting",
        "AHH (Angka Harapan Hidup)",
        "IKM terhadap layanan perangkat daerah",
        "Laju pertumbuhan ekonomi",
        "Inflasi",
        "Total Fertility Rate",
        "Unmet need",
        "Timbulan sampah per kapita",
        "Kerapatan penduduk per hektare",
        "Persentase monitoring dan evaluasi",
        "S2. Persentase kepuasan masyarakat",
        "",
    ],
)
def test_names_with_one_measure(name: str) -> None:
    assert measure_problem(name) == ""


def test_a_measure_is_known_however_it_is_spelled() -> None:
    for word in ("Persentase", "Prosentase", "presentase", "Persesntase", "Persen (%)"):
        assert starts_with_percentage(f"{word} penduduk miskin")
    assert not starts_with_percentage("Persediaan pangan")
    assert not starts_with_percentage("")
    assert taken_apart("Jumlah").head == ""
    assert taken_apart("Jumlah desa").head == "desa"


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("Dinas Kesehatan", "hanya menyebut unit"),
        ("Bidang Pelayanan", "hanya menyebut unit"),
        ("Diskominfo", "hanya menyebut unit"),
        ("Provinsi Jawa Barat", "hanya menyebut wilayah"),
        ("Survei Khusus", "tidak menyebut nama"),
        ("Laporan", "tidak menyebut nama"),
        ("Laporan SKM, Bidang Pelayanan", ""),
        ("Dinas Kesehatan (aplikasi ASIK)", ""),
        ("Dinas Perhubungan, SIMPEG", ""),
        ("Dinas Kependudukan dan Pencatatan Sipil", "hanya menyebut unit"),
        ("RSUD", "hanya menyebut unit"),
        ("Perangkat daerah terkait", "hanya menyebut unit"),
        ("Data Dinas Pendidikan", "hanya menyebut unit"),
        ("Kabupaten Dalam Angka", ""),
        ("BPS Kabupaten", ""),
        ("Inspektorat", ""),
        ("", ""),
    ],
)
def test_sources(source: str, problem: str) -> None:
    found = source_problem(source)
    assert problem in found
    assert bool(problem) is bool(found)


@pytest.mark.parametrize("path", [bench.DATA, bench.INVENTED])
def test_names_are_judged_as_a_careful_reader_judges_them(path: Path) -> None:
    for score in bench.scores(bench.labelled(path)):
        assert score.precision >= bench.LEAST_PRECISION, score
        assert score.recall >= bench.LEAST_RECALL[score.rule], score
        assert score.alarm_rate <= bench.MOST_FALSE_ALARMS, score
