"""What must not reach the paper: told before the build, nothing half made, nothing leaked."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sop_iku.cli.main import root
from sop_iku.documents.failure import Failure
from sop_iku.publish import typesetting
from sop_iku.publish.decree import decree_pdf
from sop_iku.publish.emblem import emblem_of
from sop_iku.publish.model import Emblem
from sop_iku.publish.preview import preview
from sop_iku.training.demo_key import demo_key
from tests.publish.sample import ROOT, publication
from tests.publish.signing.authorities import authority, holder

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">%s</svg>'


def office_with(logo: str) -> dict[str, Any]:
    office = publication().office
    return {**office, "naskah": {**office["naskah"], "logo": logo}}


@pytest.mark.parametrize(
    ("logo", "content", "reason"),
    [
        ("lambang.svg", None, "lambang lambang.svg tidak ada di repositori"),
        ("lambang.svg", b"<html></html>", "bukan gambar SVG atau PNG yang sah"),
        ("lambang.png", SVG % b"", "bukan gambar SVG atau PNG yang sah"),
        ("lambang.pdf", b"%PDF-1.7", "bukan gambar SVG atau PNG yang sah"),
    ],
)
def test_an_emblem_that_is_missing_or_no_picture_is_told(
    logo: str, content: bytes | None, reason: str
) -> None:
    with pytest.raises(Failure, match=reason):
        emblem_of(office_with(logo), lambda _: content)


@pytest.mark.parametrize("make", ["tautan", "jalur"])
def test_an_emblem_from_outside_the_repository_is_not_read(tmp_path: Path, make: str) -> None:
    (tmp_path / "rahasia.svg").write_bytes(SVG % b"")
    copied = tmp_path / "kantor"
    for name in ("iku", "sop", "schemas"):
        shutil.copytree(ROOT / name, copied / name)
    shutil.copy(ROOT / "jabatan.yaml", copied)
    if make == "tautan":
        (copied / "lambang.svg").symlink_to(tmp_path / "rahasia.svg")
    logo = "lambang.svg" if make == "tautan" else "../rahasia.svg"
    text = (ROOT / "instansi.yaml").read_text(encoding="utf-8")
    (copied / "instansi.yaml").write_text(text.replace("logo: null", f"logo: {logo}"))
    with pytest.raises(Failure, match="tidak ada di repositori"):
        preview(copied)


def test_an_emblem_that_names_another_file_does_not_bring_it_in(tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.png"
    secret.write_bytes(b"\x89PNG\r\nRAHASIA-DI-LUAR")
    hostile = SVG % f'<image href="{secret}" width="9" height="9"/>'.encode()
    with pytest.raises(Failure) as caught:
        decree_pdf(publication(emblem=Emblem("lambang.svg", hostile)))
    assert "tidak dapat disusun" in caught.value.message
    assert "RAHASIA" not in caught.value.message


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("MEMORY = 2 * 1024**3", "MEMORY = 80 * 1024**2"),
        lambda text: text.replace("SECONDS = 60", "SECONDS = 0"),
    ],
    ids=["memori", "waktu"],
)
def test_the_typesetter_ends_at_its_bounds_in_words(
    change: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Path(typesetting.__file__).parent
    text = (here / "typesetter.py").read_text(encoding="utf-8")
    assert change(text) != text
    (tmp_path / "typesetter.py").write_text(change(text), encoding="utf-8")
    (tmp_path / "fonts").symlink_to(here / "fonts")
    monkeypatch.setattr(typesetting, "_HERE", tmp_path)
    with pytest.raises(Failure) as caught:
        decree_pdf(publication())
    assert "tidak dapat disusun" in caught.value.message
    assert "Traceback" not in caught.value.message


def test_a_typesetter_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "_SECONDS", 0.01)
    with pytest.raises(Failure, match="dalam batas waktu dan memori"):
        decree_pdf(publication())


def test_what_cannot_be_printed_leaves_no_file(tmp_path: Path) -> None:
    for name in ("iku", "sop", "schemas"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("jabatan.yaml", "instansi.yaml"):
        shutil.copy(ROOT / name, tmp_path)
    path = tmp_path / "iku/2024.yaml"
    text = path.read_text(encoding="utf-8")
    goal = "Meningkatnya realisasi investasi daerah"
    assert goal in text
    path.write_text(text.replace(goal, f"{goal} \N{GRINNING FACE}"), encoding="utf-8")
    target = tmp_path / "hasil.pdf"
    command = ["cetak", "keputusan", "--repositori", str(tmp_path), "--keluaran", str(target)]
    outcome = CliRunner().invoke(root, command)
    assert isinstance(outcome.exception, Failure), outcome.output
    assert not target.exists()
    assert not list(tmp_path.glob(".tulis-*"))


@pytest.mark.parametrize("fault", ["sandi", "bukan kunci", "tidak ada", "akar"])
def test_a_seal_that_cannot_be_set_is_told_before_anything_is_asked_or_made(
    fault: str, tmp_path: Path
) -> None:
    key = holder("Dinas (contoh)", authority("Akar (uji)")).pkcs12(tmp_path)
    broken = tmp_path / "rusak.p12"
    broken.write_bytes(b"\x00\x01bukan kunci")
    path = {"bukan kunci": broken, "tidak ada": tmp_path / "lain.p12"}.get(fault, key)
    arguments = ["terbit", "--api", "http://127.0.0.1:9/api", "--repositori", "a/b"]
    arguments += ["--segel", str(path), "--keluaran", str(tmp_path / "hasil")]
    arguments += ["--akar-segel", str(broken)] if fault == "akar" else []
    secrets = {"IKU_SEGEL_SANDI": "salah", "IKU_TOKEN": "x"}
    secrets["IKU_KUNCI"] = demo_key().to_pem().decode()
    outcome = CliRunner().invoke(root, arguments, env=secrets)
    assert isinstance(outcome.exception, Failure), outcome.output
    assert "egel" in outcome.exception.message
    assert not (tmp_path / "hasil").exists()


HOSTILE = (
    '#read("/etc/passwd")', "$x$ *b* _c_ @ref <label>", "<script>alert(1)</script>",
    "../../../etc/passwd", "// komentar", "\\u{41} `kode`",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_any_field_is_only_text(text: str) -> None:
    document: dict[str, Any] = copy.deepcopy(dict(publication().document))
    document["sasaran"][0]["uraian"] = text
    for key in ("nama", "alasan", "definisi", "sumber_data"):
        document["sasaran"][0]["indikator"][0][key] = text
    document["pengesahan"]["pejabat"]["nama"] = text
    document["data"][0]["nama"] = text
    office = {**publication().office, "alamat": text, "nama": text}
    pdf = decree_pdf(publication(document=document, office=office))
    assert pdf.startswith(b"%PDF-")
    assert b"root:x:0" not in pdf
