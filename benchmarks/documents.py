"""Speed of ``iku periksa`` beside check-jsonschema and beside a bare parse with jsonschema."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path

from benchmarks.measuring import median_cpu, script
from sop_iku.documents.checking import Context, check
from sop_iku.documents.document import Document
from sop_iku.documents.importing.data_sheet import Datum
from sop_iku.documents.importing.taking_over import existing_data, take_over
from sop_iku.documents.reading import read
from sop_iku.documents.schema import Schema, load_schema
from sop_iku.documents.tidying import tidy
from tests.documents.hostile import files

HEAD = """\
tahun: 2024
versi: 1
putaran: 1
langkah: 5
contoh: true
renstra: {awal: 2021, akhir: 2026}
"""
DATUM = """\
  - kode: D{n}
    nama: Izin yang terbit tepat waktu di kecamatan {n}
    satuan: {{jenis: angka, nama: izin}}
    sumber: Register izin OSS-RBA, Bidang Pelayanan
    penanggung_jawab: kabid_pelayanan
    nilai:
      - {{tahun: 2022, nilai: {n}.5}}
      - {{tahun: 2023, nilai: {n}.7}}
    verifikasi: {{hasil: sesuai, catatan: Register diperiksa secara uji petik.}}
"""
INDICATOR = """\
      - kode: IKU-{n}
        nama: Rasio izin yang terbit tepat waktu di kecamatan {n}
        alasan: Kepastian waktu adalah unsur kualitas pelayanan yang paling banyak diminta.
        definisi: Izin yang terbit dalam jangka waktu standar pelayanan di kecamatan {n}.
        formula: {{ekspresi: a * 1, variabel: [{{simbol: a, data: D{n}}}]}}
        satuan: {{jenis: angka, nama: izin}}
        polaritas: maksimasi
        tipe_penghitungan: kumulatif
        periode_pengukuran: triwulan
        sumber_data: Register izin OSS-RBA, Bidang Pelayanan
        penanggung_jawab: [kabid_pelayanan]
        baseline: {{tahun: 2023, nilai: {n}.7}}
        target:
          - {{tahun: 2024, nilai: {n}.8}}
          - {{tahun: 2025, nilai: {n}.9}}
          - {{tahun: 2026, nilai: {n}.95}}
"""
#: The least that a document of a running year may say of an indicator.
LEAN = (
    "      - {{kode: IKU-{n}, nama: Persentase izin tepat {n}, alasan: Mandat, definisi: Izin,"
    " formula: {{rujukan: LHE}}, satuan: {{jenis: persen}}, polaritas: maksimasi,"
    " tipe_penghitungan: kumulatif, sumber_data: OSS-RBA, penanggung_jawab: [kabid_pelayanan],"
    " baseline: {{tahun: 2023, nilai: 50}}, target: [{{tahun: 2024, nilai: 60}}]}}\n"
)
GOAL = "sasaran:\n  - kode: S1\n    uraian: Meningkatnya kualitas pelayanan\n    indikator:\n"

#: What anybody would write: the C loader of PyYAML, then jsonschema.
BARE = """
import json, sys, yaml
from jsonschema import Draft202012Validator
validator = Draft202012Validator(json.load(open(sys.argv[1], "rb")))
for path in sys.argv[2:]:
    with open(path, "rb") as file:
        list(validator.iter_errors(yaml.load(file, yaml.CSafeLoader)))
"""


def year_document(indicators: int, first: int = 1) -> bytes:
    """Return a document with so many indicators, each with its own datum."""
    numbers = range(first, first + indicators)
    data = "".join(DATUM.format(n=n) for n in numbers)
    goal = GOAL + "".join(INDICATOR.format(n=n) for n in numbers)
    return f"{HEAD}data:\n{data}{goal}".encode()


def lean_document(indicators: int) -> bytes:
    """Return a document with so many short indicators: 3,000 still fit the reader's bounds."""
    lines = "".join(LEAN.format(n=n) for n in range(1, indicators + 1))
    return f"{HEAD}{GOAL}{lines}".encode()


def measured(top: Path) -> Iterator[tuple[str, float, float, str, str, float | None]]:
    """Yield what was measured, ours, the other's, its name, the unit and the bound."""
    schema = str(top / "schemas" / "iku.schema.json")
    with tempfile.TemporaryDirectory(prefix="iku-") as folder:
        large = Path(folder) / "besar.yaml"
        large.write_bytes(year_document(1000))
        small = []
        for number in range(1, 1001):
            path = Path(folder) / f"kecil-{number}.yaml"
            path.write_bytes(year_document(1, number))
            small.append(str(path))
        for what, paths in (
            ("1.000 indikator, satu berkas", [str(large)]),
            ("1.000 berkas", small),
        ):
            commands = [
                [script("iku"), "periksa", "--jenis", "iku", "--format", "json", *paths],
                [script("check-jsonschema"), "--schemafile", schema, *paths],
                [sys.executable, "-c", BARE, schema, *paths],
            ]
            ours, peer, bare = median_cpu(commands, top, rounds=3, accepted=(0, 1))
            yield f"periksa {what}, CPU", ours, peer, "check-jsonschema", "s", 0.5
            yield f"periksa {what}, CPU", ours, bare, "CSafeLoader + jsonschema", "s", 3
    model = load_schema((top / "schemas" / "iku.schema.json").read_bytes())
    few, many = _growing(partial(_checked, model), lean_document, (300, 3000))
    yield "periksa 3.000 indikator, CPU", many, few, "300 indikator", "s", 11
    few, many = _growing(partial(_tidied, model), untidy_document, (300, 3000))
    yield "rapikan 3.000 indikator, CPU", many, few, "300 indikator", "s", 12
    few, many = _growing(partial(_imported, model), year_document, (100, 1000))
    yield "impor 1.000 baris yang berubah, CPU", many, few, "100 baris", "s", 12
    yield "berkas bermusuhan 2 MiB, terburuk, CPU", _worst_hostile(top), 2, "batas", "s", 1


def _worst_hostile(top: Path) -> float:
    """Return the most CPU seconds that reading and checking one of the hostile files takes."""
    schema = load_schema((top / "schemas" / "iku.schema.json").read_bytes())
    worst = 0.0
    for source in files().values():
        begin = time.process_time()
        document = read(source, "iku/2024.yaml").document
        if document is not None:
            check(document, schema, Context(file_year=2024))
        worst = max(worst, time.process_time() - begin)
    return worst


def untidy_document(indicators: int) -> bytes:
    """Return the same with keys out of order, spaces within brackets, and deeper lines."""
    source = lean_document(indicators).replace(b"      - {kode", b"        -   {kode")
    without = source.replace(b", polaritas: maksimasi", b"").replace(b"[{", b"[ {")
    return without.replace(b"kode: IKU", b"polaritas:  maksimasi, kode: IKU")


def _checked(schema: Schema, document: Document) -> None:
    check(document, schema, Context(file_year=2024))


def _tidied(schema: Schema, document: Document) -> None:
    if tidy(document, schema) == document.source:
        raise RuntimeError("an untidy document stayed as it was")


def _imported(schema: Schema, document: Document) -> None:
    """Change two values and two texts of each datum, as a sheet does."""
    values = {2022: {"nilai": Decimal("0.4")}, 2023: {"nilai": Decimal("0.5")}}
    data = [
        Datum(code, {"nama": f"Izin {code}", "sumber": "Register baru, Bidang Pelayanan"}, values)
        for code in existing_data(document)
    ]
    if take_over(document, data, schema).source == document.source:
        raise RuntimeError("nothing was taken over")


def _growing(
    work: Callable[[Document], None], source_of: Callable[[int], bytes], counts: tuple[int, int]
) -> list[float]:
    """Return the least CPU seconds to read a document with so many indicators, and to work on it.

    The least of several, taken in turn: what other programs cost the caches is not growth.
    """
    sources = [source_of(count) for count in counts]
    taken: list[list[float]] = [[] for _ in counts]
    for _ in range(7):
        for place, source in enumerate(sources):
            # One byte more each time: nothing that was kept of the text before may be used.
            longer = source + b"\n" * len(taken[place])
            begin = time.process_time()
            document = read(longer, "iku/2024.yaml").document
            if document is None:
                raise RuntimeError(f"{counts[place]} indicators cannot be read")
            work(document)
            taken[place].append(time.process_time() - begin)
    return [min(times) for times in taken]
