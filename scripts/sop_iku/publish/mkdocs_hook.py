"""MkDocs hook for the root's ``mkdocs.yml``: renders the working tree before a build.

Convenience only (live preview, bare ``mkdocs build``): publishing goes through ``site``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

_PACKAGES = str(Path(__file__).resolve().parents[2])
if _PACKAGES not in sys.path:
    sys.path.insert(0, _PACKAGES)

from sop_iku.publish.finishing import finish  # noqa: E402 - after the path
from sop_iku.publish.pages import navigation, render  # noqa: E402 - after the path
from sop_iku.publish.preview import preview  # noqa: E402 - after the path
from sop_iku.publish.site import (  # noqa: E402 - after the path
    copyright_line,
    stamp_line,
    watermark,
    write_changed,
)
from sop_iku.publish.wording import site_name  # noqa: E402 - after the path


def on_config(config: Any) -> Any:
    """Point MkDocs at freshly rendered pages of the working tree."""
    root = Path(config.config_file_path).parent
    site = preview(root)
    if (root / "iku").is_dir():  # a new office has none yet, and MkDocs stops at what is missing
        config.watch.append(str(root / "iku"))
    folder = root / "build" / "docs"
    write_changed(folder, render(site))
    config.docs_dir = str(folder)
    config.nav = navigation(site)
    config.copyright = copyright_line(site)
    config.site_name = site_name(site.office)
    config.extra["stempel"] = stamp_line(site)
    config.extra["cap"] = watermark(site)
    return config


def on_post_build(config: Any) -> None:
    """Finish the pages as publishing does, so that the preview behaves the same."""
    finish(Path(config.site_dir))
