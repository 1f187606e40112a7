"""The office's files in the working directory, as facts around the documents that are checked.

Whatever is missing or cannot be read stays unknown: ``iku periksa`` on that file says why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from sop_iku.documents.context import Context, EarlierYear
from sop_iku.documents.parts import parts_of
from sop_iku.documents.reading import read
from sop_iku.procedure.sop import procedure_from
from sop_iku.procedure.surroundings import surroundings

Model = TypeVar("Model")


def office_context() -> Context:
    """Return what the working directory tells: offices, working days, settings, stages."""
    sops = sorted(Path("sop").glob("*.yaml"))
    procedure = _built(sops[0], procedure_from) if len(sops) == 1 else None
    calendars = (_data(path) for path in sorted(Path("kalender").glob("*.yaml")))
    known = surroundings(
        None,
        procedure,
        _data(Path("instansi.yaml")),
        [calendar for calendar in calendars if calendar is not None],
    )
    return Context(
        offices=_offices(),
        working_days=known.working_days,
        settings=known.settings,
        stages=known.stages,
    )


def earlier_year(folder: Path, year: int) -> EarlierYear | None:
    """Return the document of the year before ``year`` in ``folder``, if there is one."""
    data = _data(folder / f"{year - 1:04}.yaml")
    return EarlierYear(data) if data is not None else None


def _offices() -> frozenset[str] | None:
    data = _data(Path("jabatan.yaml"))
    if data is None:
        return None
    codes = (office.get("kode") for _, office in parts_of(data, "jabatan"))
    return frozenset(code for code in codes if isinstance(code, str))


def _built(path: Path, make: Callable[[Mapping[str, Any]], Model]) -> Model | None:
    data = _data(path)
    try:
        return make(data) if data is not None else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None  # of a shape that its schema calls wrong


def _data(path: Path) -> Mapping[str, Any] | None:
    try:
        source = path.read_bytes()
    except OSError:
        return None
    document = read(source, path.as_posix()).document
    return document.data if document and isinstance(document.data, Mapping) else None
