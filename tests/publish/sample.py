"""A publication for the tests, made of the repository's own sample document (CONTOH)."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sop_iku.documents.reading import read
from sop_iku.documents.schema import Schema, load_schema
from sop_iku.evidence.anchors import Anchors
from sop_iku.evidence.keys import Environment
from sop_iku.evidence.model import RepositoryIdentity
from sop_iku.procedure.sop import Procedure, procedure_from
from sop_iku.publish.model import Publication, SignatureState, TrailStep, Turn, Turns

ROOT = Path(__file__).resolve().parents[2]
COMMIT = "3f9c2d1e8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d"
START = datetime(2024, 1, 8, 1, 0, tzinfo=UTC)

_PEOPLE = {
    "kepala_dinas": "Hendra Saputra (contoh)",
    "sekretaris": "Maya Puspita (contoh)",
    "perencana_ahli_muda": "Dian Anggraini (contoh)",
}
_MINUTES = (2, 4, 105, 50, 2130, 45, 40, 9)
_STANDARD = (5, 10, 120, 60, 2250, 60, 60, 10)


def load(path: str) -> Any:
    """Return the data of a YAML file of this repository."""
    document = read((ROOT / path).read_bytes(), path).document
    assert document is not None
    return document.data


def office_names() -> Mapping[str, str]:
    """Return office codes with their names."""
    return {office["kode"]: office["nama"] for office in load("jabatan.yaml")["jabatan"]}


def procedure() -> Procedure:
    """Return the office's SOP."""
    return procedure_from(load("sop/penyusunan-iku.yaml"))


def anchors() -> Anchors:
    """Return anchors of the right shape."""
    return Anchors(
        repository=RepositoryIdentity("forge.lokal", "dpmptsp/iku", "a1" * 20),
        environment=Environment.DEMO,
        key_fingerprint="SHA256:Q29udG9oIHNpZGlrIGt1bmNpIGdlcmJhbmcgZGVtbyA",
        publication=COMMIT,
        year=2024,
        version=1,
    )


def trail() -> tuple[TrailStep, ...]:
    """Return eight approved steps of which step 3 was late."""
    names = office_names()
    return tuple(
        TrailStep(
            number=step.number,
            activity=step.activity,
            office_name=names[step.approved_by[0]],
            person_name=_PEOPLE[step.approved_by[0]],
            status="definitif",
            opened_by="Sari Wulandari (contoh)",
            proposal=step.number,
            opened_at=START + timedelta(hours=3 * step.number),
            approved_at=START + timedelta(hours=3 * step.number, minutes=8),
            merged_at=START + timedelta(hours=3 * step.number, minutes=9),
            commit=f"{step.number:x}" * 40,
            working_minutes=_MINUTES[step.number - 1] + (30 if step.number == 3 else 0),
            standard_minutes=_STANDARD[step.number - 1],
            notes="Data diterima untuk diverifikasi." if step.number == 3 else "",
            evidence=f"{step.number:x}e" * 32,
        )
        for step in procedure().steps
    )


def schema() -> Schema:
    """Return the schema of IKU documents."""
    return load_schema((ROOT / "schemas/iku.schema.json").read_bytes())


def amended(**changes: Any) -> Publication:
    """Return a second version of the sample: another target, a new indicator, one dropped."""
    document = copy.deepcopy(dict(load("iku/2024.yaml")))
    document |= {
        "versi": 2,
        "menggantikan": {
            "versi": 1,
            "nomor": "050/CONTOH/DPMPTSP/2024",
            "tanggal": "2024-01-15",
            "alasan": "Target investasi disesuaikan dengan perubahan RPJMD.",
        },
    }
    first = document["sasaran"][0]["indikator"][0]
    first["target"][1]["nilai"] = Decimal(750)
    document["sasaran"][3]["indikator"][0]["kode"] = "IKU-8"
    document["sasaran"][3]["indikator"][0]["nama"] = "Predikat SAKIP dinas"
    document["sasaran"][3]["indikator"][0] |= {
        "satuan": {"jenis": "predikat", "tingkat": ["D", "C", "CC", "B", "BB", "A", "AA"]},
        "baseline": {"tahun": 2023, "nilai": "B"},
        "target": [{"tahun": 2024, "nilai": "B"}, {"tahun": 2025, "nilai": "BB"}],
    }
    published = datetime(2024, 8, 2, 3, 5, tzinfo=UTC)
    return publication(
        **{"document": document, "published_at": published, "tag": "terbit/2024/v2"}
        | {"commit": "2" * 40, "anchors": replace(anchors(), publication="2" * 40, version=2)}
        | changes
    )


def next_year(**changes: Any) -> Publication:
    """Return the year after: the sample once more, one definition written anew."""
    document = copy.deepcopy(dict(load("iku/2024.yaml")))
    document["tahun"] = 2025
    indicator = document["sasaran"][0]["indikator"][1]
    indicator["definisi"] = "Tenaga kerja Indonesia yang terserap dibagi banyaknya proyek."
    published = datetime(2025, 1, 20, 3, 5, tzinfo=UTC)
    return publication(
        **{"document": document, "published_at": published, "tag": "terbit/2025/v1"}
        | {"commit": "5" * 40, "anchors": replace(anchors(), publication="5" * 40, year=2025)}
        | changes
    )


def publication(**changes: Any) -> Publication:
    """Return the sample publication; keyword arguments replace fields."""
    source = (ROOT / "iku/2024.yaml").read_bytes()
    fields: dict[str, Any] = {
        "document": load("iku/2024.yaml"),
        "source": source,
        "procedure": procedure(),
        "office": load("instansi.yaml"),
        "office_names": office_names(),
        "published_at": datetime(2024, 1, 19, 3, 5, tzinfo=UTC),
        "signature_state": SignatureState.BELUM_DITERIMA,
        "commit": COMMIT,
        "tag": "terbit/2024/v1",
        "trail": trail(),
        "anchors": anchors(),
        "schema": schema(),
    }
    return Publication(**(fields | changes))


def turns() -> Turns:
    """Return two things that wait: a late proposal, and a step nobody has proposed yet."""
    moment = datetime(2025, 1, 21, 3, 0, tzinfo=UTC)
    late = Turn(
        proposal=31,
        title="Mengoreksi konsep IKU dan menyerahkan ke Kepala Dinas",
        kind="langkah",
        year=2026,
        step=7,
        waiting_for=("Maya Puspita (contoh)",),
        since=moment - timedelta(days=3),
        due=moment - timedelta(days=2),
        reason="Menunggu persetujuan Sekretaris.",
    )
    next_step = Turn(
        proposal=None, title="Menandatangani IKU", kind="langkah", year=2026, step=8,
        waiting_for=("Staf",), since=moment, due=moment + timedelta(hours=1),
        reason="Belum diusulkan.",
    )  # fmt: skip
    return Turns(moment, (late, next_step))
