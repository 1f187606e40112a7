"""``iku jelaskan``: print the page of a rule, or the list of all rules."""

from __future__ import annotations

import click


@click.command(
    name="jelaskan",
    short_help="Jelaskan satu aturan: sebab, sumber, contoh, dan perbaikannya.",
    epilog="""\b
Contoh:
  iku jelaskan
  iku jelaskan R4""",
)
@click.argument("aturan", required=False, metavar="[ATURAN]")
def command(aturan: str | None) -> None:
    """Cetak penjelasan ATURAN, misalnya R4. Tanpa ATURAN: daftar semua aturan."""
    from sop_iku.documents.failure import Failure
    from sop_iku.documents.manual import page_of, rule_pages
    from sop_iku.documents.titles import short_page

    if aturan is None:
        for page in rule_pages():
            click.echo(f"{page.id:5}{page.title}")
        return
    found = page_of(aturan)
    short = short_page(aturan)
    if short is not None:
        click.echo(short, nl=False)
        return
    if found is None:
        raise Failure(
            f"Aturan {aturan!r} tidak dikenal.", "Lihat daftarnya: iku jelaskan (tanpa kode)."
        )
    click.echo(found.markdown(), nl=False)
