"""Judges a returned copy in a process of its own, with bounds on memory and time.

The file comes from outside; a PDF can hold little that unpacks to much. ``python -I -m
sop_iku.publish.signing.bounded FOLDER`` reads ``dikirim``, ``kembali`` and ``kepercayaan`` there
and prints what it found as JSON.
"""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from sop_iku.publish.signing.examining import Examination, Signature
from sop_iku.publish.signing.returned import CopyKind, ReturnedCopy, returned_copy
from sop_iku.publish.signing.trust import Signer

MEMORY = 1024**3  # bytes of address space; a decree with two signatures takes a tenth
SECONDS = 30  # of computing; a decree with two signatures needs one
_SENT, _BACK, _TRUST = "dikirim", "kembali", "kepercayaan"
_PATIENCE = 120  # seconds before the process is ended, however little it computed


#: verdicts by the digests of what was judged; a run of the gate asks again right before it merges
_JUDGED: dict[tuple[str, ...], ReturnedCopy] = {}
_JUDGED_KEPT = 64


def judged_copy(built: bytes | None, returned: bytes, trust: bytes | None) -> ReturnedCopy:
    """Return what ``returned_copy`` says; a file that takes too much is refused for that."""
    key = tuple(
        "" if part is None else hashlib.sha256(part).hexdigest()
        for part in (built, returned, trust)
    )
    found = _JUDGED.get(key)
    if found is None:
        found = _judged(built, returned, trust)
        if len(_JUDGED) >= _JUDGED_KEPT:
            _JUDGED.clear()
        _JUDGED[key] = found
    return found


def _judged(built: bytes | None, returned: bytes, trust: bytes | None) -> ReturnedCopy:
    with tempfile.TemporaryDirectory(prefix="iku-naskah-") as name:
        folder = Path(name)
        for file, content in ((_SENT, built), (_BACK, returned), (_TRUST, trust)):
            if content is not None:
                (folder / file).write_bytes(content)
        command = [sys.executable, "-I", "-m", __name__, name]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=True)
            return _copy(json.loads(done.stdout))
        except (subprocess.SubprocessError, ValueError):
            return ReturnedCopy(
                CopyKind.LAIN,
                ("Berkas yang kembali tidak dapat diperiksa dalam batas waktu dan memori.",),
            )


def main() -> int:
    """Judge what lies in the folder that the arguments name."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    folder = Path(sys.argv[1])
    sent, back, trust = (
        path.read_bytes() if (path := folder / file).is_file() else None
        for file in (_SENT, _BACK, _TRUST)
    )
    found = returned_copy(sent, back or b"", trust)
    sys.stdout.write(json.dumps(_data(found)))
    return 0


def _data(found: ReturnedCopy) -> dict[str, Any]:
    examined = found.examination
    return {
        "jenis": found.kind.value,
        "alasan": list(found.reasons),
        "tanda_tangan": None
        if examined is None
        else [
            {
                "peran": item.signer.role,
                "nama": item.signer.name,
                "sidik": item.signer.fingerprint,
                "penerbit": item.issuer,
                "waktu": item.signed_at.isoformat() if item.signed_at else None,
                "terbukti": item.time_proved,
            }
            for item in examined.signatures
        ],
    }


def _copy(data: dict[str, Any]) -> ReturnedCopy:
    reasons = tuple(str(reason) for reason in data["alasan"])
    told = data["tanda_tangan"]
    signatures = tuple(
        Signature(
            Signer(item["peran"], item["nama"], item["sidik"]),
            str(item["penerbit"]),
            datetime.fromisoformat(item["waktu"]) if item["waktu"] else None,
            bool(item["terbukti"]),
        )
        for item in told or ()
    )
    examination = None if told is None else Examination(reasons, signatures)
    return ReturnedCopy(CopyKind(data["jenis"]), reasons, examination)


if __name__ == "__main__":
    sys.exit(main())
