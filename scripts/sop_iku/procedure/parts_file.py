"""The parts of a step that are lists of things (data, sasaran), written in a small file.

The file holds only those parts, in the form of the document. What it names is added or changed,
element by element; what it does not name stays. An empty value says nothing, so an outline can
be handed out and filled in bit by bit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sop_iku.documents.applying import apply, edits
from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.documents.shape import (
    Node,
    element_keys,
    element_of,
    list_key,
    property_of,
    resolve,
)
from sop_iku.documents.writing import flow
from sop_iku.procedure.step_form import StepForm

_WHERE = "Kerangkanya: iku ajukan --langkah {number} --kerangka"


def sections(form: StepForm) -> tuple[str, ...]:
    """Return the names of the parts that the step writes as lists of things."""
    root = form.ground.schema.source
    whole = resolve(root, root)
    names = (pattern.strip("/").split("/") for pattern in form.step.may_change)
    return tuple(
        dict.fromkeys(
            place[0]
            for place in names
            if place[1:] == ["**"] and list_key(property_of(root, whole, place[0]))
        )
    )


def with_parts(form: StepForm, parts: Document) -> Document:
    """Return the year's document with ``parts`` put into it, by small splices.

    Raises ``Failure`` for a part that is not the step's, an element without its key, and for
    what cannot be put into the document.
    """
    main, schema = form.base, form.ground.schema
    known = sections(form)
    where = _WHERE.format(number=form.step.number)
    data = _filled(parts.data)
    if main is None or not isinstance(data, dict) or not data:
        raise Failure(f"{parts.path} tidak memuat isian apa pun untuk langkah ini.", where)
    for name in data:
        if name not in known:
            line = parts.key_position((name,)).line
            listed = ", ".join(known) or "tidak ada"
            raise Failure(
                f"{parts.path}:{line}: bagian {name} bukan isian langkah {form.step.number}; "
                f"yang dapat diisi lewat berkas: {listed}.",
                where,
            )
    root = schema.source
    merged = _merged(main.data, data, resolve(root, root), root, parts.path)
    applied = apply(main, edits(main.data, merged, schema), schema)
    if applied.document is None:
        raise Failure(f"{parts.path}: {applied.conflicts[0]}", where)
    return applied.document


def outline(form: StepForm) -> str:
    """Return the file to fill in: what stands there now, or one empty element with its keys."""
    known = sections(form)
    number = form.step.number
    if form.base is None or not known:
        raise Failure(
            f"Langkah {number} tidak memakai berkas isian.",
            f"Jawab dengan pilihan: iku ajukan --langkah {number} --isi …",
        )
    command = f'iku ajukan --langkah {number} --dari BERKAS-INI --isi "catatan langkah ini"'
    lines = [
        f"# {form.title}",
        f"# Isi, simpan, lalu: {command}",
        "# Yang kosong tidak ditulis; yang tidak disebut tetap seperti sekarang.",
    ]
    for name in known:
        lines += ["", *(_present(form.base, name) or _empty(form, name))]
    return "\n".join(lines) + "\n"


def _filled(value: Any) -> Any:
    """Return ``value`` without what was left empty."""
    if isinstance(value, dict):
        kept = {key: _filled(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item is not None} or None
    if isinstance(value, list):
        return [item for item in map(_filled, value) if item is not None] or None
    return value


def _merged(old: Any, new: Any, node: Node, root: Node, path: str) -> Any:
    if isinstance(old, dict) and isinstance(new, dict):
        merged = {
            key: _merged(old.get(key), item, property_of(root, node, key), root, path)
            for key, item in new.items()
        }
        return {**old, **merged}
    names = list_key(node)
    if names is None or not isinstance(new, list):
        return new
    found = element_keys(new, names)
    if found is None:
        key = " dan ".join(names)
        raise Failure(
            f"{path}: setiap entri {node.get('title', 'daftar')} perlu {key} yang berlainan.",
            f"Tulis {key} pada setiap entri; itu yang menentukan entri mana yang dimaksud.",
        )
    present = dict(zip(element_keys(old, names) or (), old or (), strict=False))
    for key, element in zip(found, new, strict=True):
        present[key] = _merged(present.get(key), element, element_of(root, node), root, path)
    return list(present.values())


def _present(main: Document, name: str) -> list[str]:
    """Return the lines of main's own part; none where it is not there or is empty."""
    if not main.data.get(name):
        return []
    lines = main.source.decode().split("\n")
    starts = sorted(main.key_position((key,)).line for key in main.data)
    first = main.key_position((name,)).line
    end = next((line for line in starts if line > first), len(lines) + 1)
    found = lines[first - 1 : end - 1]
    while found[-1].strip()[:1] in {"", "#"}:  # these stand above the next part
        found.pop()
    return found


def _empty(form: StepForm, name: str) -> list[str]:
    root = form.ground.schema.source
    node = property_of(root, resolve(root, root), name)
    barred = {
        match[1]
        for pattern in form.step.may_change
        if (match := re.fullmatch(rf"!/{name}/\*/(\w+)(?:/.*)?", pattern))
    }
    return [f"{name}:", *_element(element_of(root, node), root, "  ", barred)]


def _element(node: Node, root: Node, indent: str, barred: set[str]) -> Iterator[str]:
    """Yield one empty element of a list: each key with what it means and an example."""
    mark = "- "
    required = node.get("required", ())
    for key, part in node.get("properties", {}).items():
        if key in barred:
            continue
        told = resolve(root, part)
        if list_key(told) == ("kode",):  # a list of things of its own
            yield f"{indent}{mark}{key}:"
            yield from _element(element_of(root, told), root, f"{indent}    ", set())
        else:
            yield f"{indent}{mark}{key}:  # {_told({**told, **part}, key in required)}"
        mark = "  "


def _told(part: Mapping[str, Any], required: bool) -> str:
    words = "wajib. " if required else ""
    meaning = str(part.get("description") or part.get("title") or "").rstrip(".")
    examples = part.get("examples") or ()
    shown = f" Contoh: {flow(examples[0])}" if examples else ""
    return f"{words}{meaning}.{shown}".replace("\n", " ")
