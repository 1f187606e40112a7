"""What every built page still needs: a content policy, accessible names, and no empty weight.

Works on the builder's output alone, so another builder (ADR 0005) is finished the same way.
Pages are read one at a time: a site of a thousand pages costs no more memory than its largest.
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from pathlib import Path

_INLINE_SCRIPT = re.compile(
    rb"<script(?![^>]*\ssrc=)(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL
)
_PLACEHOLDER = re.compile(rb"\{\{.*?\}\}")
#: what the theme's placeholder becomes: a relative or absolute path, never the end of a string
_DEPTH = rb"[A-Za-z0-9._~%/:-]*"
_HEAD = b"<head>"
#: a page of our own that brings its policy along (the form asks the API's host)
_OWN_POLICY = _HEAD + b'<meta http-equiv="Content-Security-Policy"'
_SEARCH = b'<div class="md-search" data-md-component="search" role="dialog">'
#: where white space is content, or where its change would change a hash
_KEPT = re.compile(
    rb"(<(?:pre|textarea|script|style)\b.*?</(?:pre|textarea|script|style)>)", re.DOTALL
)
_INDENT = re.compile(rb"\n\s+")
#: parts of the theme that no page loads: maps for its developers, stemmers for other languages
_UNUSED = ("assets/javascripts/**/*.map", "assets/stylesheets/*.map")
_UNUSED_FOLDER = "assets/javascripts/lunr"


def finish(folder: Path) -> None:
    """Give every page the policy and the accessible names the theme lacks, and drop dead weight."""
    pages = sorted(folder.rglob("*.html"))
    policy = content_security_policy(path.read_bytes() for path in pages)
    for path in pages:
        path.write_bytes(finish_page(path.read_bytes(), policy))
    for pattern in _UNUSED:
        for path in sorted(folder.glob(pattern)):
            path.unlink()
    shutil.rmtree(folder / _UNUSED_FOLDER, ignore_errors=True)


def finish_page(page: bytes, policy: str) -> bytes:
    """Return one page with policy and referrer rule in its head and a name for its search.

    A page that brings its own policy stays as it is.
    """
    if _OWN_POLICY in page:
        return page
    head = (
        f'<head><meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="referrer" content="no-referrer">'
    ).encode()
    named = _SEARCH.replace(b'role="dialog"', b'role="dialog" aria-label="Cari"')
    return without_indents(page.replace(_HEAD, head, 1).replace(_SEARCH, named))


def without_indents(page: bytes) -> bytes:
    """Return the page without the empty lines and indents of the theme's templates.

    They are more than a third of a page. A browser shows the same: any white space between
    words is one space to it, and text that keeps its lines (``pre``) is not touched.
    """
    parts = _KEPT.split(page)
    parts[::2] = (_INDENT.sub(b"\n", part) for part in parts[::2])
    return b"".join(parts)


def content_security_policy(pages: Iterable[bytes]) -> str:
    """Return one policy for all pages: own files, plus the hashes of the theme's inline scripts.

    An inline script of any other origin gets no hash, so browsers do not run it.
    """
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(body).digest()).decode()}'"
        for page in pages
        for body in _scripts_of_theme(page)
    }
    scripts = " ".join(("'self'", *sorted(hashes)))
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
        "form-action 'none'; base-uri 'none'"
    )


def _scripts_of_theme(page: bytes) -> Iterator[bytes]:
    for script in _INLINE_SCRIPT.finditer(page):
        if any(known.fullmatch(script["body"]) for known in _theme_scripts()):
            yield script["body"]


@cache
def _theme_scripts() -> tuple[re.Pattern[bytes], ...]:
    """Return what each inline script of the theme looks like; only the page's depth differs."""
    scripts = resources.files("material") / "templates" / "partials" / "javascripts"
    bodies = (
        script["body"]
        for file in sorted(scripts.iterdir(), key=lambda file: file.name)
        for script in _INLINE_SCRIPT.finditer(file.read_bytes())
    )
    return tuple(
        re.compile(_DEPTH.join(re.escape(part) for part in _PLACEHOLDER.split(body)))
        for body in bodies
    )
