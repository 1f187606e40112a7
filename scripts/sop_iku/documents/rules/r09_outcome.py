"""R9: indikator kinerja utama mengukur hasil, bukan kegiatan, keluaran, atau masukan.

Jumlah rapat, peserta, dokumen, atau persentase pelaksanaan kegiatan menunjukkan bahwa kantor
bekerja, belum bahwa keadaan membaik. Yang menentukan adalah apa yang dihitung dan siapa yang
berbuat, bukan awalan katanya: "Jumlah kematian ibu" adalah hasil, "Meningkatnya jumlah modul"
keluaran; "peserta pelatihan" keluaran, "peserta pelatihan yang bekerja" hasil; "lembaga yang
difasilitasi" mencatat perbuatan kantor, "lembaga yang mandiri" keadaannya; "kelompok yang
menerima bantuan" dan "realisasi anggaran" mencatat apa yang keluar dari kantor. Aturan ini selalu
hanya peringatan: penilaian akhirnya tetap pada pembaca.

Salah::

    nama: Jumlah pelaku usaha yang mengikuti bimbingan teknis LKPM

Benar::

    nama: Persentase pelaku usaha yang patuh melaporkan LKPM

Yang harus dilakukan: tanyakan apa yang berubah karena kegiatan itu, lalu ukur perubahan itu.
Bila keluaran ini memang kinerja utama, jelaskan dalam ``alasan``.

Sumber: kriteria "berorientasi hasil, bukan proses atau kegiatan" pada lembar kerja evaluasi AKIP
sebagaimana dipakai di lapangan.
"""

from __future__ import annotations

from collections.abc import Iterator

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.parts import indicators, name_of, text_of
from sop_iku.documents.rules.saying import say
from sop_iku.documents.wording import activity_in

ID = "R9"
LEVEL = Level.PERINGATAN
KINDS = frozenset({"iku"})
CUSTOM = True


def check(document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - one shape
    """Yield names that measure what the office does instead of what comes of it."""
    for pointer, indicator, _ in indicators(document.data):
        words = activity_in(text_of(indicator, "nama"))
        if words:
            yield say(
                document,
                (*pointer, "nama"),
                (ID, LEVEL),
                f"{name_of(indicator)}: {words!r} adalah kegiatan, keluaran, atau masukan, "
                "bukan hasil.",
                "Ukur apa yang berubah karena kegiatan itu, misalnya persentase yang patuh, "
                "naik kelas, atau puas.",
            )
