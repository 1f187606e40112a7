"""Whether a source of data is named so that somebody can find the data."""

from __future__ import annotations

import re

#: characters of a source that are looked at
MOST_CHARACTERS = 500
#: An organisational unit of a local government, and nothing else before it.
_UNIT = re.compile(
    r"(?:dinas|din(?:kes|sos|dik)|dis[a-z]{4,}|kecamatan|kelurahan|bidang|seksi|sub\s?bagian|subbag"
    r"|sekretariat|kantor|uptd?)\b",
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
    r"(?:provinsi|kabupaten|kota|desa|kelurahan)(?: [a-z]+){0,3}", re.IGNORECASE
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
    if _UNIT.match(text) and not (_CARRIER.search(text) or _APPLICATION.search(text)):
        return "hanya menyebut unit, bukan dokumen atau aplikasinya"
    return ""
