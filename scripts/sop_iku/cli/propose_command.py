"""``iku ajukan``: open a proposal with a changed file, or mend an open one."""

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
  iku ajukan iku/2024.yaml --judul "Langkah 3 tahun 2024"
  iku ajukan iku/2024.yaml --judul "Target disamakan dengan Renstra" --perbaiki 7""",
)
@click.argument("berkas", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--judul", required=True, help="Judul usulan: langkah berapa, tentang apa.")
@click.option("--isi", default="", help="Penjelasan bagi pejabat yang meninjau.")
@click.option("--cabang", help="Nama cabang; bila kosong dibuat dari waktu.")
@click.option("--perbaiki", type=int, metavar="NOMOR", help="Tambahkan ke usulan yang terbuka.")
@connection_options
def command(
    *,
    berkas: tuple[Path, ...],
    judul: str,
    isi: str,
    cabang: str | None,
    perbaiki: int | None,
    api: str,
    repositori: str,
    token: str,
) -> None:
    """Kirim BERKAS (jalur di dalam repositori, misalnya iku/2024.yaml) sebagai satu usulan.

    Berkas diperiksa dulu; bila ada galat, tidak ada yang dikirim.
    """
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
    with connect(api, repositori, token) as client, tempfile.TemporaryDirectory() as folder:
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
