"""The decree as a PDF: beside WeasyPrint with the same words, many at once, and a very long one.

Run as a program (``python -m benchmarks.papers KIND``) it sets what KIND names and prints the CPU
seconds a decree, start of the program not counted; ``measured`` runs it as child processes.
Every decree has words and figures of its own, so that no side can take one from its cache.
"""

from __future__ import annotations

import copy
import html
import io
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader

from benchmarks.measuring import program
from sop_iku.publish.decree import attachments, decree_pdf, decree_pdfs
from sop_iku.publish.decree_view import decree_view
from sop_iku.publish.model import Publication
from sop_iku.publish.preview import preview

TOP = Path(__file__).parents[1]
MANY, LONG, COMPARED = 200, 600, 30
_FONTS = TOP / "scripts/sop_iku/publish/fonts"
_STYLE = """
@font-face { font-family: Bonum; src: url(texgyrebonum-regular.otf) }
@font-face { font-family: Bonum; font-weight: bold; src: url(texgyrebonum-bold.otf) }
@page { size: 215mm 330mm; margin: 2.5cm 2cm 2.5cm 3cm;
  @top-center { content: "RANCANGAN · CONTOH – BUKAN DATA RESMI"; font-size: 8.5pt; color: #9b1c1c }
  @bottom-right { content: "Halaman " counter(page) " dari " counter(pages); font-size: 7.5pt } }
@page lampiran { size: 330mm 215mm; margin: 22mm 20mm 18mm }
body { font: 12pt Bonum; text-align: justify; line-height: 1.2 }
h1, h2, .tengah { text-align: center; font-size: 12pt }
section { page: lampiran; break-before: page; font-size: 8.4pt; text-align: left }
table { border-collapse: collapse; width: 100%; margin-bottom: 3mm }
section td, section th { border: .5pt solid #555; padding: 1.4mm; vertical-align: top }
thead { display: table-header-group }
.bagi { display: inline-block; vertical-align: middle; text-align: center }
.bagi span { display: block } .bagi span + span { border-top: .5pt solid }
.isian td { vertical-align: top; padding: 1mm }
"""

#: what, ours, other, the other's name, unit, bound on ours / other
Measured = tuple[str, float, float, str, str, float | None]


def measured() -> Iterator[Measured]:
    """Measure the setting of a four-page decree on both sides, then many, then a long one."""
    ours, peer = (_seconds(kind) for kind in ("kami", "weasyprint"))
    yield "keputusan 4 halaman, CPU", ours * 1e3, peer * 1e3, "WeasyPrint", "ms", 0.1
    many = program([sys.executable, "-m", "benchmarks.papers", "banyak"], TOP)
    yield f"{MANY} keputusan, satu proses, CPU", many.cpu, 20, "batas", "s", 1
    yield f"{MANY} keputusan, puncak memori", many.peak, 200, "batas", "MB", 1
    long = program([sys.executable, "-m", "benchmarks.papers", "panjang"], TOP)
    yield f"keputusan {LONG} indikator, CPU", long.cpu, 5, "batas", "s", 1


def sample() -> Publication:
    """Return the sample's draft: four pages."""
    return preview(TOP).publications[0]


def many_decrees(count: int) -> Iterator[Publication]:
    """Yield four-page drafts, each with words and figures of its own."""
    one = sample()
    return (_varied(one, at) for at in range(count))


def _varied(one: Publication, at: int) -> Publication:
    document: dict[str, Any] = copy.deepcopy(dict(one.document))
    for goal in document["sasaran"]:
        goal["uraian"] += f" {at}"
        for indicator in goal["indikator"]:
            for key in ("nama", "alasan", "definisi", "sumber_data"):
                indicator[key] += f" {at}"
            for entry in indicator["target"]:
                entry["nilai"] += at
    for item in document["data"]:
        item["nama"] += f" {at}"
    return replace(one, document=document, commit=f"{at:040x}")


def long_decree() -> Publication:
    """Return the sample with ``LONG`` indicators under its first sasaran."""
    found = sample()
    document: dict[str, Any] = copy.deepcopy(dict(found.document))
    first = document["sasaran"][0]
    one = first["indikator"][0]
    listed = [{**one, "kode": f"IKU-{at}"} for at in range(1, LONG + 1)]
    document["sasaran"] = [{**first, "indikator": listed}]
    return replace(found, document=document)


def page_of(view: Mapping[str, Any]) -> str:
    """Return the same words as HTML, for the peer; every text escaped."""
    decree, annex, head = view["bagian"][0]["keputusan"], view["bagian"][0]["lampiran"], view["kop"]
    official = decree["penanda"]
    who = html.escape(f"Keputusan {decree['pejabat']}".upper())
    about = html.escape(decree["tentang"].upper())
    signature = (
        f"<p>Ditetapkan di {html.escape(decree['tempat'])}<br>pada tanggal "
        f"{html.escape(decree['tanggal'])}<br>{html.escape(official['jabatan'].upper())},</p>"
        f"<p><b>{html.escape(official['nama'])}</b><br>{html.escape(official['pangkat'])}<br>"
        f"NIP {html.escape(official['nip'])}</p>"
    )
    dicta = "".join(
        f"<tr><td>{html.escape(item['nama'])}</td><td>:</td><td>{html.escape(item['isi'])}</td></tr>"
        for item in decree["diktum"]
    )
    columns = "".join(f"<th>{html.escape(item['judul'])}</th>" for item in annex["kolom"])
    rows = "".join(
        "<tr>"
        + "".join(f"<td rowspan={cell['baris']}>{_cell(cell)}</td>" for cell in line)
        + "</tr>"
        for line in annex["baris"]
    )
    years = "".join(f"<th>{html.escape(year)}</th>" for year in annex["tahun"])
    targets = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line) + "</tr>"
        for line in annex["target"]
    )
    return (
        f'<!doctype html><html lang="id"><title>{about}</title><style>{_STYLE}</style><body>'
        f'<p class="tengah">{"<br>".join(map(html.escape, head["baris"]))}<br>'
        f"{html.escape(head['alamat'])}</p><hr><h1>{who}</h1>"
        f'<p class="tengah">NOMOR {html.escape(decree["nomor"])}<br>TENTANG</p><h2>{about}</h2>'
        f'<table class="isian"><tr><td>Menimbang</td><td>:</td><td>{_items(decree["menimbang"])}'
        f"</td></tr><tr><td>Mengingat</td><td>:</td><td>{_items(decree['mengingat'])}</td></tr>"
        f'</table><h2>MEMUTUSKAN:</h2><table class="isian"><tr><td>Menetapkan</td><td>:</td>'
        f"<td>{who} TENTANG {about}.</td></tr>{dicta}</table>{signature}"
        f"<section><h2>Lampiran I. Indikator Kinerja Utama</h2><table><thead><tr>{columns}</tr>"
        f"</thead>{rows}</table></section><section><h2>Kondisi awal dan target</h2><table><thead>"
        "<tr><th>Kode</th><th>Indikator</th><th>Satuan</th><th>Arah</th><th>Kondisi awal</th>"
        f"{years}<th>Penanggung jawab</th></tr></thead>{targets}</table>{signature}</section>"
    )


def _cell(cell: Mapping[str, Any]) -> str:
    """Return a cell; a formula as fraction where it is one."""
    return _formula(cell["rumus"]["isi"]) if cell["rumus"] else html.escape(cell["isi"])


def _formula(node: Mapping[str, Any]) -> str:
    if node["j"] == "pecahan":
        above, below = _formula(node["atas"]), _formula(node["bawah"])
        return f'<span class="bagi"><span>{above}</span><span>{below}</span></span>'
    if node["j"] == "deret":
        return " ".join(map(_formula, node["isi"]))
    return html.escape(str(node["isi"]))


def _items(items: list[str]) -> str:
    return "<ol>" + "".join(f"<li>{html.escape(item)};</li>" for item in items) + "</ol>"


def _seconds(kind: str) -> float:
    """Run one side in a process of its own; return the CPU seconds that it says."""
    command = [sys.executable, "-m", "benchmarks.papers", kind]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{kind}: {done.stderr.strip()}")
    return float(done.stdout)


def _each(make: Callable[[Iterable[Publication]], list[bytes]]) -> float:
    """Return the CPU seconds a decree, after one that warms up; children count."""
    first, *rest = many_decrees(COMPARED + 1)
    make([first])
    begin = _spent()
    made = make(rest)
    taken = _spent() - begin
    pages = {int(PdfFileReader(io.BytesIO(one)).root["/Pages"]["/Count"]) for one in made}
    if pages != {4}:
        raise RuntimeError(f"{pages} pages instead of 4: the two sides no longer compare")
    return taken / len(rest)


def _by_weasyprint(versions: Iterable[Publication]) -> list[bytes]:
    """Set the same words, font and attachments with the peer, as PDF/A-3a."""
    from weasyprint import HTML, Attachment

    made = []
    for version in versions:
        attached = [
            Attachment(string=item.content, name=item.name, description=item.description)
            for item in attachments(version)
        ]
        page = HTML(string=page_of(decree_view(version)), base_url=f"{_FONTS.as_uri()}/")
        made.append(bytes(page.write_pdf(pdf_variant="pdf/a-3a", attachments=attached)))
    return made


def _spent() -> float:
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, both))


def main() -> int:
    """Set what the argument names."""
    kind = sys.argv[1]
    if kind == "kami":
        sys.stdout.write(str(_each(decree_pdfs)))
    elif kind == "weasyprint":
        sys.stdout.write(str(_each(_by_weasyprint)))
    elif kind == "banyak":
        decree_pdfs(many_decrees(MANY))
    elif kind == "panjang":
        decree_pdf(long_decree())
    return 0


if __name__ == "__main__":
    sys.exit(main())
