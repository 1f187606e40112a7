"""The publications as an RSS 2.0 feed. Without a permanent address its links are relative."""

from __future__ import annotations

from email.utils import format_datetime
from xml.sax.saxutils import escape

from sop_iku.publish.model import Publication, Site
from sop_iku.publish.wording import decree_line, first_upper

FEED = "terbitan.xml"


def feed(site: Site, title: str) -> bytes:
    """Return the feed of all published versions, newest first."""
    root = f"{site.address}/" if site.address else ""
    items = "".join(_item(item, root) for item in reversed(site.publications))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>\n'
        f"<title>{_text(title)}</title>\n<link>{_text(root)}index.html</link>\n"
        "<description>Versi Indikator Kinerja Utama yang terbit</description>\n"
        f"<language>id</language>\n{items}</channel></rss>\n"
    ).encode()


def _item(publication: Publication, root: str) -> str:
    stamps = f" [{', '.join(publication.stamps)}]" if publication.stamps else ""
    name = publication.tag or f"rancangan/{publication.address}"
    told = first_upper(f"{decree_line(publication)}; {publication.signature_state.words}")
    return (
        f"<item><title>{_text(publication.title + stamps)}</title>"
        f"<link>{_text(root)}{publication.address}/index.html</link>"
        f"<description>{_text(told)}</description>"
        f'<guid isPermaLink="false">{_text(name)} {publication.commit}</guid>'
        f"<pubDate>{format_datetime(publication.published_at)}</pubDate></item>\n"
    )


def _text(text: str) -> str:
    """Escape ``text`` and drop what XML 1.0 cannot carry."""
    return escape("".join(sign if sign.isprintable() or sign == " " else " " for sign in text))
