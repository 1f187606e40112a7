"""Whether a source of data is named so that somebody can find the data."""

from __future__ import annotations

import re

#: characters of a source that are looked at
MOST_CHARACTERS = 500
#: An organisational unit of a local government, and nothing else before it.
_UNIT = re.compile(
    r"(?:data )?(?:(?:dinas|din(?:kes|sos|dik)|disdik|dis[a-z]{4,}|kecamatan|kelurahan|desa|bidang"
    r"|seksi|sub\s?bagian|subbag|bagian|sekretariat|kantor|uptd?|rsud?|rumah sakit|puskesmas"
    r"|opd|skpd|perangkat daerah|unit kerja|instansi|internal|pemerintah(?:an)?"
    r" (?:kabupaten|kota|provinsi|daerah|desa))\b)",
    re.IGNORECASE,
)
#: Words of a document, application, survey or register.
_CARRIER = re.compile(
    r"\b(?:laporan|lap|data|hasil|survei|survey|dokumen|register|buku|daftar|rekap\w*|aplikasi"
    r"|sistem|lkpm|oss|skm|lhe|lkjip|e-\w+|log|arsip|formulir|basis|database|neraca"
    r"|profil|statistik|sk|surat|berita acara|sertifikat|dashboard|portal|web\w*)\b",
    re.IGNORECASE,
)
#: The name of an application, such as SIPD or SIMPEG.
_APPLICATION = re.compile(r"\bSI[A-Z]{2,}\b")
_TERRITORY = re.compile(
    r"(?:provinsi|kabupaten|kota|desa|kelurahan)(?:(?! dalam angka) [a-z]+){0,3}", re.IGNORECASE
)
_NAMELESS_SURVEY = re.compile(
    r"(?:hasil )?(?:survei|survey|laporan|data|dokumen|aplikasi|sistem)"
    r"(?: (?:khusus|internal|sendiri|terkait|primer|sekunder))?",
    re.IGNORECASE,
)


def source_problem(source: str) -> str:
    """Say (Indonesian) why ``source`` cannot be followed; empty where it can."""
    text = " ".join(source[:MOST_CHARACTERS].split()).strip(" .")
    if not text:
        return ""
    if _NAMELESS_SURVEY.fullmatch(text):
        return "tidak menyebut nama dokumen, aplikasi, atau survei"
    if _TERRITORY.fullmatch(text):
        return "hanya menyebut wilayah"
    unit = _UNIT.match(text)
    rest = text[unit.end() :] if unit else ""
    if unit and not (_CARRIER.search(rest) or _APPLICATION.search(rest)):
        return "hanya menyebut unit, bukan dokumen atau aplikasinya"
    return ""
