"""What a rule id means in a few words, and what right looks like: title and example."""

from __future__ import annotations

import functools
import re
import textwrap
from typing import NamedTuple

#: what stands in a rule's page below "Benar"
_RIGHT = re.compile(r"^Benar::\n\n((?: {4}.*\n|\n)+)", re.MULTILINE)


class Explanation(NamedTuple):
    """``title`` names the mistake; ``example`` shows lines written rightly, or is empty."""

    title: str
    example: str = ""


_KNOWN = {
    "BERKAS": Explanation("Berkas tidak dapat dibuka", "iku periksa iku/2024.yaml"),
    "IMPOR": Explanation("Isi sel tidak dapat diambil ke dokumen"),
    "KEBIJAKAN": Explanation("Isi berkas kantor bertentangan dengan dirinya sendiri"),
    "SKEMA": Explanation("Isi tidak sesuai bentuk dokumen"),
    "YAML-ALIAS": Explanation("Alias YAML tidak dipakai", "sumber: OSS-RBA"),
    "YAML-ANGKA": Explanation("Angka yang dapat terbaca lain", "nilai: 1234.5"),
    "YAML-BACA": Explanation("Berkas tidak terbaca"),
    "YAML-BOM": Explanation("Tanda BOM di awal berkas"),
    "YAML-CR": Explanation("Akhir baris gaya Windows"),
    "YAML-DALAM": Explanation("Susunan terlalu dalam"),
    "YAML-DIREKTIF": Explanation("Baris petunjuk YAML tidak dipakai", "tahun: 2024"),
    "YAML-DOKUMEN-GANDA": Explanation("Satu berkas memuat satu dokumen"),
    "YAML-GABUNG": Explanation("Penggabungan kunci tidak dipakai", "satuan: {jenis: persen}"),
    "YAML-JANGKAR": Explanation("Jangkar YAML tidak dipakai", 'catatan: "&lihat lampiran"'),
    "YAML-KARAKTER": Explanation("Karakter yang tidak kelihatan", "uraian: Meningkatnya investasi"),
    "YAML-KOSONG": Explanation("Berkas kosong", "tahun: 2024"),
    "YAML-KUNCI": Explanation("Nama kunci harus teks", "nama: Nilai realisasi investasi"),
    "YAML-KUNCI-GANDA": Explanation(
        "Kunci tertulis dua kali", "{tahun: 2024, nilai: 650}   # setiap kunci sekali saja"
    ),
    "YAML-NFC": Explanation("Huruf beraksen tersusun dari dua karakter"),
    "YAML-SINTAKS": Explanation("Susunan YAML tidak terbaca", 'catatan: "Semula 445,0: dikoreksi"'),
    "YAML-TAG": Explanation("Penanda jenis (tag) tidak dipakai", 'nomor: "050/2024"'),
    "YAML-TANGGAL": Explanation("Tanggal tanpa tanda petik", 'tanggal: "2024-01-15"'),
    "YAML-TEKS": Explanation("Kata yang dapat terbaca lain", 'catatan: "null"'),
    "YAML-UKURAN": Explanation("Berkas terlalu besar"),
    "YAML-UTF8": Explanation("Berkas bukan teks UTF-8"),
    "YAML-YA-TIDAK": Explanation("Kata yang terbaca ya atau tidak", "contoh: true"),
}

_BEFORE_RULES = """\
**Tingkat:** galat; tidak dapat dimatikan.

Ini bukan aturan isi, melainkan syarat supaya semua orang dan semua program membaca berkas
itu sama. Setiap temuan menyebut tempatnya, apa yang keliru, dan saran perbaikannya."""


def explain_rule(rule: str) -> Explanation:
    """Return title and example of a rule id; the id itself where nothing is known of it."""
    return _KNOWN.get(rule) or _of_the_field().get(rule) or Explanation(rule)


def short_page(rule: str) -> str | None:
    """Return a page in Markdown for what is found before the field's rules are asked."""
    known = _KNOWN.get(rule.upper())
    if known is None:
        return None
    example = f"\n**Benar**\n\n    {known.example}\n" if known.example else ""
    return f"# {rule.upper()} – {known.title}\n\n{_BEFORE_RULES}\n{example}"


@functools.cache
def _of_the_field() -> dict[str, Explanation]:
    """Take title and example of the field's rules from their pages."""
    from sop_iku.documents.rules import RULES

    found = {}
    for rule in RULES:
        page = rule.__doc__ or rule.ID
        title = " ".join(page.split("\n\n")[0].split())
        title = title.removeprefix(f"{rule.ID}:").strip().rstrip(".")
        right = _RIGHT.search(page)
        example = textwrap.dedent(right[1]).strip() if right else ""
        found[rule.ID] = Explanation(title[:1].upper() + title[1:], example)
    return found
