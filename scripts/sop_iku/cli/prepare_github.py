"""``iku siapkan github``: the server's settings compared with the files, and applied."""

from __future__ import annotations

from pathlib import Path

import click

from sop_iku.cli.connection import administer, connection_options
from sop_iku.cli.outcome import FINDINGS


@click.command(
    name="github",
    short_help="Setelan GitHub: aturan, label, lingkungan, situs, izin.",
    options_metavar="[OPSI]",
    epilog="""\b
Contoh:
  export IKU_TOKEN=…   (token administrator repositori)
  iku siapkan github --repositori dpmptsp/iku --aplikasi 123456
  iku siapkan github --repositori dpmptsp/iku --aplikasi 123456 --terapkan
  iku siapkan github --repositori dpmptsp/iku --aplikasi 123456 --periksa
  iku siapkan github --repositori dpmptsp/iku --tanpa-aplikasi""",
)
@click.option(
    "--aplikasi",
    type=click.IntRange(min=1),
    envvar="GERBANG_APP_ID",
    metavar="NOMOR",
    help="Nomor GitHub App gerbang (App ID); juga lewat GERBANG_APP_ID.",
)
@click.option(
    "--tanpa-aplikasi",
    is_flag=True,
    help="Kantor belum punya GitHub App. Lebih lemah; kelemahannya disebut.",
)
@click.option(
    "--klon",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Salinan repositori kantor; bila tidak disebut, folder ini.",
)
@click.option("--terapkan", is_flag=True, help="Buat dan ubah yang berbeda di server.")
@click.option(
    "--periksa",
    is_flag=True,
    help="Keluar dengan kode 1 bila ada yang berbeda atau tidak terlihat; tanpa mengubah.",
)
@click.option("--format", "form", type=click.Choice(["teks", "json"]), default="teks")
@click.option(
    "--catat",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="BERKAS",
    help="Catat setiap permintaan dan jawaban (tanpa token). Tanpa --terapkan, yang mengubah "
    "hanya dicatat, tidak dikirim.",
)
@connection_options
def command(
    *,
    aplikasi: int | None,
    tanpa_aplikasi: bool,
    klon: Path,
    terapkan: bool,
    periksa: bool,
    form: str,
    catat: Path | None,
    api: str,
    repositori: str,
    token: str,
) -> int:
    """Bandingkan setelan server dengan .github/rulesets dan .github/settings.json.

    Tanpa pilihan lain hanya rencananya yang ditunjukkan. Menerapkan dua kali sama dengan
    sekali. Aturan lain di server hanya disebut, tidak dihapus; yang dihapus hanya cabang dan
    tag yang membuka lingkungan gerbang tanpa tertulis di berkas.
    """
    from sop_iku.cli.plan_text import by_hand, show
    from sop_iku.documents.failure import Failure
    from sop_iku.github.settings.office import apply, survey
    from sop_iku.github.settings.wanted import read_wanted

    if terapkan and periksa:
        raise click.UsageError("Pilih salah satu: --terapkan atau --periksa.")
    if (aplikasi is None) != tanpa_aplikasi:
        raise click.UsageError(
            "Sebutkan nomor GitHub App dengan --aplikasi NOMOR, atau pilih --tanpa-aplikasi."
        )
    wanted = read_wanted(klon, aplikasi)
    with administer(api, repositori, token, record=catat, trial=not terapkan) as server:
        planned = survey(server, wanted)
        if terapkan and planned.to_apply:
            apply(server, planned)
            applied, planned = planned, survey(server, wanted)
            show(planned, form=form, with_app=aplikasi is not None)
            if planned.to_apply:
                raise Failure(
                    "Server tidak menyimpan semua setelan itu.",
                    "Periksa hak token dan paket langganan organisasi, lalu ulangi.",
                )
            click.echo(f"Diterapkan: {len(applied.to_apply)} setelan.", err=form == "json")
        else:
            show(planned, form=form, with_app=aplikasi is not None)
            if catat is not None and not periksa:
                apply(server, planned)  # the recorder sends nothing that writes
    if terapkan and by_hand(planned):
        click.echo(f"Masih harus diisi sendiri: {', '.join(by_hand(planned))}.", err=True)
    return FINDINGS if periksa and not planned.settled else 0
