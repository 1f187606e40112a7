"""Steps in their order, returns, new years (URUT), and the other classes (URUS)."""

from __future__ import annotations

from collections.abc import Callable

from sop_iku.github.answers import PullRequest
from tests.github.conftest import YEAR_FILE
from tests.github.scenarios.contents import CODE
from tests.github.scenarios.people import REGISTER, TOLAK, TUNGGU, approved_by, register
from tests.github.scenarios.stage import Main, Scene, Stage

APPROVERS = ("hendra", "dian", "dian", "dian", "dian", "dian", "maya", "hendra")
LESTARI_ACTS = (
    '  - {orang: lestari, jabatan: kabid_promosi, status: Plt., mulai: "2024-01-08", '
    'selesai: "2024-04-07", dasar: 800/CONTOH-50/2024}\n'
)
MAYA_ACTS = LESTARI_ACTS.replace("lestari", "maya").replace("kabid_promosi", "kepala_dinas")


def step(number: int) -> Callable[[Stage], PullRequest]:
    """One step as the sample does it, approved by its office."""
    return lambda stage: stage.review(stage.step(number), APPROVERS[number - 1])


def instead(number: int, old: str, new: str) -> Callable[[Stage], PullRequest]:
    """The document after a step with one text for another, approved by who does that step."""

    def play(stage: Stage) -> PullRequest:
        source = stage.document(number).replace(old.encode(), new.encode(), 1)
        return stage.review(stage.propose({YEAR_FILE: source}), APPROVERS[number - 1])

    return play


def returned(
    to: int = 5, reason: str = "Target 2026 belum sesuai Renstra."
) -> Callable[[Stage], PullRequest]:
    """A formal return by the Sekretaris while step 7 waits."""

    def play(stage: Stage) -> PullRequest:
        entry = f"{{putaran: 2, dari: 7, ke: {to}, oleh: sekretaris, alasan: {reason!r}}}"
        source = stage.main_file(YEAR_FILE)
        for old, new in (
            ("pengembalian: []", f"pengembalian:\n  - {entry}"),
            ("\nputaran: 1\n", "\nputaran: 2\n"),
            ("\nlangkah: 6\n", f"\nlangkah: {to - 1}\n"),
        ):
            assert old in source
            source = source.replace(old, new, 1)
        return stage.review(stage.propose({YEAR_FILE: source.encode()}), "maya")

    return play


def two_years(stage: Stage) -> PullRequest:
    files = {YEAR_FILE: stage.document(4), "iku/2023.yaml": stage.document(1)}
    return stage.review(stage.propose(files), "dian")


def another_year(stage: Stage) -> PullRequest:
    source = stage.document(1).replace(b"tahun: 2024", b"tahun: 2025", 1)
    return stage.review(stage.propose({"iku/2025.yaml": source}), "hendra")


def the_second_of_two(stage: Stage) -> PullRequest:
    """Both approved; the gate merges the first, which has the lower number."""
    first, second = stage.step(4), stage.step(4, "bayu")
    for pull in (first, second):
        stage.review(pull, "dian")
    run = stage.office.run()
    assert run.merged == first.number
    stage.refresh()
    return second


def by_pengelola(*files: str, approvers: tuple[str, ...]) -> Callable[[Stage], PullRequest]:
    """Files proposed by a maintainer."""

    def play(stage: Stage) -> PullRequest:
        pull = stage.propose(dict.fromkeys(files, b"x\n"), "rudi")
        for who in approvers:
            stage.review(pull, who)
        return pull

    return play


def offices(edit: Callable[[str], str], approver: str) -> Callable[[Stage], PullRequest]:
    """A change of the register, approved."""

    def play(stage: Stage) -> PullRequest:
        return stage.review(
            stage.propose({REGISTER: edit(stage.main_file(REGISTER)).encode()}), approver
        )

    return play


def grown(entry: str) -> Callable[[str], str]:
    """The register with one entry more, and its version risen."""
    return lambda text: text.replace("versi: 1\n", "versi: 2\n", 1) + entry


RISEN = Main(
    3,
    (
        (
            REGISTER,
            register().files[0][1].replace(b"versi: 1\n", b"versi: 2\n", 1) + LESTARI_ACTS.encode(),
        ),
    ),
)
OLD_REGISTER = register().files[0][1].decode()

SCENES = [
    *[
        Scene(f"URUT-01 langkah {number}", step(number), main=Main(number - 1))
        for number in (1, 4, 7, 8)
    ],
    Scene("URUT-03", instead(4, "Cocok dengan", "Cocok benar dengan"), TOLAK, "urutan", Main(4)),
    # another main than that of the others: a merge moves it
    Scene("URUT-06", the_second_of_two, TOLAK, "urutan", Main(3, (("docs/urut.md", b"urut\n"),))),
    Scene("URUT-07", approved_by("dian"), TOLAK, "urutan", Main(5)),
    Scene("URUT-08", returned(), main=Main(6)),
    Scene("URUT-09 tanpa alasan", returned(reason=" "), TOLAK, "isi", Main(6)),
    Scene("URUT-09 ke langkah kemudian", returned(to=8), TOLAK, "urutan", Main(6)),
    Scene("URUT-11", two_years, TOLAK, "berkas"),
    Scene("URUT-12", another_year),
    Scene("URUT-14", step(5), TOLAK, "urutan"),
    Scene("URUS-01", by_pengelola(CODE, approvers=("ningsih", "agus"))),
    Scene("URUS-01 baru satu", by_pengelola(CODE, approvers=("ningsih",)), TUNGGU, "persetujuan"),
    Scene("URUS-02", by_pengelola(CODE, REGISTER, approvers=("ningsih", "agus")), TOLAK, "kelas"),
    Scene("URUS-03", offices(grown(LESTARI_ACTS), "hendra")),
    Scene("URUS-05", offices(lambda _: OLD_REGISTER, "hendra"), TOLAK, "urutan", RISEN),
    Scene("URUS-07", offices(grown(MAYA_ACTS), "maya"), TUNGGU, "persetujuan"),
    Scene(
        "URUS-09", by_pengelola("lain/berkas.txt", approvers=("ningsih", "agus")), TOLAK, "kelas"
    ),
    Scene(
        "GAGAL-09",
        lambda stage: stage.review(stage.propose({CODE: b"x\n"}), "dian"),
        TOLAK,
        "pembuka",
    ),
]
