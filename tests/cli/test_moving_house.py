"""``iku ekspor`` and ``iku impor usulan``: the history survives a change of server."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest

from sop_iku.cli.main import main
from sop_iku.evidence.trail import read_trail
from sop_iku.forge.adopting import adopt
from sop_iku.forge.forge import Forge
from sop_iku.forge.records import Asset, Pull
from sop_iku.forge.room import gate_token, token_of
from sop_iku.forge.server import ForgeServer
from sop_iku.github.archive import BUNDLE, FILES, LINES, ArchiveError, read_archive, written
from sop_iku.github.client import GitHub
from sop_iku.github.exporting import Exporter
from sop_iku.github.transport import Transport
from sop_iku.repository.git import Repository
from sop_iku.training.demo import Demo, run_demo
from tests.documents.repository_files import schema
from tests.github.conftest import ROOT, Office, documents, office
from tests.openapi.validator import checked_client

__all__ = ["documents", "office"]  # fixtures of the old office
Lines = list[dict[str, Any]]
pytestmark = pytest.mark.xdist_group("pindah")


def iku(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.fixture
def old(office: Office) -> Office:
    """An office with two merged steps, an open one that was objected to, talk and a release."""
    office.do_step(1, "hendra")
    office.do_step(2, "dian")
    pull = office.propose(3, title="Langkah 3 <b>")
    office.review(pull, "dian", "REQUEST_CHANGES")
    office.client("sari").create_comment(pull.number, "Sedang\u202e diperbaiki.")
    office.run()
    office.client("sari").create_issue("Tanya", "Kapan?", (), ())
    app = office.gate.client
    tagger = ("Gerbang", "gerbang@contoh.id")
    app.create_tag("terbit/2024/v1", office.tip(), "Terbit.\n", tagger, office.clock.now())
    made = app.create_release("terbit/2024/v1", "IKU 2024", "isi")
    app.upload_asset(made["upload_url"], "iku.pdf", b"%PDF-contoh")
    return office


@pytest.fixture
def moved(old: Office, tmp_path: Path) -> Path:
    """The folder that ``iku ekspor`` writes."""
    folder = tmp_path / "pindahan"
    arguments = ["--repositori", old.forge.full_name, "--token", token_of("sari")]
    assert iku("ekspor", str(folder), "--api", old.server.api, *arguments) == 0
    return folder


def now() -> datetime:
    return datetime(2024, 2, 1, tzinfo=UTC)


def arrive(folder: Path, place: Path, clock: Callable[[], datetime] = now) -> Forge:
    archive = read_archive((folder / LINES).read_bytes(), schema("ekspor").source)
    return adopt(place, archive, folder, clock)


def told(client: GitHub) -> Lines:
    """What a server tells of everything, without the moment of asking."""
    exporter = Exporter(client.transport, client.repository, client.server)
    repository = "0" * 40
    records = [dict(one) for one in exporter.records(now(), repository, repository)]
    return [one for one in records if one["jenis"] not in {"kepala", "peristiwa"}]


def test_everything_is_told_again_by_the_new_server(
    old: Office, moved: Path, tmp_path: Path
) -> None:
    before = told(old.client("maya"))
    with arrive(moved, tmp_path / "baru") as forge, ForgeServer(forge) as server:
        http = checked_client(server.api, token_of("maya"))
        with GitHub(
            Transport(server.api, token_of("maya"), http=http), forge.full_name, forge.server
        ) as client:
            after = told(client)
    for one in before:  # the one that was open is closed: its branch stays behind
        if one["jenis"] == "usulan" and one["keadaan"] == "open":
            one |= {"keadaan": "closed", "ditutup": one["diubah"]}
    assert after == before
    kinds = {one["jenis"] for one in after}
    assert kinds >= {"usulan", "tinjauan", "komentar", "tiket", "pemeriksaan", "terbitan"}


def test_the_trail_and_the_commits_are_the_same_and_the_next_step_goes_on(
    old: Office, moved: Path, tmp_path: Path
) -> None:
    with arrive(moved, tmp_path / "baru", old.clock.now) as forge:
        assert forge.tips()["main"] == old.tip()
        trail = read_trail(forge.repository, old.tip())
        assert trail == read_trail(old.gate.repository, old.tip())
        assert [one.evidence.step for one in trail] == [1, 2]
        with ForgeServer(forge) as server:
            old.forge.close()
            moved_office = Office(forge, server, tmp_path / "area", old.states, old.clock, old.gate)
            with GitHub(
                Transport(server.api, gate_token(), sleep=lambda _: None),
                forge.full_name,
                forge.server,
            ) as client:
                gate = Repository.create_bare(tmp_path / "gerbang-baru.git")
                moved_office.gate = old.gate.__class__(
                    client, gate, server.git_url, gate_token(), old.gate.key, old.clock.now
                )
                run = moved_office.do_step(3, "dian")
            for opened in moved_office.opened:
                opened.transport.close()
        assert run.merged is not None, run.judged[0].verdict.reason
        assert run.merged > max(4, *(one.evidence.proposal for one in trail))


def test_approvals_that_stand_only_in_the_archive_never_count(
    old: Office, moved: Path, tmp_path: Path
) -> None:
    lines = lines_of(moved)
    for one in lines:  # an objection becomes the approval that nobody gave
        if one["jenis"] == "tinjauan" and one["usulan"] == 3:
            one["keadaan"] = "APPROVED"
    (moved / LINES).write_bytes(written(lines))
    with arrive(moved, tmp_path / "baru", old.clock.now) as forge, ForgeServer(forge) as server:
        (pull,) = (one for one in forge.store.find(Pull) if one.id == 3)
        bearer = {"Authorization": f"Bearer {token_of('sari')}"}
        address = f"{server.api}/repos/{forge.full_name}"
        with httpx2.Client(headers=bearer) as web:
            again = {"ref": f"refs/heads/{pull.head_ref}", "sha": pull.head_sha}
            assert web.post(f"{address}/git/refs", json=again).status_code == 201
            refused = web.patch(f"{address}/pulls/3", json={"state": "open"})
            assert refused.status_code == 422
            assert "dari server lama" in refused.text
            wish = {"title": "Langkah 3", "head": pull.head_ref, "base": "main"}
            made = web.post(f"{address}/pulls", json=wish).json()["number"]
            assert web.get(f"{address}/pulls/{made}/reviews").json() == []


@pytest.mark.slow
def test_a_published_year_is_proven_with_its_old_anchors_after_the_move(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_demo(Demo(ROOT, tmp_path / "demo", lambda *_: None))
    with (
        Forge.open(tmp_path / "demo" / "forge", now) as forge,
        ForgeServer(forge) as server,
    ):
        before = (len(forge.store.find(Pull)), forge.store.find(Asset))
        options = ["--api", server.api, "--repositori", forge.full_name, "--token"]
        assert iku("ekspor", str(tmp_path / "pindahan"), *options, token_of("sari")) == 0
    place = tmp_path / "baru"
    with arrive(tmp_path / "pindahan", place) as forge:
        after = (len(forge.store.find(Pull)), forge.store.find(Asset))
        assert after[0] == before[0]
        assert {one.digest for one in after[1]} == {one.digest for one in before[1]} != set()
        (tmp_path / "terbitan").mkdir()
        for asset in after[1]:
            (tmp_path / "terbitan" / asset.name).write_bytes(asset.content)
    capsys.readouterr()
    anchors = str(tmp_path / "demo" / "jangkar.json")
    files = ["--terbitan", str(tmp_path / "terbitan")]
    arguments = ["--repositori", str(place / "iku.git"), "--jangkar", anchors, *files]
    assert iku("verifikasi", *arguments) == 0
    assert "SAH: IKU tahun 2024 versi 1 terbukti lengkap." in capsys.readouterr().out
    assert iku("jejak", "2024", "--repositori", str(place / "iku.git")) == 0
    assert "Hendra Saputra (contoh)" in capsys.readouterr().out


def test_the_pages_show_the_old_proposals_and_the_file(moved: Path, tmp_path: Path) -> None:
    with arrive(moved, tmp_path / "baru") as forge, ForgeServer(forge) as server:
        listed = httpx2.get(server.url).text
        shown = httpx2.get(f"{server.url}/{forge.full_name}/pull/3").text
        first = httpx2.get(f"{server.url}/{forge.full_name}/pull/1").text
        address = f"{server.url}/{forge.full_name}/releases/download/terbit%2F2024%2Fv1/iku.pdf"
        assert httpx2.get(address).content == b"%PDF-contoh"
    assert "Langkah 3 &lt;b&gt;" in shown
    assert "Sari Wulandari (contoh)" in shown
    assert "diperbaiki." in shown
    assert "Hendra Saputra (contoh)" in first
    assert re.search(r"/pull/1\b", listed)


def test_the_commands_tell_what_moved_and_leave_nothing_behind(
    moved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sorted(path.name for path in moved.iterdir()) == [FILES, BUNDLE, LINES]
    target = tmp_path / "x" / "baru"
    assert iku("impor", "usulan", str(moved), "--direktori", str(target)) == 0
    said = capsys.readouterr().out
    assert "3 usulan" in said
    assert "1 terbitan" in said
    assert [path.name for path in target.parent.iterdir()] == ["baru"]
    assert iku("impor", "usulan", str(moved), "--direktori", str(target)) == 1
    assert "sudah berisi" in capsys.readouterr().err


def test_an_export_overwrites_nothing_and_needs_a_server(
    old: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rest = ["--repositori", old.forge.full_name, "--api", old.server.api, "--token"]
    assert iku("ekspor", str(tmp_path), *rest, token_of("sari")) == 1
    assert "sudah ada" in capsys.readouterr().err
    assert iku("ekspor", str(tmp_path / "a"), *rest, "salah") == 1
    assert "IKU_TOKEN" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


def lines_of(folder: Path) -> Lines:
    return [json.loads(line) for line in (folder / LINES).read_text(encoding="utf-8").splitlines()]


def of(lines: Lines, kind: str) -> dict[str, Any]:
    return next(one for one in lines if one["jenis"] == kind)


def put(kind: str, **values: Any) -> Callable[[Lines], object]:
    return lambda lines: of(lines, kind).update(values)


HOSTILE: dict[str, tuple[Callable[[Lines], object], str]] = {
    "foreign field": (put("usulan", perintah="rm -rf /"), "tidak sesuai"),
    "unknown kind": (lambda lines: lines.append({"jenis": "rahasia"}), "tidak dikenal"),
    "no kind": (lambda lines: lines.append({}), "tidak dikenal"),
    "second head": (lambda lines: lines.append(dict(lines[0])), "baris pertama"),
    "no head": (lambda lines: lines.pop(0), "baris pertama"),
    "wrong type": (put("usulan", nomor="satu"), "nomor tidak sesuai"),
    "huge number": (put("tinjauan", id=2**70), "id tidak sesuai"),
    "long text": (put("usulan", judul="x" * 1001), "judul tidak sesuai"),
    "zero byte": (put("komentar", isi="a\0b"), "tidak dapat disimpan"),
    "half a letter": (put("komentar", isi="\ud800"), "bukan JSON|tidak dapat disimpan"),
    "no such day": (put("usulan", dibuat="2024-02-31T00:00:00Z"), "bukan waktu yang ada"),
    "owner with a path": (put("kepala", nama="../../etc"), "nama tidak sesuai"),
    "file with a path": (put("lampiran", sha256="../" * 21 + "x"), "sha256 tidak sesuai"),
    "name with a path": (put("lampiran", nama="../a"), "nama tidak sesuai"),
    "proposal twice": (lambda lines: lines.append(of(lines, "usulan")), "tertulis dua kali"),
    "issue with a proposal's number": (put("tiket", nomor=1), "tertulis dua kali|yang tidak ada"),
    "account twice": (lambda lines: lines.append({**of(lines, "akun"), "id": 9}), "dua kali"),
    "review of nothing": (put("tinjauan", usulan=99), "usulan 99 yang tidak ada"),
    "unknown author": (put("usulan", akun=4242), "akun 4242 yang tidak ada"),
    "half a merge": (put("usulan", digabung=None), "tidak utuh"),
    "merge of another": (put("usulan", komit_gabung="1" * 40), "bukan penggabungan usulan itu"),
    "head of another": (put("usulan", kepala="1" * 40), "kepalanya di riwayat Git lain"),
    "other main": (put("kepala", main="1" * 40), "Ujung main"),
    "other genesis": (put("kepala", genesis="1" * 40), "Komit pertama"),
    "tag of nothing": (put("terbitan", tag="terbit/2031/v1"), "tagnya tidak ada"),
    "owner's number": (
        lambda lines: [
            one.update({key: 1 for key in ("id", "akun") if one.get(key) == 1005})
            for one in lines
            if one["jenis"] == "akun" or "akun" in one
        ],
        "Akun di ekspor bertentangan",
    ),
}


def test_a_hostile_archive_is_refused_in_words_and_makes_nothing(
    moved: Path, tmp_path: Path
) -> None:
    good = lines_of(moved)
    for name, (break_it, said) in HOSTILE.items():
        lines = json.loads(json.dumps(good))
        break_it(lines)
        text = "".join(f"{json.dumps(one)}\n" for one in lines)
        (moved / LINES).write_text(text, encoding="utf-8")
        with pytest.raises(ArchiveError, match=said):
            arrive(moved, tmp_path / "baru")
        assert not (tmp_path / "baru").exists(), name
        assert not list(tmp_path.glob(".baru*")), name
    (moved / LINES).write_bytes(written(good))
    arrive(moved, tmp_path / "baru").close()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"", "kosong"),
        (b"\xff\xfe", "bukan JSON"),
        (b"[]", "objek JSON"),
        (b'{"jenis":"akun","jenis":"kepala"}', "dua kali"),
        (b'{"jenis":' + b"[" * 100_000, "bukan JSON"),
        (b"{}\n" * 200_001, "lebih dari 200000 baris"),
        (b'{"jenis":"' + b"x" * 300_000 + b'"}', "lebih besar dari 256 KiB"),
        (b" " * (64 * 1024 * 1024 + 1), "lebih besar dari 64 MiB"),
    ],
)
def test_lines_that_are_no_lines_are_refused(source: bytes, said: str) -> None:
    with pytest.raises(ArchiveError, match=said):
        read_archive(source, schema("ekspor").source)


def test_files_that_changed_on_the_way_are_refused(moved: Path, tmp_path: Path) -> None:
    (file,) = (moved / FILES).iterdir()
    content = file.read_bytes()
    file.write_bytes(b"x" * len(content))
    with pytest.raises(ArchiveError, match="berubah"):
        arrive(moved, tmp_path / "baru")
    file.unlink()
    with pytest.raises(ArchiveError, match="tidak dapat dibaca"):
        arrive(moved, tmp_path / "baru")
    file.write_bytes(content)
    shutil.copy(moved / LINES, moved / BUNDLE)
    with pytest.raises(ArchiveError, match="tidak terbaca sebagai riwayat Git"):
        arrive(moved, tmp_path / "baru")
    (moved / BUNDLE).unlink()
    with pytest.raises(ArchiveError, match=r"bundle tidak ada"):
        arrive(moved, tmp_path / "baru")
    assert not (tmp_path / "baru").exists()
