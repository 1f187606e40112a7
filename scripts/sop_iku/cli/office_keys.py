"""The gate's key of a new office: made once, the private half outside the repository."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sop_iku.cli.secret_folder import secret_folder, write_secret
from sop_iku.evidence.keys import KEY_FILE, Environment, KeySet, SigningKey, read_key_set
from sop_iku.github.client import EMBEDDED

#: the name of the private half in the folder for keys
PRIVATE = "gerbang.pem"


@dataclass(frozen=True)
class PreparedKey:
    """What a key changes: the public file (if at all), what to say, and how to keep its half."""

    files: Mapping[str, bytes]
    words: str
    keep: Callable[[], None]


def prepared_key(server: str, folder: Path | None, today: date) -> PreparedKey:
    """Return the key of an office on ``server``; nothing is written before ``keep``.

    A room on this machine stays with the demo key. An office that has a key of its own keeps it.
    A private half that lies in the folder already is used again. Raises ``Failure``.
    """
    present = read_key_set(Path(KEY_FILE).read_bytes()).keys[-1]
    if server == EMBEDDED:
        words = "kunci peragaan, hanya untuk latihan (diketahui semua orang)"
        return PreparedKey({}, words, _nothing)
    if present.environment is Environment.PRODUKSI:
        return PreparedKey({}, f"kunci gerbang tetap: {present.fingerprint}", _nothing)
    place = secret_folder(folder) / PRIVATE
    known = place.exists()
    key = SigningKey.load(place) if known else SigningKey.generate()
    public = KeySet((key.public(Environment.PRODUKSI, today.isoformat()),))
    content = json.dumps(public.to_data(), indent=2) + "\n"
    made = "dipakai lagi dari" if known else "baru, disimpan di"
    words = f"kunci gerbang {key.fingerprint}, {made} {place}"
    keep = _nothing if known else lambda: write_secret(place, key.to_pem())
    return PreparedKey({KEY_FILE: content.encode("ascii")}, words, keep)


def _nothing() -> None:
    """Keep nothing."""
