"""What arrived in Git: the proposal's document, and the lines in which it differs from main."""

from __future__ import annotations

import difflib
import re
from typing import Any

from sop_iku.forge.forge import Forge
from tests.formulir.clerk import data_on, on_main
from tests.github.conftest import YEAR_FILE


def head(forge: Forge) -> str:
    """The commit that the one proposal brings."""
    references = forge.repository.references("refs/pull/")
    (found,) = [commit for name, commit in references.items() if name.endswith("/head")]
    return found


def proposed(forge: Forge) -> Any:
    """The data of the document that the proposal brings."""
    return data_on(forge, head(forge))


def text(forge: Forge) -> str:
    """The document that the proposal brings, byte for byte."""
    source = forge.repository.read(head(forge), YEAR_FILE)
    assert source is not None
    return source.decode()


def part(document: str, code: str) -> str:
    """The lines of the sasaran, indicator or datum with that code."""
    found = re.search(rf"^( *)- kode: {code}\n(?:\1 .*\n)*", document, re.MULTILINE)
    assert found is not None
    return found[0]


def changed_lines(forge: Forge) -> list[str]:
    """The lines that the proposal takes from main's document and adds to it, as a diff has them."""
    before, after = on_main(forge).splitlines(), text(forge).splitlines()
    lines = difflib.unified_diff(before, after, n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and line[:3] not in {"+++", "---"}]


def nothing_arrived(forge: Forge) -> bool:
    """No branch but main, and no proposal."""
    return forge.tips().keys() == {"main"} and not forge.repository.references("refs/pull/")
