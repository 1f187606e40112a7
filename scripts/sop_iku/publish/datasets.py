"""Data for programs: a Data Package a version, and JSON at predictable addresses.

The fields of an indicator are those of the metadata of Satu Data Indonesia (Perpres 39/2019):
konsep, definisi, ukuran, satuan, sumber. Numbers keep the digits of the document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sop_iku.documents.formulas.words import formula_words
from sop_iku.documents.json_form import to_json
from sop_iku.publish.indicator import Life
from sop_iku.publish.model import Publication, Site
from sop_iku.publish.table import page_name, unit_label

#: what the columns of the CSV hold, by name: Table Schema type and description
FIELDS: Mapping[str, tuple[str, str]] = {
    "tahun_dokumen": ("integer", "Tahun dokumen IKU"),
    "versi": ("integer", "Versi dokumen; 1 murni, 2 dan seterusnya perubahan"),
    "kode_sasaran": ("string", "Kode sasaran"),
    "sasaran": ("string", "Sasaran strategis"),
    "kode": ("string", "Kode indikator, tetap dari tahun ke tahun"),
    "indikator": ("string", "Nama indikator"),
    "satuan": ("string", "Satuan"),
    "polaritas": ("string", "maksimasi, minimasi, atau stabilisasi"),
    "jenis_nilai": ("string", "kondisi_awal atau target"),
    "tahun": ("integer", "Tahun nilai"),
    "nilai": ("string", "Nilai: angka bertitik desimal, predikat, atau rentang bawah..atas"),
    "keterangan": ("string", "Cap data contoh, bila ada"),
}
_MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "yaml": "application/yaml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def data_package(publication: Publication, files: Mapping[str, bytes]) -> bytes:
    """Return ``datapackage.json`` (Frictionless Data Package) over a version's data ``files``."""
    stamps = [{"cap": stamp} for stamp in publication.stamps]
    content = {
        "profile": "data-package",
        "name": publication.stem,
        "title": publication.title,
        "description": "Indikator Kinerja Utama: kondisi awal dan target per tahun.",
        "version": str(publication.version),
        **({"komit_terbit": publication.commit} if publication.commit else {}),
        **({"keterangan": stamps} if stamps else {}),
        "resources": [_resource(name, body) for name, body in sorted(files.items())],
    }
    return _bytes(content)


def endpoints(site: Site, lives: Mapping[str, Sequence[Life]]) -> dict[str, bytes]:
    """Return the JSON files under ``data/``: the index, the version in force, each indicator."""
    versions = [_version(item) for item in site.publications]
    files = {
        "data/indeks.json": _bytes(
            {
                "instansi": f"{site.office['nama']} {site.office.get('daerah', '')}".strip(),
                "versi": versions,
                "indikator": [_entry(code, life) for code, life in lives.items()],
            }
        )
    }
    if versions:
        latest = site.publications[-1]
        files["data/terbaru.json"] = _bytes({**versions[-1], "isi": latest.document})
    for code, life in lives.items():
        files[f"data/indikator/{page_name(code)}.json"] = _bytes(indicator_data(life))
    return files


def indicator_data(life: Sequence[Life]) -> dict[str, Any]:
    """Return one indicator over all versions, with its metadata as in the newest one."""
    newest = life[-1]
    row, publication = newest.row, newest.publication
    return {
        "kode": row.code,
        "metadata": metadata(newest),
        "cap": list(publication.stamps),
        "nilai": [value for one in life for value in _values(one)],
    }


def metadata(life: Life) -> dict[str, Any]:
    """Return the statistical metadata of an indicator: concept, definition, unit, source."""
    row, indicator = life.row, life.indicator
    document = life.publication.document
    names = {item["kode"]: str(item["nama"]) for item in document.get("data") or ()}
    formula = indicator.get("formula") or {}
    units = {
        item["kode"]: unit_label(item["satuan"]) if "satuan" in item else ""
        for item in document.get("data") or ()
    }
    return {
        "nama": row.name,
        "konsep": row.goal,
        "definisi": row.definition,
        "interpretasi": row.polarity,
        "rumus": formula_words(formula, names),
        "ukuran": str(indicator.get("satuan", {}).get("jenis", "")),
        "satuan": row.unit,
        "variabel_pembangun": [
            {
                "kode": one["data"],
                "nama": names.get(one["data"], ""),
                "satuan": units.get(one["data"], ""),
            }
            for one in formula.get("variabel") or ()
        ],
        "sumber": row.source,
        "penanggung_jawab": row.owners,
        "periode": row.period,
    }


def _entry(code: str, life: Sequence[Life]) -> dict[str, Any]:
    return {
        "kode": code,
        "nama": life[-1].row.name,
        "data": f"data/indikator/{page_name(code)}.json",
        "halaman": [f"{one.page}.html" for one in life],
    }


def _values(life: Life) -> Iterator[dict[str, Any]]:
    publication, indicator = life.publication, life.indicator
    where = {
        "tahun_dokumen": publication.year,
        "versi": publication.version,
        "satuan": life.row.unit,
    }
    start = indicator.get("baseline") or {}
    if "nilai" in start:
        yield {**where, "jenis": "kondisi_awal", "tahun": start["tahun"], "nilai": start["nilai"]}
    for entry in indicator.get("target") or ():
        yield {**where, "jenis": "target", "tahun": entry["tahun"], "nilai": entry["nilai"]}


def _version(publication: Publication) -> dict[str, Any]:
    return {
        "tahun": publication.year,
        "versi": publication.version,
        "judul": publication.title,
        "keadaan": publication.signature_state.words,
        "cap": list(publication.stamps),
        "alamat": f"{publication.address}/index.html",
        "terbit": None if publication.draft else publication.published_at.isoformat(),
        "komit": publication.commit or None,
        "berkas": [
            {
                "alamat": f"{publication.address}/{name}",
                "ukuran": len(body),
                "sha256": hashlib.sha256(body).hexdigest(),
            }
            for name, body in sorted(publication.files.items())
        ],
    }


def _resource(name: str, body: bytes) -> dict[str, Any]:
    suffix = name.rpartition(".")[2]
    resource: dict[str, Any] = {
        "name": name.replace(".", "-"),
        "path": name,
        "format": suffix,
        "mediatype": _MEDIA.get(suffix, "application/octet-stream"),
        "bytes": len(body),
        "hash": f"sha256:{hashlib.sha256(body).hexdigest()}",
    }
    if suffix == "csv":
        fields = [
            {"name": field, "type": kind, "description": about}
            for field, (kind, about) in FIELDS.items()
        ]
        resource |= {
            "profile": "tabular-data-resource",
            "encoding": "utf-8",
            "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
            "schema": {
                "fields": fields,
                "primaryKey": ["tahun_dokumen", "versi", "kode", "jenis_nilai", "tahun"],
            },
        }
    return resource


def _bytes(content: Any) -> bytes:
    return (to_json(content).rstrip("\n") + "\n").encode()
