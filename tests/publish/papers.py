"""The sample version as a dossier: every step with the document it found and left."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sop_iku.documents.reading import read
from sop_iku.documents.schema import load_schema
from sop_iku.publish.model import Publication
from sop_iku.publish.printing import Dossier
from sop_iku.publish.sheet_views import StepState
from sop_iku.training.journey import load_journey
from sop_iku.training.states import states
from tests.publish.sample import ROOT, load, publication

SCHEMA = load_schema((ROOT / "schemas/iku.schema.json").read_bytes())


def dossier(**changes: Any) -> Dossier:
    """Return the eight steps of the sample; keyword arguments replace fields."""
    version = publication(**{"schema": SCHEMA, **changes})
    finished = read((ROOT / "iku/2024.yaml").read_bytes(), "iku/2024.yaml").document
    assert finished is not None
    found = states(finished, load_journey("Asia/Jakarta").earlier)
    documents: list[Mapping[str, Any]] = [{}, *(found[number].data for number in sorted(found))]
    return Dossier(
        version,
        tuple(
            StepState(step, documents[step.number], documents[step.number - 1], entry)
            for step, entry in zip(version.procedure.steps, version.trail, strict=True)
        ),
    )


def amendment(**changes: Any) -> Publication:
    """Return a second version that raises one target and drops an indicator."""
    before = load("iku/2024.yaml")
    after = copy.deepcopy(dict(before))
    after["versi"] = 2
    after["menggantikan"] = {
        "versi": 1,
        "nomor": before["pengesahan"]["nomor"],
        "tanggal": before["pengesahan"]["tanggal"],
        "alasan": "Target disesuaikan dengan perubahan Renstra.",
    }
    after["pengesahan"]["nomor"] = "061/CONTOH/DPMPTSP/2024"
    after["sasaran"][0]["indikator"][0]["target"][1]["nilai"] += 50
    del after["sasaran"][-1]
    fields = {
        "document": after,
        "previous": before,
        "schema": SCHEMA,
        "published_at": datetime(2024, 6, 3, 2, 0, tzinfo=UTC),
    }
    return publication(**(fields | changes))
