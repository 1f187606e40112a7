"""How long a clerk waits for the preview: a target is changed in the file, a page shows it."""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from benchmarks.site import TOP, Measured

_PARTS = ("mkdocs.yml", "instansi.yaml", "jabatan.yaml", "iku", "sop", "docs", "schemas", "scripts")
_PAGE = "2024/v1/iku-1.html"
_TARGET = "{tahun: 2024, nilai: 650}"
ROUNDS = 5


def measured() -> Iterator[Measured]:
    """Measure the median wait in ``mkdocs serve``, in seconds of the wall clock."""
    with tempfile.TemporaryDirectory(prefix="iku-ukur-") as folder:
        checkout = Path(folder)
        for name in _PARTS:
            source, copy = TOP / name, checkout / name
            shutil.copytree(source, copy) if source.is_dir() else shutil.copy2(source, copy)
        waits = _waits(checkout)
    yield "pratinjau sesudah satu target diubah", statistics.median(waits), 2, "batas", "s", 1


def _waits(checkout: Path) -> list[float]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", address],
        cwd=checkout,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    document = checkout / "iku" / "2024.yaml"
    before = document.read_text(encoding="utf-8")
    if _TARGET not in before:
        raise RuntimeError(f"{document.name}: {_TARGET} is not there to be changed")
    try:
        _wait(address, ">650<")
        waits = []
        for value in range(651, 651 + ROUNDS):
            begin = time.perf_counter()
            document.write_text(before.replace(_TARGET, _TARGET.replace("650", str(value))))
            _wait(address, f">{value}<")
            waits.append(time.perf_counter() - begin)
        return waits
    finally:
        server.terminate()
        server.wait()


def _wait(address: str, text: str) -> None:
    for _ in range(1200):
        try:
            with urllib.request.urlopen(f"http://{address}/{_PAGE}", timeout=5) as answer:
                if text.encode() in answer.read():
                    return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.05)
    raise RuntimeError(f"the preview did not show {text}")
