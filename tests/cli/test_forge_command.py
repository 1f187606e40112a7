"""``iku forge``: a person clicks through a step; Ctrl-C ends it and everything stays."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import httpx2

#: how long a busy machine may take (s)
PATIENCE = 300.0
ROOT = Path(__file__).parents[2]
IKU = Path(sys.executable).with_name("iku")


@dataclass
class Room:
    """A running ``iku forge``."""

    process: subprocess.Popen[str]
    url: str
    told: str

    def interrupt(self) -> tuple[int, str]:
        """Press Ctrl-C; the exit code and what was said on standard error."""
        self.process.send_signal(signal.SIGINT)
        _, errors = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, errors.strip()


@contextmanager
def room(directory: Path, folder: Path = ROOT, *options: str) -> Iterator[Room]:
    process = subprocess.Popen(
        [IKU, "forge", "--direktori", str(directory), "--port", "0", *options],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(directory.parent), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    told = ""
    while "Ctrl-C" not in told:
        line = process.stdout.readline()
        assert line, process.communicate()[1]
        told += line
    found = re.search(r"http://127\.0\.0\.1:\d+$", told, re.MULTILINE)
    assert found is not None
    try:
        yield Room(process, found[0], told)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@contextmanager
def person(url: str, login: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(
        base_url=url, follow_redirects=True, verify=False, timeout=PATIENCE
    ) as client:
        assert client.post("/masuk", data={"login": login}).status_code == 200
        yield client


def form(client: httpx2.Client, path: str) -> dict[str, str]:
    """What a page's form would send as it stands."""
    page = client.get(path).text
    fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page))
    title = re.search(r'name="judul"[^>]*value="([^"]*)"', page)
    text = re.search(r"<textarea[^>]*name=\"isi\"[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    fields |= {"judul": title[1]} if title else {}
    fields |= {"isi": text[1]} if text else {}
    return {name: unescape(value) for name, value in fields.items()}


def shown(client: httpx2.Client, place: str, words: str) -> str:
    """The page, once the gate behind it has come so far that it says so."""
    end = time.monotonic() + PATIENCE
    while words not in (page := client.get(place).text):
        assert time.monotonic() < end, page
        time.sleep(0.2)
    return page


def failed(tmp_path: Path, folder: Path, *options: str) -> str:
    """What ``iku forge`` says where it cannot begin."""
    done = subprocess.run(
        [IKU, "forge", *options],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_step_is_clicked_through_and_stays_after_ctrl_c(tmp_path: Path) -> None:
    directory = tmp_path / "ruang"
    with room(directory) as running:
        assert "dibuat" in running.told
        with person(running.url, "sari") as sari, person(running.url, "hendra") as hendra:
            assert "Langkah 1 dari 8" in sari.get("/").text
            place = str(sari.post("/tulis", data=form(sari, "/tulis")).url)
            shown(sari, place, "Menunggu persetujuan Kepala Dinas")
            approval = {**form(hendra, place), "keputusan": "setujui", "kata": "Silakan."}
            assert hendra.post(f"{place}/tinjauan", data=approval).status_code == 200
            merged = shown(hendra, place, "digabungkan")
            assert "Hendra Saputra (contoh)</strong> menyetujui" in merged
            assert "Langkah 2 dari 8" in hendra.get("/").text
        assert running.interrupt() == (130, "Dihentikan.")
    assert [place.name for place in directory.glob("*.git")] == ["iku.git"]
    with room(directory) as running:
        assert "dibuka lagi" in running.told
        assert "digabungkan" in httpx2.get(running.url).text


def test_ctrl_c_is_heard_whichever_thread_takes_the_signal(tmp_path: Path) -> None:
    with room(tmp_path / "ruang") as running:
        process = running.process.pid
        other = max(int(one.name) for one in Path(f"/proc/{process}/task").iterdir())
        assert other != process, "the server's threads are not there"
        assert ctypes.CDLL(None).tgkill(process, other, signal.SIGINT) == 0
        _, errors = running.process.communicate(timeout=PATIENCE)
        assert (running.process.returncode, errors.strip()) == (130, "Dihentikan.")


def test_a_taken_port_is_told_without_a_traceback(tmp_path: Path) -> None:
    with room(tmp_path / "satu") as running:
        port = running.url.rpartition(":")[2]
        said = failed(tmp_path, ROOT, "--direktori", str(tmp_path / "dua"), "--port", port)
    assert f"Porta {port} tidak dapat dipakai: sudah dipakai program lain." in said
    assert "--port 0" in said
    assert not (tmp_path / "dua").exists()


def test_a_room_opened_elsewhere_says_what_it_lacks(tmp_path: Path) -> None:
    directory, elsewhere = tmp_path / "ruang", tmp_path / "lain"
    elsewhere.mkdir()
    with room(directory) as running:
        assert "tidak diberi contoh isi" not in running.told
    with room(directory, elsewhere) as running:
        assert "Naskah contoh iku/2024.yaml tidak ada di folder ini" in running.told
        with person(running.url, "sari") as sari:
            assert "Isi formulir" in sari.get("/").text


def test_no_room_is_made_where_there_is_no_checkout(tmp_path: Path) -> None:
    said = failed(tmp_path, tmp_path, "--direktori", "ruang", "--port", "0")
    assert "bukan repositori Git" in said
    assert list(tmp_path.iterdir()) == []


def test_the_training_guides_and_an_ordinary_room_does_not(tmp_path: Path) -> None:
    directory = tmp_path / "latihan"
    with room(directory, ROOT, "--latihan") as running:
        home = httpx2.get(running.url).text
        assert "Langkah 1 dari 8" in home
        assert "Jadi Sari Wulandari (contoh)" in home
        assert "CONTOH." in home
        assert running.interrupt() == (130, "Dihentikan.")
    with room(directory) as running:
        assert "pemandu" not in httpx2.get(running.url).text
        assert httpx2.post(f"{running.url}/latihan/ulang").status_code == 404
        explained = httpx2.get(f"{running.url}/panduan/4").text
        assert "Yang Anda terima" in explained
        assert "Perencana Ahli Muda" in explained
        assert httpx2.get(f"{running.url}/panduan/9").status_code == 404


def test_the_training_needs_the_sample(tmp_path: Path) -> None:
    directory, elsewhere = tmp_path / "ruang", tmp_path / "lain"
    elsewhere.mkdir()
    with room(directory):
        pass
    said = failed(tmp_path, elsewhere, "--latihan", "--direktori", str(directory), "--port", "0")
    assert "Latihan memakai dokumen contoh iku/2024.yaml" in said
