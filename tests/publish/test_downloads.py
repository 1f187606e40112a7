from __future__ import annotations

import copy
import csv
import io
from decimal import Decimal
from typing import Any

import pytest
import simplejson

from sop_iku.publish.downloads import csv_file, data_files
from sop_iku.publish.model import SAMPLE_STAMP, Publication
from tests.publish.sample import ROOT, publication


def _rows(document: dict[str, Any]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_file(document).decode(), newline="")))


def test_the_yaml_is_the_approved_file_byte_for_byte(published: Publication) -> None:
    assert published.files["iku-2024.yaml"] == (ROOT / "iku/2024.yaml").read_bytes()


def test_the_json_reads_back_as_the_document(published: Publication) -> None:
    assert simplejson.loads(published.files["iku-2024.json"], use_decimal=True) == (
        published.document
    )


def test_the_csv_has_every_value_of_the_document(published: Publication) -> None:
    rows = _rows(dict(published.document))
    found = {(row["kode"], row["jenis_nilai"], int(row["tahun"])): row["nilai"] for row in rows}
    expected = {}
    for goal in published.document["sasaran"]:
        for indicator in goal["indikator"]:
            entries = [("kondisi_awal", indicator["baseline"])]
            entries += [("target", entry) for entry in indicator["target"]]
            for kind, entry in entries:
                expected[indicator["kode"], kind, entry["tahun"]] = str(entry["nilai"])
    assert found == expected
    assert {row["keterangan"] for row in rows} == {SAMPLE_STAMP}


def test_a_name_that_a_spreadsheet_would_run_stays_text(published: Publication) -> None:
    document = copy.deepcopy(dict(published.document))
    document["sasaran"][0]["indikator"][0]["nama"] = '=HYPERLINK("x")'
    document["sasaran"][0]["indikator"][0]["baseline"]["nilai"] = Decimal("-2.5")
    first = _rows(document)[0]
    assert first["indikator"] == '\'=HYPERLINK("x")'
    assert first["nilai"] == "-2.5"


@pytest.mark.parametrize(
    "name",
    [
        " =1+1",
        "\u00a0=1+1",
        "\t=1+1",
        "\n=1+1",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff20A1",
        "|cmd",
        "%0a",
        "@SUM(1)",
    ],
)
def test_no_blank_or_wide_sign_hides_a_formula(published: Publication, name: str) -> None:
    document = copy.deepcopy(dict(published.document))
    document["sasaran"][0]["indikator"][0]["nama"] = name
    assert _rows(document)[0]["indikator"] == f"'{name}"


@pytest.mark.parametrize("name", ["%", "-", "Nilai = 1", " Nilai"])
def test_harmless_text_stays_as_written(published: Publication, name: str) -> None:
    document = copy.deepcopy(dict(published.document))
    document["sasaran"][0]["indikator"][0]["nama"] = name
    assert _rows(document)[0]["indikator"] == name


def test_an_amendment_has_its_own_file_names() -> None:
    version = publication()
    amended = publication(document={**version.document, "versi": 2})
    assert sorted(data_files(amended)) == [
        "datapackage.json",
        "iku-2024-v2.csv",
        "iku-2024-v2.json",
        "iku-2024-v2.xlsx",
        "iku-2024-v2.yaml",
    ]
