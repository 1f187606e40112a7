"""The words of Indonesian indicator names, by what they do in a name.

The classes are linguistic, not fitted to a corpus: measure nouns (what is counted or rated),
quantity nouns (figures that need no measure word, such as *inflasi*), nouns of an office's own
activity, its products, its inputs, and verbs of treatment (what the office does to others).
Where a word may name both an activity and a result (*penanganan*, *pelayanan*), it is left out:
a good indicator must hardly ever be called bad.
"""

from __future__ import annotations

#: Measures that count or share out something; the thing counted decides what the name means.
COUNTING = frozenset(
    """jumlah persentase persen banyaknya banyak cakupan proporsi capaian tingkat realisasi
    """.split()
)
#: Measures that rate a state: what they rate is a result, whatever follows.
RATING = frozenset(
    """indeks nilai skor opini predikat kategori level peringkat status skala rasio laju
    prevalensi insidensi angka rata-rata rerata umur usia koefisien derajat mutu akreditasi
    kematangan maturitas harapan""".split()
)
#: Figures that stand for themselves.
QUANTITIES = frozenset(
    """pertumbuhan peningkatan penurunan kenaikan pengurangan pendapatan pengeluaran penerimaan
    pembentukan pengangguran penyerapan perolehan penjualan perubahan penghasilan kontribusi
    produksi produktivitas konsumsi inflasi investasi ekspor impor omzet omset laba retribusi
    pajak luas panjang volume besaran besarnya lama lamanya waktu frekuensi
    durasi kapasitas kepadatan kedalaman selisih perbandingan jarak kecepatan biaya modal
    kemiskinan ketimpangan elastisitas daya pdrb pad ikm ipm ntp skm gini stunting kunjungan
    populasi kejadian kasus kematian kelahiran tpak tpt
    rate ratio index score need""".split()
)
#: Nouns between a measure and what is really counted.
LIGHT = frozenset(
    """peningkatan penurunan kenaikan sasaran target capaian pencapaian realisasi tingkat
    keberhasilan keterlaksanaan terlaksananya jumlah persentase rata-rata""".split()
)
#: Activities of the office itself.
ACTIVITIES = frozenset(
    """pelaksanaan penyelenggaraan penyusunan perumusan pembahasan pembuatan fasilitasi
    pemfasilitasian pembinaan pendampingan pembimbingan bimbingan pelatihan bimtek diklat
    penyuluhan sosialisasi diseminasi penyebarluasan publikasi promosi advokasi edukasi asistensi
    supervisi koordinasi konsultasi konsolidasi sinkronisasi harmonisasi monitoring monev
    evaluasi pengawasan pemantauan pengendalian pemberdayaan pembekalan pengadaan penyediaan
    pemeliharaan pemutakhiran update updating pengumpulan pengolahan pendataan pendaftaran
    inventarisasi identifikasi verifikasi validasi registrasi dokumentasi perencanaan
    penganggaran pelaporan pencetakan pengiriman penatausahaan pengarsipan pengembangan penataan
    persiapan peninjauan pengkajian""".split()
)
#: Events that an office holds.
EVENTS = frozenset(
    """rapat rakor kegiatan sosialisasi bimtek pelatihan diklat workshop lokakarya seminar webinar
    fgd penyuluhan pembinaan pameran lomba festival pertemuan bimbingan pendampingan""".split()
)
#: Products whose existence says nothing about their effect.
PRODUCTS = frozenset(
    """dokumen laporan modul leaflet brosur notulen notula kajian naskah pedoman juknis juklak sop
    """.split()
)
#: First words of inputs and office services, with the words that make them so.
INPUTS = {
    "layanan": frozenset(
        "perkantoran internal umum dukungan manajemen sarana protokoler kehumasan".split()
    ),
    "perangkat": frozenset("pengolah keras lunak komputer kantor".split()),
    "peralatan": frozenset("fasilitas kantor perkantoran pengolah komputer".split()),
    "sarana": frozenset("kantor perkantoran internal".split()),
    "kendaraan": frozenset("bermotor dinas operasional".split()),
    "gedung": frozenset("kantor bangunan".split()),
    "output": frozenset[str](),
    "keluaran": frozenset[str](),
}
#: Stems of verbs by which the office treats others: *difasilitasi*, *terfasilitasi*.
TREATMENTS = tuple(
    """fasilitasi bina latih damping bimbing suluh sosialisasi daftarkan susun laksana selenggara
    monitor evaluasi awasi pantau cetak adakan undang bahas usulkan promosi publikasi verifikasi
    validasi input entri supervisi koordinasi kirim berdaya""".split()
)
#: Having been given this by the office is treatment too: *mengikuti pelatihan*.
RECEIVING = frozenset("mengikuti mendapat mendapatkan menerima memperoleh".split())
#: What makes an activity a result: quality or use.
RESULTS = frozenset("sesuai tepat berkualitas efektif efisien selaras".split())
#: pe-…-an words that name fields of government or persons, not an action.
FIELDS = frozenset(
    """pendidikan pertanian perikanan perkebunan peternakan perumahan pemerintahan pelayanan
    perizinan perhubungan perdagangan perindustrian pertanahan pertambangan pekerjaan penanaman
    perempuan perusahaan pedesaan perdesaan perkotaan pegawai perpustakaan pembangunan
    penduduk pengaduan permukiman pencapaian perceraian perkawinan pelanggaran penyakit
    penghargaan pelabuhan penerbangan perbankan pertahanan persampahan""".split()
)
