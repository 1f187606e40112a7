"""The web form on a slow line: its weight, and how long until a clerk can work.

The site and GitHub's API are answered by one server of this machine; Chromium holds the line to
1.6 Mbit/s with 150 ms for each request.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import shutil
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from sop_iku.documents.reading import read
from sop_iku.publish.proposal_form import form_files
from sop_iku.training.states import states

TOP = Path(__file__).parents[1]
#: bytes a second and milliseconds of the line
RATE, LATENCY = 1.6e6 / 8, 150
ROUNDS = 5
KINDS = {"html": "text/html", "js": "text/javascript", "css": "text/css"}

#: what, ours, other, the other's name, unit, bound on ours / other
Measured = tuple[str, float, float, str, str, float | None]


def measured() -> Iterator[Measured]:
    """Measure the bundle's weight and the time until its list stands."""
    office = {
        "nama": "Dinas Contoh",
        "repositori": {"server": "github.com", "pemilik": "dinas", "nama": "iku"},
    }
    files = form_files(office)
    size = sum(len(gzip.compress(content, 9, mtime=0)) for content in files.values())
    yield "formulir, terkompresi", size / 1e3, 60, "batas", "kB", 1
    with tempfile.TemporaryDirectory(prefix="iku-ukur-") as folder, _served(files) as address:
        times = [_ready(address, Path(folder)) for _ in range(ROUNDS)]
    yield "formulir siap, 1,6 Mbit/s 150 ms", statistics.median(times), 1, "batas", "s", 1


def _answers(files: dict[str, bytes]) -> dict[str, tuple[str, bytes]]:
    """Everything that is asked, by path: the form's files and GitHub's answers."""
    document = read((TOP / "iku/2024.yaml").read_bytes(), "iku/2024.yaml").document
    if document is None:
        raise RuntimeError("iku/2024.yaml cannot be read")
    texts = {
        "iku/2024.yaml": states(document)[5].source,
        "sop/penyusunan-iku.yaml": (TOP / "sop/penyusunan-iku.yaml").read_bytes(),
        "jabatan.yaml": (TOP / "jabatan.yaml").read_bytes(),
    }
    found = {
        f"/usul/{name}": (KINDS[name.rpartition(".")[2]], content)
        for name, content in files.items()
    }
    api: dict[str, Any] = {"git/ref/heads/main": {"object": {"sha": "a" * 40}}, "pulls": []}
    for path, content in texts.items():
        encoded = base64.encodebytes(content).decode()
        folder = path.rpartition("/")[0]
        api[f"contents/{path}"] = {"encoding": "base64", "size": len(content), "content": encoded}
        api[f"contents/{folder}"] = [{"path": path}]
    for path, data in api.items():
        found[f"/api/repos/dinas/iku/{path}"] = ("application/json", json.dumps(data).encode())
    return found


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, answers: dict[str, tuple[str, bytes]], *given: Any) -> None:
        self.answers = answers
        super().__init__(*given)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        kind, content = self.answers.get(
            "/usul/index.html" if path == "/usul/" else path, ("", b"")
        )
        packed = gzip.compress(content, 9, mtime=0)
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        self.wfile.write(packed)

    def log_message(self, *_: object) -> None:
        pass


#: notes when the list stands, counted by the page itself from the start of the navigation
_WATCH = """new MutationObserver((_, watcher) => {
  if (!document.getElementById('jumlah-perubahan')) return;
  globalThis.siap = performance.now();
  watcher.disconnect();
}).observe(document, {childList: true, subtree: true});"""


@contextmanager
def _served(files: dict[str, bytes]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    address = f"http://127.0.0.1:{server.server_port}"
    local = {
        name: content.replace(b"https://api.github.com", f"{address}/api".encode())
        for name, content in files.items()
    }
    server.RequestHandlerClass = partial(_Handler, _answers(local))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address
    server.shutdown()
    server.server_close()


def _ready(address: str, folder: Path) -> float:
    """Seconds from asking for the page until its list can be used."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    flags = ["--no-sandbox", "--disable-gpu", f"--disk-cache-dir={folder}"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        page = browser.new_context().new_page()
        session = page.context.new_cdp_session(page)
        line = {"offline": False, "latency": LATENCY}
        speeds = {"downloadThroughput": RATE, "uploadThroughput": RATE}
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", {**line, **speeds})
        page.add_init_script(_WATCH)
        page.goto(f"{address}/usul/", wait_until="commit")
        page.wait_for_selector("#jumlah-perubahan")
        found = float(page.evaluate("globalThis.siap")) / 1e3
        browser.close()
    return found
