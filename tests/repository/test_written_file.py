"""A file that is written is the whole new one or the whole old one."""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_iku.repository import written_file


def test_an_interrupted_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    written_file.write_atomically(path, b"lama")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sop_iku.repository.written_file.os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        written_file.write_atomically(path, b"baru")
    assert path.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [path]
