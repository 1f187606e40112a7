"""The words of the decree as plain data; the Typst template only lays them out.

Layout and wording follow decrees in force (notes: domain 2.1). No regulation is named here:
all of them come from ``dasar_hukum`` of ``instansi.yaml``, ordered by rank and year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sop_iku.documents.formatting import long_date
from sop_iku.evidence.anchors import Anchors
from sop_iku.publish.model import Publication, TrailStep
from sop_iku.publish.table import (
    Column,
    IndicatorRow,
    chosen_columns,
    indicator_rows,
    target_years,
)
from sop_iku.publish.wording import APPROVAL_MEANING, approver, duration, moment, step_label

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
_BLANK = "…………"
_ORDINALS = ("KESATU", "KEDUA", "KETIGA", "KEEMPAT")


def decree_view(publication: Publication) -> dict[str, Any]:
    """Return everything the template prints, as JSON-able text, numbers of columns and widths."""
    office = publication.office
    return {
        "judul": f"Keputusan tentang Penetapan {_subject(publication)}",
        "instansi": office["nama"],
        "stempel": list(publication.stamps),
        "keadaan": publication.signature_state.words,
        "kode_periksa": publication.check_code,
        "kop": {"baris": list(office["kop"]), "alamat": office["alamat"]},
        "naskah": _paper(office),
        "keputusan": _decree(publication),
        "lampiran": _annex(publication),
        "jejak": _trail(publication),
        "jangkar": [list(line) for line in anchor_lines(publication.anchors)]
        if publication.anchors
        else [],
        "arti": APPROVAL_MEANING,
    }


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
    change = "" if publication.version == 1 else f" (Perubahan {publication.version - 1})"
    return (
        f"Indikator Kinerja Utama {office['nama']} {office['daerah']} "
        f"Tahun {publication.year}{change}"
    )


def _paper(office: Mapping[str, Any]) -> dict[str, Any]:
    sheet = office.get("naskah", {})
    margin = sheet.get("margin_cm", {})
    return {
        "kertas": str(sheet.get("kertas", "F4")),
        "ukuran_huruf": float(sheet.get("ukuran_huruf", 12)),
        "margin_cm": {
            side: float(margin.get(side, default))
            for side, default in (("atas", 2.5), ("bawah", 2.5), ("kiri", 3), ("kanan", 2))
        },
    }


def _decree(publication: Publication) -> dict[str, Any]:
    office, document = publication.office, publication.document
    enactment = document.get("pengesahan") or {}
    official = enactment.get("pejabat") or {}
    head = str(office["pejabat"]["sebutan"])
    status = str(official.get("status", "definitif"))
    signer = head if status == "definitif" else f"{status} {head}"
    date = enactment.get("tanggal")
    return {
        "pejabat": head,
        "penanda": signer,
        "nomor": enactment.get("nomor", _BLANK),
        "tentang": f"Penetapan {_subject(publication)}",
        "menimbang": _considerations(publication, head),
        "mengingat": legal_bases(office),
        "diktum": _dicta(publication),
        "tempat": enactment.get("tempat") or office["tempat"],
        "tanggal": long_date(date) if date else _BLANK,
        "nama": official.get("nama", _BLANK),
        "pangkat": official.get("pangkat", ""),
        "nip": official.get("nip", ""),
    }


def _considerations(publication: Publication, head: str) -> list[str]:
    office = publication.office
    purpose = (
        "bahwa untuk mengukur keberhasilan pencapaian tujuan dan sasaran strategis serta "
        f"memperkuat akuntabilitas kinerja {office['nama']} {office['daerah']}, perlu ditetapkan "
        "Indikator Kinerja Utama"
    )
    conclusion = (
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan "
        f"Keputusan {head} tentang Penetapan {_subject(publication)}"
    )
    return [purpose, conclusion]


def _dicta(publication: Publication) -> list[dict[str, str]]:
    office = publication.office
    plan = publication.document.get("renstra") or {}
    period = f" Tahun {plan['awal']}–{plan['akhir']}" if plan else ""
    enactment = (
        f"Menetapkan {_subject(publication)} sebagaimana tercantum dalam Lampiran I yang merupakan "
        "bagian tidak terpisahkan dari Keputusan ini."
    )
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
    texts = (enactment, use, source, force)
    return [{"nama": name, "isi": text} for name, text in zip(_ORDINALS, texts, strict=True)]


def _annex(publication: Publication) -> dict[str, Any]:
    rows = indicator_rows(publication.document, publication.office_names)
    columns = chosen_columns(publication.office)
    years = target_years(rows)
    return {
        "kolom": [
            {"judul": column.title, "kelompok": column.group, "lebar": column.width}
            for column in columns
        ],
        "baris": _merged(rows, columns),
        "tahun": [str(year) for year in years],
        "target": [_target_line(row, years) for row in rows],
    }


def _merged(
    rows: tuple[IndicatorRow, ...], columns: tuple[Column, ...]
) -> list[list[dict[str, Any]]]:
    """Return the cells by row; a sasaran is one cell over all its indicators."""
    spans = Counter(row.goal_code for row in rows)
    lines = []
    previous = ""
    for row in rows:
        line = []
        for column in columns:
            span = spans[row.goal_code] if column.key == "sasaran" else 1
            text = f"{row.code}  {row.name}" if column.key == "indikator" else row.cell(column.key)
            if column.key != "sasaran" or row.goal_code != previous:
                line.append({"isi": text, "baris": span})
        previous = row.goal_code
        lines.append(line)
    return lines


def _target_line(row: IndicatorRow, years: tuple[int, ...]) -> list[str]:
    baseline = (
        row.baseline if row.baseline_year is None else f"{row.baseline} ({row.baseline_year})"
    )
    targets = [row.target(year) for year in years]
    return [row.code, row.name, row.unit, row.polarity, baseline, *targets, row.owners]


def _trail(publication: Publication) -> list[list[str]]:
    return [_trail_line(step, publication) for step in publication.trail]


def _trail_line(step: TrailStep, publication: Publication) -> list[str]:
    office = publication.office
    late = " (melewati mutu baku)" if step.late else ""
    return [
        step_label(step).removeprefix("Langkah "),
        step.activity,
        step.person_name,
        approver(step),
        moment(step.approved_at, office),
        f"{duration(step.working_minutes)}{late}",
        duration(step.standard_minutes),
        f"#{step.proposal}, dibuka {step.opened_by}",
        step.commit[:12],
        step.evidence[:12] or "–",
    ]


def anchor_lines(anchors: Anchors) -> tuple[tuple[str, str], ...]:
    """Return the anchors as label and value, in the order in which people compare them."""
    return (
        ("Repositori", f"{anchors.repository.name} di {anchors.repository.server}"),
        ("Lingkungan", anchors.environment.value),
        ("Genesis", anchors.repository.genesis),
        ("Sidik kunci gerbang", anchors.key_fingerprint),
        ("Komit terbit", anchors.publication),
    )
