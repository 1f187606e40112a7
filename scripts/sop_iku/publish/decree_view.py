"""The words of the decree as plain data; the Typst template only lays them out.

Widths and spans are decided here, the sentences in ``decree_words``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.documents.formatting import long_date
from sop_iku.documents.printable import FONTS
from sop_iku.evidence.anchors import Anchors
from sop_iku.publish.decree_words import considerations, dicta, legal_bases, matter
from sop_iku.publish.equations import equation
from sop_iku.publish.model import Emblem, Publication, TrailStep
from sop_iku.publish.table import (
    Column,
    IndicatorRow,
    chosen_columns,
    indicator_rows,
    target_years,
)
from sop_iku.publish.wording import APPROVAL_MEANING, approver, duration, moment, step_label

_BLANK = "…………"
_YEARS_ACROSS = 8  # more target years than this do not fit beside each other
_FIGURES_ACROSS = 110  # mm of the lying page for the figures of all years
_ROWS_TOGETHER = 5  # indicators beside one cell of their sasaran; a page holds some nine
_QR_WORDS = "Kode QR berisi jangkar verifikasi yang tercetak di sebelahnya"


def decree_view(publication: Publication) -> dict[str, Any]:
    """Return everything the template prints, as JSON-able text, numbers of columns and widths."""
    return {**paper_view(publication), "bagian": [decree_part(publication)]}


def paper_view(publication: Publication) -> dict[str, Any]:
    """Return what all papers of a version share: state, letterhead, sheet."""
    return {
        **letterhead_view(publication.office, publication.emblem),
        "keadaan": publication.signature_state.words,
        "kode_periksa": publication.check_code,
    }


def letterhead_view(office: Mapping[str, Any], emblem: Emblem | None) -> dict[str, Any]:
    """Return what a paper of the office has whatever it is about: letterhead and sheet."""
    return {
        "instansi": office["nama"],
        "kop": {
            "baris": list(office["kop"]),
            "alamat": office["alamat"],
            "lambang": emblem.name if emblem else "",
            "uraian_lambang": f"Lambang {office['daerah']}",
        },
        "naskah": _paper(office),
    }


def decree_part(publication: Publication) -> dict[str, Any]:
    """Return the decree with its annexes as one part of a paper."""
    return {
        "jenis": "keputusan",
        "stempel": list(publication.stamps),
        "kaki": f"Saat dibuat: {publication.signature_state.words}",
        "keputusan": _decree(publication),
        "lampiran": _annex(publication),
        **control_view(publication),
    }


def control_view(publication: Publication) -> dict[str, Any]:
    """Return the control sheet: approvals with times and digests, anchors, open questions."""
    anchors = publication.anchors
    return {
        "jejak": [_trail_line(step, publication) for step in publication.trail],
        "jangkar": [list(line) for line in anchor_lines(anchors)] if anchors else [],
        "arti": APPROVAL_MEANING,
        "keterangan": list(_unverified(publication.office)),
        "uraian_qr": _QR_WORDS,
    }


def decree_title(publication: Publication) -> str:
    """Return the title of the decree's file."""
    return f"Keputusan tentang {matter(publication)}"


def _unverified(office: Mapping[str, Any]) -> list[str]:
    """Say what nobody has compared with the rules in force yet."""
    told = []
    if not (office.get("naskah") or {}).get("diverifikasi"):
        told.append(
            "Ukuran kertas, huruf, dan margin naskah ini belum diverifikasi terhadap aturan "
            "setempat."
        )
    unread = sum(not base.get("diperiksa", False) for base in office.get("dasar_hukum", ()))
    if unread:
        told.append(
            f"{unread} peraturan pada “Mengingat” belum dibandingkan dengan naskah peraturannya."
        )
    return told


def _paper(office: Mapping[str, Any]) -> dict[str, Any]:
    sheet = office.get("naskah", {})
    margin = sheet.get("margin_cm", {})
    font = str(sheet.get("huruf") or FONTS[0])
    if font not in FONTS:
        raise Failure(
            f"instansi.yaml: huruf {font} tidak tersedia.", f"Pilih dari: {', '.join(FONTS)}."
        )
    return {
        "huruf": font,
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
    date = enactment.get("tanggal")
    return {
        "pejabat": head,
        "penanda": signer(head, official),
        "nomor": enactment.get("nomor", _BLANK),
        "tentang": matter(publication),
        "menimbang": considerations(publication, head),
        "mengingat": legal_bases(office),
        "diktum": dicta(publication),
        "tempat": enactment.get("tempat") or office["tempat"],
        "tanggal": long_date(date) if date else _BLANK,
    }


def signer(office_name: str, official: Mapping[str, Any]) -> dict[str, str]:
    """Return the block above which an official signs; an acting one as "Plt.", never "PLT."."""
    status = str(official.get("status", "definitif"))
    return {
        "status": "" if status == "definitif" else status,
        "jabatan": office_name,
        "nama": str(official.get("nama", _BLANK)),
        "pangkat": str(official.get("pangkat", "")),
        "nip": str(official.get("nip", "")),
    }


def _annex(publication: Publication) -> dict[str, Any]:
    rows = indicator_rows(publication.document, publication.office_names)
    columns = chosen_columns(publication.office)
    years = target_years(rows)
    lines = [_target_line(row, years) for row in rows]
    longest = max((len(figure) for line in lines for figure in line[5:-1]), default=0)
    return {
        "kolom": [
            {"judul": column.title, "kelompok": column.group, "lebar": column.width}
            for column in columns
        ],
        "baris": _merged(rows, columns, _equations(publication)),
        "tahun": [str(year) for year in years],
        "rentang": _spans(len(years), longest),
        "target": lines,
    }


def _spans(count: int, longest: int) -> list[list[int]]:
    """Split the years into tables of equal width that a page still holds.

    ``longest`` is the length of the longest figure; a character takes 1.75 mm, a cell 3 mm more.
    """
    across = max(1, min(_YEARS_ACROSS, int(_FIGURES_ACROSS / (1.75 * longest + 3))))
    tables = max(1, -(-count // across))
    width = -(-count // tables)
    return [list(range(at, min(at + width, count))) for at in range(0, count, width)]


def _equations(publication: Publication) -> dict[str, Any]:
    """Return the formula of each indicator as an equation, by code; None for prose."""
    document = publication.document
    names = {item["kode"]: str(item["nama"]) for item in document.get("data", ())}
    return {
        indicator["kode"]: equation(indicator.get("formula") or {}, names)
        for goal in document.get("sasaran", ())
        for indicator in goal.get("indikator", ())
    }


def _merged(
    rows: tuple[IndicatorRow, ...], columns: tuple[Column, ...], equations: Mapping[str, Any]
) -> list[list[dict[str, Any]]]:
    """Return the cells by row; a sasaran is one cell over its indicators, said again after some."""
    lines: list[list[dict[str, Any]]] = []
    for goal, span in _cells_of_goals(rows):
        row = rows[len(lines)]
        line = []
        for column in columns:
            text = f"{row.code}  {row.name}" if column.key == "indikator" else row.cell(column.key)
            if column.key != "sasaran":
                formula = equations.get(row.code) if column.key == "formula" else None
                line.append({"isi": text, "baris": 1, "rumus": formula})
            elif span:
                line.append({"isi": goal, "baris": span, "rumus": None})
        lines.append(line)
    return lines


def _cells_of_goals(rows: tuple[IndicatorRow, ...]) -> Iterator[tuple[str, int]]:
    """Yield for each row the words of its sasaran's cell and over how many rows it reaches.

    Zero rows: the cell began above. A cell is told once, on the page where it begins, so a
    sasaran of many indicators gets several.
    """
    for _, members in groupby(rows, lambda row: row.goal_code):
        group = list(members)
        for at, row in enumerate(group):
            begins = at % _ROWS_TOGETHER == 0
            words = f"{row.goal} (lanjutan)" if at else row.goal
            yield words, min(_ROWS_TOGETHER, len(group) - at) if begins else 0


def _target_line(row: IndicatorRow, years: tuple[int, ...]) -> list[str]:
    baseline = (
        row.baseline if row.baseline_year is None else f"{row.baseline} ({row.baseline_year})"
    )
    targets = [row.target(year) for year in years]
    return [row.code, row.name, row.unit, row.polarity, baseline, *targets, row.owners]


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
