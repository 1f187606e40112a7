"""Reading the wanted settings of a checkout: ``.github/settings.json`` and the rulesets.

The rulesets are files of their own, so that GitHub's page can import them as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.github.settings import environments, rulesets
from sop_iku.github.settings.plan import Wanted

FOLDER = Path(".github") / "rulesets"
FILE = Path(".github") / "settings.json"
#: what stands in settings.json for the number of the gate's App
_APP = "{aplikasi}"
_PARTS = {"repositori": dict, "actions": dict, "pages": dict, "label": list, "lingkungan": list}
_ACTIONS = ("izin", "pilihan", "alur_kerja")
_LABEL = ("name", "color", "description")
_ENVIRONMENT = ("name", "cabang", "tag", "rahasia", "variabel")
_HERE = "Jalankan di salinan repositori kantor."


def read_wanted(checkout: Path, app: int | None) -> tuple[Wanted, ...]:
    """Read all wanted settings; ``app`` is the gate's App, None: the office has none.

    Raises ``Failure`` where a file is missing or is not whole.
    """
    files = _rulesets(checkout)
    kept = rulesets.without_app(files) if app is None else files
    numbered = kept if app is None else tuple(rulesets.with_app(one, app) for one in kept)
    return (
        *_settings(checkout, app),
        *(Wanted(rulesets.KIND, one["name"], one) for one in numbered),
    )


def _rulesets(checkout: Path) -> tuple[Mapping[str, Any], ...]:
    files = sorted((checkout / FOLDER).glob("*.json"), key=lambda file: file.stem)
    if not files:
        raise Failure(f"Berkas setelan tidak ada: {FOLDER}/*.json.", _HERE)
    found = []
    for file in files:
        ruleset = _json(checkout, FOLDER / file.name)
        if not isinstance(ruleset, dict) or set(ruleset) != set(rulesets.FIELDS):
            raise Failure(
                f"{FOLDER / file.name} bukan aturan cabang yang utuh.",
                f"Bagian yang harus ada, dan tidak ada yang lain: {', '.join(rulesets.FIELDS)}.",
            )
        if ruleset["name"] != file.stem:
            raise Failure(f"{FOLDER / file.name} menyebut nama lain: {ruleset['name']!r}.")
        found.append(ruleset)
    return tuple(found)


def _settings(checkout: Path, app: int | None) -> Iterator[Wanted]:
    data = _json(checkout, FILE)
    if not isinstance(data, dict) or set(data) != set(_PARTS):
        raise _broken("bagian", _PARTS)
    for part, kind in _PARTS.items():
        if not isinstance(data[part], kind):
            raise _broken(f"isi {part}", _PARTS)
    if set(data["actions"]) != set(_ACTIONS):
        raise _broken("bagian actions", _ACTIONS)
    yield Wanted("repositori", "umum", data["repositori"])
    yield from (Wanted("actions", part, data["actions"][part]) for part in _ACTIONS)
    yield Wanted("pages", "situs", data["pages"])
    for label in data["label"]:
        if not isinstance(label, dict) or set(label) != set(_LABEL):
            raise _broken("label", _LABEL)
        yield Wanted("label", label["name"], label)
    for one in data["lingkungan"]:
        if not isinstance(one, dict) or set(one) != set(_ENVIRONMENT):
            raise _broken("lingkungan", _ENVIRONMENT)
        yield Wanted(environments.KIND, one["name"], _of_app(one, app))


def _of_app(environment: Mapping[str, Any], app: int | None) -> dict[str, Any]:
    """The environment with the App's number; without an App also without what is the App's."""
    variables = environment["variabel"]
    secrets = environment["rahasia"]
    if app is None:
        variables = {name: value for name, value in variables.items() if value != _APP}
        secrets = [name for name in secrets if not name.startswith("GERBANG_APP_")]
    else:
        variables = {
            name: str(app) if value == _APP else value for name, value in variables.items()
        }
    return {**environment, "variabel": variables, "rahasia": secrets}


def _json(checkout: Path, path: Path) -> Any:
    try:
        return json.loads((checkout / path).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise Failure(f"Berkas setelan tidak ada: {path}.", _HERE) from error
    except ValueError as error:
        raise Failure(f"{path} bukan JSON: {error}.") from error


def _broken(what: str, needed: Any) -> Failure:
    return Failure(
        f"{FILE}: {what} tidak utuh.",
        f"Yang harus ada, dan tidak ada yang lain: {', '.join(needed)}.",
    )
