"""``iku ajukan --dari-isu`` as the workflow calls it."""

from __future__ import annotations

import pytest

from sop_iku.forge.room import gate_token
from tests.cli.test_office_commands import iku, present
from tests.github.conftest import Office, documents, office
from tests.github.form_issues import answers, issue

__all__ = ["documents", "office", "present"]
pytestmark = pytest.mark.slow


def test_every_issue_is_told_in_a_line_and_answered(present: Office) -> None:
    office = present
    assert gate_token() == "latihan-gerbang"
    none = iku(office, "gerbang", "ajukan", "--dari-isu", "semua")
    assert (none.returncode, none.stdout) == (0, "Tidak ada isu dari formulir.\n")
    number = issue(office, "sari", title="[Usulan] IKU 2024 langkah 1", body="\x1b[31mtanpa isi")
    done = iku(office, "gerbang", "ajukan", "--dari-isu", str(number))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"#{number} ditolak: Kiriman ini tidak memuat tepat satu blok")
    assert len(answers(office, number)) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--dari-isu", "dua"), "sebutkan nomor isu, atau semua"),
        (("--dari-isu", "9" * 5000), "sebutkan nomor isu, atau semua"),
        (("--dari-isu", "1", "--judul", "x"), "--dari-isu dipakai sendiri"),
        (("--dari-isu", "99"), "Isu #99 bukan isu terbuka dari formulir"),
    ],
)
def test_a_wrong_call_is_told(present: Office, arguments: tuple[str, ...], words: str) -> None:
    done = iku(present, "gerbang", "ajukan", *arguments)
    assert done.returncode in {1, 2}
    assert words in done.stderr
