"""``iku ajukan``: propose a step by its answers, or a changed file; or mend an open proposal."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import click

from sop_iku.cli.connection import connect, connection_options


@click.command(
    name="ajukan",
    short_help="Ajukan berkas yang sudah diubah sebagai usulan.",
    epilog="""\b
Contoh:
  export IKU_TOKEN=… GITHUB_REPOSITORY=dpmptsp/iku
  iku ajukan --langkah 2 --isi "Kumpulkan data 2022 dan 2023 beserta sumbernya."
  iku ajukan --langkah 4 --isi "Data diperiksa." --isian "hasil=sesuai" \\
      --isian "D2/verifikasi/hasil=dikoreksi" --isian "verifikasi/catatan=Cocok dengan LKPM."
  iku ajukan --langkah 3 --kerangka > isian.yaml    (lalu isi berkas itu)
  iku ajukan --langkah 3 --dari isian.yaml --isi "Data terkumpul."
  iku ajukan iku/2024.yaml --langkah 3 --isi "Data terkumpul."
  iku ajukan iku/2024.yaml --judul "Langkah 3 tahun 2024"
  iku ajukan iku/2024.yaml --judul "Target disamakan dengan Renstra" --perbaiki 7
  iku ajukan --kembalikan-ke 5 --isi "Target 2026 belum sama dengan Renstra."
  iku ajukan --versi-baru --isi "Renstra berubah." --isian isi="Sesuaikan target IKU."
  iku ajukan --dari-isu semua""",
)
@click.argument("berkas", nargs=-1, type=click.Path(path_type=Path), metavar="[BERKAS]...")
@click.option("--judul", help="Judul usulan; wajib tanpa --langkah.")
@click.option(
    "--isi",
    default="",
    help="Dengan --langkah: isi disposisi atau catatan langkah itu; dengan --kembalikan-ke atau "
    "--versi-baru: alasannya. Selain itu penjelasan bagi pejabat yang meninjau.",
)
@click.option("--langkah", type=click.IntRange(min=1), metavar="N", help="Tulis bagian langkah N.")
@click.option(
    "--kembalikan-ke",
    "back_to",
    type=click.IntRange(min=1),
    metavar="N",
    help="Kembalikan pekerjaan yang sudah disetujui ke langkah N, dengan alasan di --isi.",
)
@click.option(
    "--versi-baru",
    "new_version",
    is_flag=True,
    help="Mulai versi perubahan dari IKU yang sudah ditetapkan, dengan alasan di --isi.",
)
@click.option(
    "--isian",
    multiple=True,
    metavar="NAMA=NILAI",
    help="Jawaban lain untuk langkah itu, misalnya nomor=050/12/2024; boleh berkali-kali.",
)
@click.option(
    "--dari",
    "parts",
    type=click.Path(path_type=Path),
    metavar="ISIAN",
    help="Berkas YAML berisi bagian langkah itu (data, sasaran), misalnya dari --kerangka.",
)
@click.option("--kerangka", is_flag=True, help="Cetak berkas isian langkah itu, lalu selesai.")
@click.option("--tahun", type=click.IntRange(1945, 2200), help="Tahun IKU, bila perlu disebut.")
@click.option("--contoh", is_flag=True, help="Tandai dokumen tahun baru sebagai data contoh.")
@click.option("--coba", is_flag=True, help="Tampilkan perubahannya saja, jangan diajukan.")
@click.option("--cabang", help="Nama cabang; bila kosong dibuat dari waktu.")
@click.option("--perbaiki", type=int, metavar="NOMOR", help="Tambahkan ke usulan yang terbuka.")
@click.option(
    "--dari-isu",
    metavar="NOMOR|semua",
    help="Siapkan usulan dari isu yang dikirim formulir; dipakai alur kerja usul.",
)
@connection_options
def command(
    *,
    berkas: tuple[Path, ...],
    judul: str | None,
    isi: str,
    langkah: int | None,
    back_to: int | None,
    new_version: bool,
    isian: tuple[str, ...],
    parts: Path | None,
    kerangka: bool,
    tahun: int | None,
    contoh: bool,
    coba: bool,
    cabang: str | None,
    perbaiki: int | None,
    dari_isu: str | None,
    api: str,
    repositori: str,
    token: str,
) -> None:
    """Ajukan satu langkah, pengembalian, versi baru, atau BERKAS yang sudah diubah.

    Dengan --langkah bagian langkah itu ditulis ke dokumen tahunnya di main, atau ke BERKAS
    bila disebut; yang kurang ditanyakan. Isinya diperiksa dulu; bila ada galat, tidak ada yang
    dikirim.
    """
    if dari_isu is not None:
        from sop_iku.cli.issue_proposal import propose_from_issues

        others = (langkah, perbaiki, back_to)
        if berkas or judul or new_version or any(one is not None for one in others):
            raise click.UsageError("--dari-isu dipakai sendiri, tanpa berkas dan pilihan lain.")
        with connect(api, repositori, token) as client:
            propose_from_issues(client, token, dari_isu)
        return
    _require_one_kind(back_to, new_version, langkah is not None or bool(berkas))
    if back_to is not None:
        from sop_iku.cli.return_proposal import WishedReturn, propose_return

        if isian or parts or kerangka or contoh:
            raise click.UsageError("--kembalikan-ke hanya bersama --isi, --tahun dan --coba.")
        wished = WishedReturn(back_to, isi, tahun, coba, perbaiki, cabang, judul)
        with connect(api, repositori, token) as client:
            propose_return(client, token, wished)
        return
    if langkah is not None or new_version:
        from sop_iku.cli.step_proposal import Wish, propose_step, year_file

        edited = year_file(berkas)
        if edited is not None and parts is not None:
            raise click.UsageError("Pilih satu: BERKAS, atau --dari ISIAN.")
        person = (edited, coba, perbaiki, cabang, judul, parts, kerangka)
        reason = (f"alasan={isi}",) if new_version and isi else ()
        words = "" if new_version else isi
        wish = Wish(langkah, tahun, words, (*reason, *isian), contoh, *person)
        with connect(api, repositori, token) as client:
            propose_step(client, token, wish)
        return
    if not berkas or judul is None:
        raise click.UsageError(
            "Sebutkan --langkah N, --kembalikan-ke N, --versi-baru, atau BERKAS dan --judul."
        )
    if isian or tahun or contoh or coba or parts or kerangka:
        raise click.UsageError(
            "--isian, --dari, --kerangka, --tahun, --contoh dan --coba hanya bersama --langkah."
        )
    _propose_files(berkas, judul, isi, cabang, perbaiki, (api, repositori, token))


def _require_one_kind(back_to: int | None, new_version: bool, other: bool) -> None:
    """Refuse a return, a new version and a step or file at once."""
    if [back_to is not None, new_version, other].count(True) > 1:
        raise click.UsageError(
            "Pilih satu: --kembalikan-ke N, --versi-baru, atau --langkah N dan BERKAS."
        )


def _propose_files(
    berkas: tuple[Path, ...],
    judul: str,
    isi: str,
    cabang: str | None,
    perbaiki: int | None,
    server: tuple[str, str, str],
) -> None:
    """Send the files as they are."""
    from sop_iku.cli.check_command import check_files
    from sop_iku.documents.failure import Failure
    from sop_iku.github.proposing import Remote, mend, propose
    from sop_iku.repository.git import Repository

    files = {}
    for path in berkas:
        if path.is_absolute() or ".." in path.parts:
            raise click.UsageError(
                f"{path}: tulis jalur di dalam repositori, misalnya iku/2024.yaml."
            )
        try:
            files[path.as_posix()] = path.read_bytes()
        except OSError as error:
            raise Failure(
                f"{path}: tidak dapat dibaca ({error.strerror}).",
                "Jalankan perintah ini di folder repositori dan periksa nama berkasnya.",
            ) from error
    if not check_files(berkas):
        raise click.exceptions.Exit(1)
    now = datetime.now(UTC)
    token = server[2]
    with connect(*server) as client, tempfile.TemporaryDirectory() as folder:
        remote = Remote(client, str(client.description()["clone_url"]), token)
        area = Repository.create_bare(Path(folder) / "usulan.git")
        if perbaiki is not None:
            pull = client.pull_request(perbaiki)
            mend(remote, area, pull, files=files, title=judul, when=now)
            click.echo(f"Usulan #{perbaiki} diperbarui; persetujuan lama tidak berlaku lagi.")
            return
        branch = cabang or f"usulan/{now:%Y%m%d-%H%M%S}"
        pull = propose(remote, area, files=files, branch=branch, title=judul, body=isi, when=now)
        click.echo(f"Usulan #{pull.number} dibuka: {pull.title}")
