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
    populasi kejadian kasus kematian kelahiran mortalitas morbiditas fatalitas fertilitas tpak
    tpt timbulan survei akurasi kesesuaian ketepatan kepatuhan kesenjangan ketersediaan keterisian
    kepemilikan kemantapan kecukupan
    rate ratio index score need""".split()
)
#: Nouns between a measure and what is really counted.
LIGHT = frozenset(
    """peningkatan penurunan kenaikan sasaran target capaian pencapaian realisasi tingkat
    keberhasilan keterlaksanaan terlaksananya tersedianya jumlah persentase rata-rata paket bulan
    """.split()
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
#: Events that an office holds, and rounds that it makes.
EVENTS = frozenset(
    """rapat rapat-rapat rakor kegiatan sosialisasi bimtek pelatihan diklat workshop lokakarya
    seminar webinar fgd penyuluhan pembinaan pameran lomba festival pertemuan bimbingan
    pendampingan simulasi gladi inspeksi patroli razia operasi seleksi kursus kampanye
    musyawarah audiensi apel sidang konferensi jambore turnamen kejuaraan event bazar ekspo expo
    reviu audit""".split()
)
#: Products whose existence says nothing about their effect.
PRODUCTS = frozenset(
    """dokumen laporan modul leaflet brosur notulen notula kajian naskah pedoman juknis juklak sop
    konten siaran artikel buletin spanduk baliho poster video aplikasi blanko formulir raperda
    raperbup ranperda""".split()
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
    "kunjungan": frozenset("kerja lapangan rumah".split()),
    "administrasi": frozenset("perkantoran umum kepegawaian keuangan barang".split()),
    "job": frozenset({"fair"}),
    "bursa": frozenset({"kerja"}),
    "pasar": frozenset({"murah"}),
    "studi": frozenset("banding kelayakan tiru".split()),
    "serapan": frozenset("anggaran belanja dana".split()),
    "penyerapan": frozenset("anggaran belanja dana".split()),
    "output": frozenset[str](),
    "keluaran": frozenset[str](),
}
#: Stems of verbs by which the office treats others: *difasilitasi*, *terfasilitasi*.
TREATMENTS = tuple(
    """fasilitasi bina latih damping bimbing suluh sosialisasi daftarkan susun laksana selenggara
    monitor evaluasi awasi pantau cetak adakan undang bahas usulkan promosi publikasi verifikasi
    validasi input entri supervisi koordinasi kirim berdaya laku""".split()
)
#: Stems of passive verbs (*di-*) that hand out, acquire, hold or examine something: whoever
#: counts how much of it was done counts output. Verbs of building are left out: new roads and
#: houses are the state that an office of works answers for. So are shares of a whole
#: (*persentase izin yang diterbitkan*), which may well be a result.
OUTPUT_VERBS = tuple(
    """beli ada salur bagi beri serah hibah sebar tebar tanam suntik unggah muat siar terbit cetak
    gelar ikut hadir kunjungi reviu uji audit tinjau tata bentuk sedia pasang buat rancang ajukan
    rekrut kembangkan vaksin inseminasi""".split()
)
#: Measures that count one by one.
ONE_BY_ONE = frozenset("jumlah banyaknya banyak".split())
#: Predicates that only say that the thing named is there: the thing itself decides.
FULFILLED = frozenset(
    """terpenuhi dipenuhi tersedia terealisasi direalisasikan tercapai ada berjalan""".split()
)
#: What an office gives to those who receive it: *penerima bantuan*, *menerima pupuk*.
GIFTS = frozenset(
    """bantuan beasiswa hibah bansos pupuk bibit benih subsidi insentif stimulan santunan sembako
    """.split()
)
#: Budgets and work plans: how much of them was used or done is an input or an activity.
PLANS = frozenset(
    "anggaran belanja keuangan fisik dana program kegiatan dpa rka pkpt renja rkpd apbd".split()
)
#: Loan words for an action, as *-isasi* makes them.
LOAN_ACTIONS = frozenset(
    "rehabilitasi renovasi rekonstruksi restorasi reboisasi implementasi pembangunan".split()
)
#: Having been given this by the office is treatment too: *mengikuti pelatihan*.
RECEIVING = frozenset("mengikuti mendapat mendapatkan menerima memperoleh diberi diberikan".split())
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
