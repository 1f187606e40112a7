"""The pictures of the guides, taken from the running training room and from the demo's site.

``make gambar`` writes them to ``docs/panduan/gambar``. The clock stands still and every person
is invented, so a run without a change in the program gives the same pictures.
"""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sop_iku.cli.forge_command import room_look
from sop_iku.forge.room import checkout_files, create_room, gate_token
from sop_iku.forge.server import ForgeServer
from sop_iku.github.client import GitHub
from sop_iku.github.gate import Gate
from sop_iku.github.running import run_gate
from sop_iku.github.transport import Transport
from sop_iku.repository.git import Repository
from sop_iku.training.clock import JourneyClock
from sop_iku.training.demo import EVERYDAY, Demo, run_demo
from sop_iku.training.demo_key import demo_key
from sop_iku.training.journey import load_journey
from tests.browsing import CHROMIUM, FLAGS, act_as, follow, shows, window
from tests.publish.sample import ROOT

FOLDER = ROOT / "docs" / "panduan" / "gambar"
WIDTH, HEIGHT = 1000, 640
QUALITY = 0.72

#: every picture by name; the guides show each, and a test counts them
NAMES = (
    "ruang-beranda", "ruang-formulir", "ruang-kurang", "ruang-usulan", "ruang-tinjau",
    "ruang-giliran", "ruang-perbaikan", "ruang-digabung", "formulir-usul", "situs-beranda",
    "situs-tahun", "situs-indikator", "situs-jejak", "situs-verifikasi", "situs-unduhan",
)  # fmt: skip


@dataclass(frozen=True)
class Camera:
    """A browser's page, and the folder its pictures go to."""

    page: Any
    folder: Path

    def take(self, name: str, top: str = "") -> None:
        """Write what the window shows as ``name.webp``; ``top`` is scrolled to its upper edge."""
        self.page.evaluate("window.scrollTo(0, 0)")
        if top:
            self.page.locator(top).first.evaluate(
                "element => window.scrollBy(0, element.getBoundingClientRect().top - 90)"
            )
        self.page.wait_for_timeout(400)
        shot = self.page.screenshot(animations="disabled", caret="hide")
        (self.folder / f"{name}.webp").write_bytes(_compressed(self.page, shot))


def take_all(folder: Path) -> None:
    """Take every picture anew into ``folder``, which must exist."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = window(
            browser,
            viewport={"width": WIDTH, "height": HEIGHT},
            locale="id-ID",
            bypass_csp=True,  # the picture is compressed in the page that it shows
        )
        camera = Camera(page, folder)
        with tempfile.TemporaryDirectory(prefix="iku-gambar-") as scratch:
            _room(camera, Path(scratch))
            _site(camera, Path(scratch))
        browser.close()


def _room(camera: Camera, scratch: Path) -> None:
    """The first steps of a year, clicked through in a training room."""
    page = camera.page
    with _open_room(scratch) as (url, run):
        act_as(page, url, "sari")
        camera.take("ruang-beranda")
        follow(page, "text=Isi formulir")
        follow(page, "button:has-text('Ajukan')")
        camera.take("ruang-kurang")
        act_as(page, url, "sari")
        follow(page, "text=Isi formulir")
        page.fill("[name='renstra/awal']", "2021")
        page.fill("[name='renstra/akhir']", "2026")
        page.fill(
            "[name='disposisi/1/isi']", "Susun konsep IKU 2024 dari sasaran Renstra dan data 2023."
        )
        camera.take("ruang-formulir")
        follow(page, "button:has-text('Ajukan')")
        run()
        page.reload()
        camera.take("ruang-usulan")
        act_as(page, url, "hendra")
        camera.take("ruang-giliran")
        follow(page, "a:has-text('Periksa usulan #1')")
        camera.take("ruang-tinjau", "#tindakan")
        page.fill("#kata", "Sebutkan juga tenggatnya.")
        follow(page, "button:has-text('Minta perbaikan')")
        run()
        page.reload()
        camera.take("ruang-perbaikan")
        page.fill("#kata", "Setuju.")
        follow(page, "button:has-text('Setujui')")
        run()
        page.reload()
        camera.take("ruang-digabung")
        act_as(page, url, "sari")
        follow(page, "text=Isi formulir")
        page.fill("[name='disposisi/2/isi']", "Kumpulkan data 2022 dan 2023 beserta sumbernya.")
        follow(page, "button:has-text('Ajukan')")
        act_as(page, url, "dian")
        follow(page, "a:has-text('Langkah 2 tahun 2024')")
        page.fill("#kata", "Penugasan sudah benar.")
        follow(page, "button:has-text('Setujui')")
        run()
        act_as(page, url, "sari")
        page.goto(f"{url}/usul/")
        page.click("button:has-text('Tambah data')")
        shows(page, "form label", "Kode")
        camera.take("formulir-usul")


@contextmanager
def _open_room(scratch: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Open a room whose clock stands at the journey's start; yield its address and its gate."""
    journey = load_journey("Asia/Jakarta", EVERYDAY)
    clock = JourneyClock(journey.founded_at)
    files = checkout_files(ROOT, leave_out=lambda path: path.startswith(("iku/", "naskah/")))
    with (
        create_room(scratch / "ruang", files, clock.now) as forge,
        ForgeServer(forge, 0, room_look(forge, ROOT)) as server,
        GitHub(Transport(server.api, gate_token()), forge.full_name, forge.server) as client,
    ):
        gate = Gate(
            client=client,
            repository=Repository.create_bare(scratch / "gerbang.git"),
            git_url=server.git_url,
            token=gate_token(),
            key=demo_key(),
            clock=clock.now,
        )
        clock.move_to(journey.events[0].when)
        run_gate(gate)

        def run() -> None:
            clock.move_to(clock.now() + timedelta(minutes=4))
            run_gate(gate)

        yield server.url, run


def _site(camera: Camera, scratch: Path) -> None:
    """The published site of the demo, from the disk as it would stand on a USB stick."""
    demo = scratch / "peragaan"
    run_demo(Demo(ROOT, demo, lambda _text, _style: None))
    page = camera.page

    def open_page(name: str) -> None:
        page.goto((demo / "situs" / name).as_uri())

    open_page("index.html")
    camera.take("situs-beranda")
    open_page("2024/v1/index.html")
    camera.take("situs-tahun", "h2#target")
    open_page("2024/v1/iku-3.html")
    camera.take("situs-indikator", "h1")
    open_page("2024/v1/jejak.html")
    camera.take("situs-jejak", "h2#langkah-demi-langkah")
    open_page("verifikasi.html")
    page.set_input_files("#berkas-diperiksa", demo / "iku-2024.pdf")
    page.get_by_text("Tidak diperiksa di sini").wait_for()
    camera.take("situs-verifikasi", "h2:has-text('Periksa berkas di sini')")
    open_page("unduhan.html")
    camera.take("situs-unduhan")


def _compressed(page: Any, shot: bytes) -> bytes:
    """Return a PNG picture as WebP, made by the browser at hand."""
    encoded = page.evaluate(
        """async ([data, quality]) => {
            const image = new Image();
            image.src = "data:image/png;base64," + data;
            await image.decode();
            const canvas = Object.assign(document.createElement("canvas"), {
                width: image.width, height: image.height });
            canvas.getContext("2d").drawImage(image, 0, 0);
            return canvas.toDataURL("image/webp", quality).split(",")[1];
        }""",
        [base64.b64encode(shot).decode(), QUALITY],
    )
    return base64.b64decode(encoded)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    take_all(FOLDER)
