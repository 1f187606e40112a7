"""Data for programs, feed, workbook, zip, register: repeatable, complete, and true to the bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from sop_iku.publish.bundle import SUMS, bundle
from sop_iku.publish.downloads import data_files
from sop_iku.publish.feed import feed
from sop_iku.publish.files import published_files
from sop_iku.publish.model import Publication, Site
from sop_iku.publish.pages import render
from sop_iku.publish.register import MARK, register
from sop_iku.publish.roots import keywords, roots
from sop_iku.publish.workbook import workbook
from tests.publish.figures import indicator_figures
from tests.publish.sample import publication


def _json(site: Site, path: str) -> Any:
    return json.loads(render(site)[path])


def test_the_index_names_every_version_and_the_digest_of_its_files(history: Site) -> None:
    index = _json(history, "data/indeks.json")
    pages = render(history)
    assert [(one["tahun"], one["versi"]) for one in index["versi"]] == [
        (2024, 1),
        (2024, 2),
        (2025, 1),
    ]
    for version in index["versi"]:
        assert version["alamat"].replace(".html", ".md") in pages
        for file in version["berkas"]:
            body = pages[file["alamat"]]
            assert (len(body), hashlib.sha256(body).hexdigest()) == (file["ukuran"], file["sha256"])
    for entry in index["indikator"]:
        assert entry["data"] in pages
        assert all(page.replace(".html", ".md") in pages for page in entry["halaman"])


def test_an_indicator_carries_its_metadata_and_the_values_of_all_versions(history: Site) -> None:
    data = _json(history, "data/indikator/iku-1.json")
    for key in ("konsep", "definisi", "ukuran", "satuan", "sumber", "rumus"):
        assert data["metadata"][key]
    assert data["metadata"]["variabel_pembangun"][0]["kode"] == "D1"
    found = {
        (one["tahun_dokumen"], one["versi"], one["tahun"]): one["nilai"]
        for one in data["nilai"]
        if one["jenis"] == "target"
    }
    assert found[2024, 1, 2025] == 700
    assert found[2024, 2, 2025] == 750
    assert data["cap"] == ["CONTOH – BUKAN DATA RESMI"]


def test_the_newest_version_is_told_whole(history: Site) -> None:
    newest = _json(history, "data/terbaru.json")
    assert (newest["tahun"], newest["isi"]["tahun"]) == (2025, 2025)


def test_the_data_package_describes_the_very_files(published: Publication) -> None:
    package = json.loads(published.files["datapackage.json"])
    assert {one["path"] for one in package["resources"]} == {
        f"iku-2024.{suffix}" for suffix in ("yaml", "json", "csv", "xlsx")
    }
    for resource in package["resources"]:
        body = published.files[resource["path"]]
        assert resource["bytes"] == len(body)
        assert resource["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
    table = next(one for one in package["resources"] if one["format"] == "csv")
    head = next(csv.reader(io.StringIO(published.files["iku-2024.csv"].decode())))
    assert [field["name"] for field in table["schema"]["fields"]] == head


def test_the_workbook_is_repeatable_and_holds_every_figure() -> None:
    version = publication()
    content = workbook(version)
    assert workbook(version) == content
    book = openpyxl.load_workbook(io.BytesIO(content))
    values = {cell for row in book["IKU"].iter_rows(values_only=True) for cell in row}
    for goal in version.document["sasaran"]:
        for indicator in goal["indikator"]:
            for entry in (indicator["baseline"], *indicator["target"]):
                assert any(value == float(entry["nilai"]) for value in values if value is not None)
    told = {row[1] for row in book["Keterangan"].iter_rows(values_only=True)}
    assert {"CONTOH – BUKAN DATA RESMI", version.commit} <= told
    assert len(indicator_figures(version.document)) == 28


def test_no_cell_of_the_workbook_runs() -> None:
    version = publication()
    goals = json.loads(json.dumps(version.document["sasaran"], default=float))
    goals[0]["indikator"][0]["nama"] = '=HYPERLINK("http://x","y")'
    hostile = replace(version, document={**version.document, "sasaran": goals})
    book = openpyxl.load_workbook(io.BytesIO(workbook(hostile)))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_the_zip_holds_every_file_and_its_sum() -> None:
    files = {"b.txt": b"dua", "a.txt": b"satu"}
    content = bundle("iku-2024", files)
    assert bundle("iku-2024", dict(reversed(files.items()))) == content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        assert packed.read("iku-2024/a.txt") == b"satu"
        sums = packed.read(f"iku-2024/{SUMS}").decode()
    assert f"{hashlib.sha256(b'dua').hexdigest()}  b.txt\n" in sums


def test_a_draft_has_no_zip() -> None:
    draft = publication(anchors=None, trail=())
    assert published_files(replace(draft, files=data_files(draft))) == data_files(draft)


def test_the_evidence_is_copied_as_it_stands() -> None:
    version = publication()
    steps = tuple(
        replace(step, envelope=f'{{"payload":"{step.number}"}}') for step in version.trail
    )
    copied = json.loads(published_files(replace(version, trail=steps))["bukti.json"])
    assert [one["payload"] for one in copied["bukti"]] == [str(step.number) for step in steps]


@pytest.mark.parametrize("address", ["", "https://iku.contoh.go.id"])
def test_the_feed_tells_the_newest_version_first(history: Site, address: str) -> None:
    office = {**history.office, "alamat_situs": address}
    channel = ET.fromstring(feed(replace(history, office=office), "IKU"))[0]
    links = [item.findtext("link") for item in channel.findall("item")]
    root = f"{address}/" if address else ""
    assert links == [f"{root}{where}/index.html" for where in ("2025/v1", "2024/v2", "2024/v1")]
    assert channel.findall("item")[0].findtext("pubDate") == "Mon, 20 Jan 2025 03:05:00 +0000"


def test_the_register_knows_every_published_file(history: Site) -> None:
    files = {item.address: published_files(item) for item in history.publications}
    versions = register(history, files)["versi"]
    assert versions[0]["judul"] == "IKU Tahun 2025"
    for version, item in zip(versions, reversed(history.publications), strict=True):
        sums = {one["sha256"] for one in version["berkas"]}
        assert sums == {hashlib.sha256(body).hexdigest() for body in files[item.address].values()}


def test_the_register_cannot_end_its_block(history: Site) -> None:
    office = {**history.office, "daerah": "</script><script>alert(1)</script>"}
    site = replace(history, office=office, pages={"verifikasi.md": b"# V\n\n" + MARK + b"\n"})
    page = render(site)["verifikasi.md"]
    assert MARK not in page
    assert page.count(b"</script>") == 2


def test_a_draft_is_not_in_the_register() -> None:
    from sop_iku.publish.model import SignatureState

    draft = publication(signature_state=SignatureState.RANCANGAN, anchors=None, trail=())
    site = Site((draft,), draft.procedure, draft.office, preview=True)
    assert register(site, {draft.address: dict(draft.files)}) == {"versi": []}


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("kepuasan", "puas"), ("pencapaian", "capai"), ("pelayanan", "layan"),
        ("menulis", "tulis"), ("menyampaikan", "sampai"), ("meningkatnya", "tingkat"),
        ("perizinan", "izin"), ("penanaman", "tanam"), ("pelaporan", "lapor"),
    ],
)  # fmt: skip
def test_words_are_found_by_their_root(word: str, root: str) -> None:
    assert root in roots(word)


def test_key_words_add_what_the_text_lacks() -> None:
    assert "puas" in keywords("Indeks Kepuasan Masyarakat").split()
    assert "kepuasan" not in keywords("Indeks Kepuasan Masyarakat").split()
