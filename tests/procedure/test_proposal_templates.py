"""What the templates of proposals say, for the sample's SOP and for others."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from sop_iku.procedure.proposal_templates import DEFAULT, FOLDER, templates
from sop_iku.procedure.sop import procedure_from
from tests.procedure.steps import data_of

NAMES = {"kepala_dinas": "Kepala Dinas", "sekretaris": "Sekretaris", "pengelola": "Pengelola"}
SOP = "sop/penyusunan-iku.yaml"


def told(data: dict[str, Any] | None = None) -> dict[str, str]:
    """The texts by the class's code; the default one as ``umum``."""
    made = templates(procedure_from(data or data_of(SOP)), NAMES)
    short = {DEFAULT: "umum"}
    return {
        short.get(path, path.removeprefix(f"{FOLDER}/").removesuffix(".md")): text.decode("utf-8")
        for path, text in made.items()
    }


def changed(code: str, **keys: Any) -> dict[str, Any]:
    """The sample's SOP with other words in one class."""
    data = copy.deepcopy(data_of(SOP))
    (one,) = (entry for entry in data["kelas"] if entry["kode"] == code)
    one |= keys
    return data


def test_each_class_has_a_template_and_the_default_one_names_them_all() -> None:
    texts = told()
    classes = data_of(SOP)["kelas"]
    assert list(texts) == ["umum", *(one["kode"] for one in classes)]
    for one in classes:
        assert f"\n{one['nama']}: " in texts["umum"]
        assert texts[one["kode"]].startswith(f"<!-- {one['nama']}. Hanya berkas ini yang boleh")


def test_the_template_of_a_step_lists_what_every_step_needs() -> None:
    text = told()["langkah"]
    for step in data_of(SOP)["langkah"]:
        assert f"\nLangkah {step['nomor']}. {step['aktivitas']}\n" in text
    assert "  Kelengkapan: Disposisi. Hasil: Disposisi. Disetujui: Kepala Dinas.\n" in text
    assert "Tahun dan langkah:\n" in text  # no blank at the end of a line


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("pengembalian", "<!-- Disetujui pelaksana langkah yang sedang menunggu. -->"),
        ("tata_usaha", "<!-- Disetujui Sekretaris. -->"),
        ("jabatan", "<!-- Disetujui Kepala Dinas, Sekretaris atau kepegawaian. -->"),
        ("pemeliharaan", "<!-- Disetujui Pengelola, 2 orang selain pengusulnya. -->"),
    ],
)
def test_who_approves_is_said_by_name_and_by_code_where_none_is_known(
    code: str, sentence: str
) -> None:
    assert told()[code].endswith(f"\n{sentence}\n")


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("pengembalian", ["Dikembalikan ke langkah:", "Alasan:"]),
        ("kunci", ["Sebab kunci diganti:", "Sidik kunci baru (SHA256:…):"]),
    ],
)
def test_a_class_asks_what_its_reviewer_needs_to_know(code: str, asked: list[str]) -> None:
    assert told()[code].splitlines()[1:3] == asked


def test_a_class_that_the_program_does_not_know_asks_for_change_and_reason() -> None:
    lines = told(changed("kunci", kode="kearsipan"))["kearsipan"].splitlines()
    assert lines[1:3] == ["Yang berubah:", "Sebabnya:"]


@pytest.mark.parametrize(
    ("paths", "words"),
    [
        (["a.yaml"], "a.yaml"),
        (["a", "b", "c", "d"], "a, b, c, d"),
        (["a", "b", "c", "d", "e"], "a, b, c, d, dan seterusnya menurut SOP"),
    ],
)
def test_four_paths_are_named_and_the_gate_knows_the_others(paths: list[str], words: str) -> None:
    texts = told(changed("kunci", jalur=paths))
    assert texts["kunci"].splitlines()[0].endswith(f"boleh berubah: {words} -->")
    assert f": {words}\n" in texts["umum"]
