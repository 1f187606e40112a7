"""No name from outside may reach Git's command line as anything but a name."""

from __future__ import annotations

import pytest

from sop_iku.repository import names
from sop_iku.repository.failure import RepositoryError


@pytest.mark.parametrize(
    "good",
    ["main", "HEAD", "refs/heads/main", "terbit/2024/v1", "refs/pull/7/head", "kerja/sari-3.1_b"],
)
def test_plain_reference_is_kept(good: str) -> None:
    assert names.reference(good) == good


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "-upload-pack=touch x",
        "--output=x",
        "main..other",
        "main@{1}",
        "main^",
        "main~2",
        ":/text",
        "a b",
        "a\nb",
        "a\x00b",
        "/abs",
        "a//b",
        "a/",
        "a/.b",
        "a.lock",
        "a.lock/b",
        "cabang*",
        "é",
    ],
)
def test_anything_else_is_refused_as_reference(bad: str) -> None:
    with pytest.raises(RepositoryError, match="tidak dapat dipakai"):
        names.reference(bad)


@pytest.mark.parametrize(
    "good",
    [
        "+refs/heads/*:refs/remotes/origin/*",
        "refs/pull/*/head:refs/pull/*/head",
        "+refs/heads/main:refs/heads/main",
        "refs/heads/main",
        "0123456789012345678901234567890123456789:refs/heads/a",
    ],
)
def test_refspec_is_kept(good: str) -> None:
    assert names.refspec(good) == good


@pytest.mark.parametrize("bad", ["-f", "a:b:c", "+--force:x", "a:-b", "refs/heads/a b"])
def test_other_refspec_is_refused(bad: str) -> None:
    with pytest.raises(RepositoryError):
        names.refspec(bad)


@pytest.mark.parametrize("good", ["https://github.com/a/b.git", "file:///x/y", "/x/y", "../y"])
def test_location_is_kept(good: str) -> None:
    assert names.location(good) == good


@pytest.mark.parametrize(
    "bad",
    ["", "-x", "--upload-pack=x", "ext::sh -c x", "ssh://h/x", "git://h/x", "a\nb", "http://a b"],
)
def test_other_transport_is_refused(bad: str) -> None:
    with pytest.raises(RepositoryError, match="tidak dapat dipakai"):
        names.location(bad)


def test_password_in_an_address_is_refused() -> None:
    with pytest.raises(RepositoryError, match="nama pengguna atau sandi"):
        names.location("https://user:secret@example.org/a.git")


@pytest.mark.parametrize("bad", ["", "/a", "a//b", "../a", "a/../b", ".git/config", "a\x00"])
def test_path_outside_the_tree_is_refused(bad: str) -> None:
    with pytest.raises(RepositoryError):
        names.tree_path(bad)


@pytest.mark.parametrize("bad", ["abc", "A" * 40, "g" * 40, "0" * 39, "HEAD", "0" * 40 + "\n"])
def test_only_full_lower_case_ids_are_ids(bad: str) -> None:
    with pytest.raises(RepositoryError):
        names.object_id(bad)
