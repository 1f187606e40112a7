"""Check a record of ``iku siapkan github --catat`` against GitHub's description.

Usage: ``python -m tests.openapi.replay catatan.jsonl [https://api.github.com]``. One line for each
exchange that GitHub's description does not allow; exit 1 if there is one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import httpx2

from tests.openapi.validator import Violation, contract


def violations(record: Path, base: str = "https://api.github.com") -> list[str]:
    """Return what is wrong with the exchanges that were really sent."""
    root = httpx2.URL(base).path.rstrip("/")
    found = []
    for line in record.read_text(encoding="utf-8").splitlines():
        kept = json.loads(line)
        if not kept["dikirim"]:
            continue
        request = httpx2.Request(kept["metode"], kept["alamat"], json=kept["isi"])
        answer = httpx2.Response(kept["status"], json=kept["jawaban"], request=request)
        try:
            contract().check(request, answer, root)
        except Violation as violation:
            found.append(f"{kept['metode']} {kept['alamat']}: {violation}")
    return found


if __name__ == "__main__":
    told = violations(Path(sys.argv[1]), *sys.argv[2:3])
    sys.stdout.write("".join(f"{one}\n" for one in told))
    sys.exit(1 if told else 0)
