"""Changes, their words, their way back into a document, and the issue: as Python has them."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import simplejson

from sop_iku.documents.applying import apply, edits
from sop_iku.documents.change import Change, ChangeKind
from sop_iku.documents.describing import describe
from sop_iku.documents.schema import load_schema
from sop_iku.documents.submission import submission_in
from tests.documents.repository_files import document, schema
from tests.documents.test_applying import TEXT, cases
from tests.formulir import random_edits, toolchain
from tests.formulir.test_splicing import SAMPLE, data_of
from tests.rooms import document_after

pytestmark = [pytest.mark.tool, pytest.mark.xdist_group("formulir")]
IKU = schema("iku")
OFFICES = {
    one["kode"]: one["nama"]
    for one in data_of((toolchain.ROOT / "jabatan.yaml").read_text("utf-8"))["jabatan"]
}
#: a key that must be quoted is quoted here
WRITTEN_HERE = {"a key that would change more than itself is refused"}
#: a sentence of the form that differs on purpose: long texts show their words on the page
LONG = 80


def written(change: Change) -> dict[str, Any]:
    def value(part: Any) -> Any:
        return list(part) if isinstance(part, tuple) else part

    return {
        "jalur": list(change.pointer),
        "jenis": change.kind.value,
        "lama": value(change.before),
        "baru": value(change.after),
    }


def test_the_cases_of_the_table_end_as_in_python(bench: Path) -> None:
    listed = cases()
    questions = [{"op": "apply", "text": TEXT, "changes": one["perubahan"]} for one in listed]
    for case, answer in zip(listed, toolchain.asked(bench, questions), strict=True):
        changes = [
            Change(ChangeKind(one["jenis"]), tuple(one["jalur"]), one["lama"], one["baru"])
            for one in case["perubahan"]
        ]
        applied = apply(document(TEXT), changes, IKU)
        if applied.document is not None:
            assert answer["hasil"] == applied.document.source.decode(), case["nama"]
        elif case["nama"] in WRITTEN_HERE:
            assert '"a: 1, b": x' in answer["hasil"]
        elif "gagal" not in answer:  # a text that cannot be written at all
            assert len(answer["hasil"]) == len(applied.conflicts), case["nama"]


def test_random_edits_are_told_as_in_python(bench: Path) -> None:
    before = data_of(SAMPLE.read_text("utf-8"))
    wanted = list(random_edits.edits(before, 20240201, 300))
    questions = [
        {"op": "changes", "before": before, "after": one, "offices": OFFICES} for one in wanted
    ]
    for after, answer in zip(wanted, toolchain.asked(bench, questions), strict=True):
        expected = edits(before, after, IKU)
        found = answer["hasil"]
        names = sorted(json.dumps([one["jenis"], one["jalur"]]) for one in found)
        assert names == sorted(json.dumps([one.kind.value, list(one.pointer)]) for one in expected)
        for change in expected:
            if max(len(str(change.before)), len(str(change.after))) <= LONG:
                assert sentence(change, after) in {one["kalimat"] for one in found}


def sentence(change: Change, after: Any) -> str:
    return describe(change, after, OFFICES)


def test_offices_are_called_by_their_names_as_in_python(bench: Path) -> None:
    before = data_of(SAMPLE.read_text("utf-8"))
    after = copy.deepcopy(before)
    after["data"][2]["penanggung_jawab"] = "kabid_pelayanan"
    after["sasaran"][0]["indikator"][0]["penanggung_jawab"] = ["kabid_pelayanan", "asing"]
    after["disposisi"].append({"langkah": 3, "dari": "kepala_dinas", "kepada": "staf"})
    question = {"op": "changes", "before": before, "after": after, "offices": OFFICES}
    (answer,) = toolchain.asked(bench, [question])
    told = {one["kalimat"] for one in answer["hasil"]}
    assert told == {sentence(change, after) for change in edits(before, after, IKU)}
    head, service = OFFICES["kabid_pengendalian"], OFFICES["kabid_pelayanan"]
    assert told == {
        f"data D3, penanggung jawab: {OFFICES[before['data'][2]['penanggung_jawab']]} → {service}",
        f"IKU-1, penanggung jawab: {service} dan “asing” ditambahkan; {head} dihapus",
        "disposisi langkah 3: ditambahkan (langkah: 3, dari: Kepala Dinas, kepada: Staf)",
    }


def test_what_a_clerk_proposes_has_the_same_bytes_as_in_python(bench: Path) -> None:
    whole = data_of(SAMPLE.read_text("utf-8"))
    texts = {step: document_after(step).decode() for step in (2, 5)}
    first, year = (data_of(text) for text in texts.values())
    indicator = {**whole["sasaran"][1]["indikator"][0], "kode": "IKU-8", "alasan": "Izin, lalu: #1"}
    note = {"putaran": 1, "langkah": 6, "oleh": "staf", "catatan": "Angka, kata: semuanya."}
    wanted = [(texts[5], copy.deepcopy(year)) for _ in range(6)]
    edited = [after for _, after in wanted]
    edited[0]["sasaran"][0]["indikator"].append(indicator)
    edited[1]["sasaran"].append({"kode": "S5", "uraian": "Terjaganya arsip", "indikator": []})
    edited[2]["catatan"].append(note)
    edited[3]["data"][0]["nilai"].append({"tahun": 2025, "nilai": Decimal("150.0")})
    edited[4]["sasaran"][0]["indikator"][0]["sumber_data"] = "LKPM, OSS-RBA: rekap"
    edited[5]["sasaran"][0]["indikator"][0]["formula"] = {"uraian": "Dijumlah, lalu dibagi."}
    begun = {**first, "data": whole["data"][:2], "catatan": [{**note, "langkah": 3}]}
    wanted.append((texts[2], begun))
    bare = "tahun: 2024\nversi: 1\nputaran: 1\nlangkah: 0\n"
    known = {key: whole[key] for key in ("contoh", "renstra")}
    wanted.append((bare, {**data_of(bare), **known, "disposisi": whole["disposisi"][:1]}))
    changes = [edits(data_of(text), after, IKU) for text, after in wanted]
    questions = [
        {"op": "apply", "text": text, "changes": [written(one) for one in made]}
        for (text, _), made in zip(wanted, changes, strict=True)
    ]
    answers = toolchain.asked(bench, questions)
    for (text, after), made, answer in zip(wanted, changes, answers, strict=True):
        applied = apply(document(text), made, IKU).document
        assert applied is not None
        assert applied.data == after
        assert answer["hasil"] == applied.source.decode()


def test_a_draft_is_made_again_by_its_changes(bench: Path) -> None:
    text = SAMPLE.read_text("utf-8")
    before = data_of(text)
    after = copy.deepcopy(before)
    after["sasaran"][0]["indikator"].insert(0, {"kode": "IKU-9", "nama": "Jumlah izin"})
    after["sasaran"].reverse()
    after["data"].pop(3)
    (told,) = toolchain.asked(bench, [{"op": "changes", "before": before, "after": after}])
    keys = ("jalur", "jenis", "lama", "baru")
    changes = [{key: one[key] for key in keys} for one in told["hasil"]]
    (made,) = toolchain.asked(bench, [{"op": "apply", "text": text, "changes": changes}])
    assert data_of(made["hasil"]) == after


def test_an_issue_is_what_the_action_reads(bench: Path) -> None:
    before = data_of(SAMPLE.read_text("utf-8"))
    after = copy.deepcopy(before)
    after["sasaran"][2]["indikator"][0]["target"][0]["nilai"] = Decimal("145.0")
    after["sasaran"][0]["uraian"] = 'Naik "tajam" ```\n\u003c/script\u003e @semua 100 % & lebih'
    changes = [written(one) for one in edits(before, after, IKU)]
    question = {
        "op": "issue", "year": 2024, "step": 6, "base": "a" * 40, "note": "Dikoreksi.\n```",
        "changes": changes,
    }  # fmt: skip
    (answer,) = toolchain.asked(bench, [question])
    issue = answer["hasil"]
    assert issue["title"] == "[Usulan] IKU 2024 langkah 6"
    fields = parse_qs(urlsplit(issue["address"]).query)
    assert fields["body"] == [issue["body"]]
    assert fields["labels"] == ["usulan"]
    assert len(issue["address"]) <= 6000
    assert issue["body"].count("```") == 2
    source = (toolchain.ROOT / "schemas/usulan.schema.json").read_bytes()
    found = submission_in(issue["body"], load_schema(source))
    assert found.step == 6
    assert [written(one) for one in found.changes] == changes
    assert '"baru": 145.0' in issue["body"]


def test_what_is_too_long_for_an_address_is_copied_instead(bench: Path) -> None:
    change = {
        "jalur": ["sasaran", "S1", "uraian"],
        "jenis": "ubah",
        "lama": "a",
        "baru": "é" * 2000,
    }
    question = {
        "op": "issue", "year": 2024, "step": 6, "base": "a" * 40, "note": "x", "changes": [change],
    }  # fmt: skip
    (answer,) = toolchain.asked(bench, [question])
    assert answer["hasil"]["address"] is None
    assert answer["hasil"]["page"].startswith("https://github.com/dinas/iku/issues/new?title=")
    body = answer["hasil"]["body"].partition("```json\n")[2].partition("\n```")[0]
    assert simplejson.loads(body)["perubahan"][0]["baru"] == "é" * 2000
