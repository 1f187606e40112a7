"""The words of the decree: what it is about, why, on which rules, and what it decides.

Layout and wording follow decrees in force (notes: domain 2.1). No regulation is named here:
all of them come from ``dasar_hukum`` of ``instansi.yaml``, ordered by rank and year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sop_iku.publish.amendment import change_words, replaced
from sop_iku.publish.model import Publication

_RANKS = ("uud", "tap_mpr", "uu", "perppu", "pp", "perpres", "permen", "pergub", "perda", "perbup")
_RANK_NAMES = {
    "uud": "Undang-Undang Dasar",
    "uu": "Undang-Undang",
    "perppu": "Peraturan Pemerintah Pengganti Undang-Undang",
    "pp": "Peraturan Pemerintah",
    "perpres": "Peraturan Presiden",
    "permen": "Peraturan",
    "pergub": "Peraturan Gubernur",
    "perda": "Peraturan Daerah",
    "perbup": "Peraturan Bupati",
}
_ORDINALS = ("KESATU", "KEDUA", "KETIGA", "KEEMPAT")
_TIMES = {2: "Kedua", 3: "Ketiga", 4: "Keempat", 5: "Kelima", 6: "Keenam", 7: "Ketujuh"}


def legal_bases(office: Mapping[str, Any]) -> list[str]:
    """Return the items of "Mengingat", ordered by rank, then year."""
    bases = office.get("dasar_hukum", ())
    ordered = sorted(bases, key=lambda base: (_rank(base), int(base["tahun"])))
    return [_legal_basis(base) for base in ordered]


def _rank(base: Mapping[str, Any]) -> int:
    rank = str(base["pangkat"])
    return _RANKS.index(rank) if rank in _RANKS else len(_RANKS)


def _legal_basis(base: Mapping[str, Any]) -> str:
    rank = str(base["pangkat"])
    name = " ".join(filter(None, (_RANK_NAMES.get(rank, rank), base.get("instansi"))))
    number, year = str(base["nomor"]), str(base["tahun"])
    dated = "" if number.endswith(f"/{year}") else f" Tahun {year}"
    return f"{name} Nomor {number}{dated} tentang {base['tentang']}"


def _subject(publication: Publication) -> str:
    office = publication.office
    return f"Indikator Kinerja Utama {office['nama']} {office['daerah']} Tahun {publication.year}"


def matter(publication: Publication) -> str:
    """Return what the decree is about; an amendment names the decree that it changes."""
    matter = f"Penetapan {_subject(publication)}"
    before = replaced(publication.document)
    if before is None:
        return matter
    again = "" if publication.version <= 2 else f" {_TIMES.get(publication.version - 1, '')}"
    head = publication.office["pejabat"]["sebutan"]
    return f"Perubahan{again.rstrip()} atas Keputusan {head} Nomor {before.number} tentang {matter}"


def considerations(publication: Publication, head: str) -> list[str]:
    """Return the items of "Menimbang"; an amendment says why it is needed."""
    office = publication.office
    before = replaced(publication.document)
    purpose = (
        "bahwa untuk mengukur keberhasilan pencapaian tujuan dan sasaran strategis serta "
        f"memperkuat akuntabilitas kinerja {office['nama']} {office['daerah']}, perlu ditetapkan "
        "Indikator Kinerja Utama"
    )
    if before is not None:
        purpose = (
            f"bahwa {_subject(publication)} yang ditetapkan dengan Keputusan {head} Nomor "
            f"{before.number} tanggal {before.date} perlu diubah, dengan alasan: "
            f"{before.reason.rstrip('.;')}"
        )
    conclusion = (
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan "
        f"Keputusan {head} tentang {matter(publication)}"
    )
    return [purpose, conclusion]


def dicta(publication: Publication) -> list[dict[str, Any]]:
    """Return what is decided, item by item: name, text, and a list below the first."""
    office = publication.office
    plan = publication.document.get("renstra") or {}
    period = f" Tahun {plan['awal']}–{plan['akhir']}" if plan else ""
    use = (
        "Indikator Kinerja Utama sebagaimana dimaksud dalam diktum KESATU merupakan acuan untuk "
        "menetapkan rencana kinerja tahunan, menyampaikan rencana kerja dan anggaran, menyusun "
        "perjanjian kinerja, menyusun laporan kinerja, serta melakukan evaluasi pencapaian kinerja "
        f"sesuai dengan Rencana Strategis{period}."
    )
    source = (
        f"Indikator Kinerja Utama disusun mengacu pada indikator kinerja {office['pemerintah']}."
    )
    force = (
        "Keputusan ini mulai berlaku pada tanggal ditetapkan, dengan ketentuan apabila di kemudian "
        "hari terdapat kekeliruan akan diadakan perbaikan sebagaimana mestinya."
    )
    first, changes = _first_dictum(publication)
    items = [_dictum(0, first, changes)]
    return items + [_dictum(at, text) for at, text in enumerate((use, source, force), start=1)]


def _dictum(position: int, text: str, items: Sequence[str] = ()) -> dict[str, Any]:
    return {"nama": _ORDINALS[position], "isi": text, "butir": list(items)}


def _first_dictum(publication: Publication) -> tuple[str, tuple[str, ...]]:
    """Return what is decided: the indicators, or what changes in those decided before."""
    before = replaced(publication.document)
    if before is None:
        text = (
            f"Menetapkan {_subject(publication)} sebagaimana tercantum dalam Lampiran I yang "
            "merupakan bagian tidak terpisahkan dari Keputusan ini."
        )
        return text, ()
    changes = change_words(publication)
    told = ", dengan perubahan sebagai berikut:" if changes else "."
    text = (
        f"Mengubah Lampiran I Keputusan {publication.office['pejabat']['sebutan']} Nomor "
        f"{before.number} tanggal {before.date}, sehingga {_subject(publication)} berbunyi "
        "sebagaimana tercantum dalam Lampiran I yang merupakan bagian tidak terpisahkan dari "
        f"Keputusan ini{told}"
    )
    return text, changes
