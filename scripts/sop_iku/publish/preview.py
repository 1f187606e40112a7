"""The working tree as a site of drafts: what bare ``mkdocs build`` and ``iku pratinjau`` show.

Nothing here is published: every version says RANCANGAN, and there is no trail and no anchor.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.documents.reading import read
from sop_iku.documents.schema import load_schema
from sop_iku.procedure.sop import Procedure, procedure_from
from sop_iku.publish.downloads import data_files
from sop_iku.publish.emblem import emblem_of
from sop_iku.publish.model import Publication, SignatureState, Site
from sop_iku.publish.written import belongs

#: A draft has no date of publication; this one is fixed so that builds repeat.
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def preview(root: Path) -> Site:
    """Return the site of the working tree at ``root``. Raises Failure for an unreadable file."""
    office = load(root, "instansi.yaml")
    names = office_names(load(root, "jabatan.yaml"))
    procedure = sop_of(root)
    schema = load_schema((root / "schemas" / "iku.schema.json").read_bytes())
    drafts = []
    for path in sorted((root / "iku").glob("*.yaml")):
        relative = path.relative_to(root).as_posix()
        draft = Publication(
            document=load(root, relative),
            source=path.read_bytes(),
            procedure=procedure,
            office=office,
            office_names=names,
            published_at=EPOCH,
            signature_state=SignatureState.RANCANGAN,
            schema=schema,
            emblem=emblem_of(office, lambda name: file_inside(root, name)),
        )
        drafts.append(_with_files(draft))
    return Site(tuple(drafts), procedure, office, written_pages(root), preview=True)


def written_pages(root: Path) -> dict[str, bytes]:
    """Return the hand-written pages of the site and their pictures, by path in ``docs/``."""
    paths = (path.relative_to(root).as_posix() for path in sorted((root / "docs").rglob("*")))
    return {
        path.removeprefix("docs/"): (root / path).read_bytes() for path in paths if belongs(path)
    }


def office_names(register: Any) -> dict[str, str]:
    """Return office codes with their names, from the data of ``jabatan.yaml``."""
    return {office["kode"]: office["nama"] for office in register["jabatan"]}


def sop_of(root: Path) -> Procedure:
    """Return the one SOP in ``sop/``. Raises Failure where there is none or more than one."""
    paths = sorted((root / "sop").glob("*.yaml"))
    if len(paths) != 1:
        raise Failure(f"Folder sop/ harus berisi tepat satu berkas; ada {len(paths)}.")
    return procedure_from(load(root, paths[0].relative_to(root).as_posix()))


def load(root: Path, path: str) -> Any:
    """Return the data of one file, read strictly. Raises Failure with its first finding."""
    try:
        reading = read((root / path).read_bytes(), path)
    except OSError as error:
        raise Failure(f"{path} tidak dapat dibaca: {error.strerror}.") from error
    if reading.document is None:
        finding = reading.findings[0]
        raise Failure(f"{path}:{finding.line}:{finding.column}: {finding.message}", finding.hint)
    return reading.document.data


def file_inside(root: Path, name: str) -> bytes | None:
    """Return a file inside ``root``; None where it is not there or lies outside."""
    path = (root / name).resolve()
    inside = path.is_relative_to(root.resolve())
    return path.read_bytes() if inside and path.is_file() else None


def _with_files(draft: Publication) -> Publication:
    return replace(draft, files=data_files(draft))
