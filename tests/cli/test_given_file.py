"""A file that was named is read up to a bound, and nobody waits for a pipe without a writer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sop_iku.cli.check_command import reason_of
from sop_iku.cli.given_file import NamedPipeError, bytes_of


def test_no_more_than_one_byte_beyond_the_bound_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert bytes_of(path, 3) == b"1234"
    assert bytes_of(path, 5) == b"12345"
    assert bytes_of("/dev/zero", 9) == bytes(10)


def test_a_named_pipe_is_refused_and_a_pipe_of_the_shell_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa")
    with pytest.raises(NamedPipeError) as error:
        bytes_of(tmp_path / "pipa", 9)
    assert reason_of(error.value) == "ini pipa bernama, bukan berkas"
    reading, writing = os.pipe()
    os.write(writing, b"isi")
    os.close(writing)
    assert bytes_of(f"/dev/fd/{reading}", 9) == b"isi"
    os.close(reading)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("putar", "tautannya berputar ke dirinya sendiri"),
        ("x" * 300, "namanya terlalu panjang"),
        ("tiada", "berkas ini tidak ada"),
        (".", "ini folder, bukan berkas"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "putar").symlink_to("putar")
    with pytest.raises(OSError) as error:
        bytes_of(tmp_path / name, 9)
    assert reason_of(error.value) == words
