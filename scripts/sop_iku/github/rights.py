"""Which right of a token an operation needs, in the words of GitHub's page for tokens.

Source: GitHub's documentation "Permissions required for fine-grained personal access tokens".
"""

from __future__ import annotations

import re

#: what the path holds below ``/repos/{owner}/{repo}``, and the permission it belongs to;
#: the first that fits counts
_PERMISSIONS = (
    (r"/environments/[^/]+/(secrets|variables)", "Environments"),
    (r"/environments(/|$)", "Administration"),
    (r"/actions/permissions", "Administration"),
    (r"/rulesets", "Administration"),
    (r"/pages", "Pages"),
    (r"/check-runs|/commits/[^/]+/check-runs", "Checks"),
    (r"/pulls/\d+/merge", "Contents"),
    (r"/pulls", "Pull requests"),
    (r"/(issues|labels)", "Issues"),
    (r"/(git|contents|releases|branches)(/|$)", "Contents"),
    (r"/collaborators", "Metadata"),
)
_READ_ENVIRONMENTS = re.compile(r"/environments(/[^/]+/deployment-branch-policies)?")
_REPOSITORY = re.compile(r"/repos/[^/]+/[^/?]+")


def right(method: str, path: str) -> str | None:
    """Return the right for one request, as ``Issues: Read and write``; None: no right of a token.

    ``path`` is below the API's root; addresses of uploads are whole addresses.
    """
    place = _REPOSITORY.search(path)
    if place is None:
        return None
    rest = path[place.end() :].partition("?")[0]
    reading = method == "GET"
    permission = "Administration" if not reading else "Metadata"
    for pattern, name in _PERMISSIONS:
        if rest and re.match(pattern, rest):
            permission = name
            break
    if reading and _READ_ENVIRONMENTS.fullmatch(rest):
        permission = "Actions"
    return f"{permission}: {'Read' if reading else 'Read and write'}"


def refused(status: int, method: str, path: str) -> str:
    """Return what to do about a refusal (401, 403 or 404), naming the right that is missing."""
    needed = right(method, path)
    if status == 401:
        return (
            "Token (IKU_TOKEN) salah, dicabut, atau sudah lewat masanya. Buat token baru di "
            "Settings > Developer settings > Fine-grained tokens, lalu isi IKU_TOKEN lagi."
        )
    if status == 403:
        if needed is None:
            return "Akun ini tidak berwenang, atau batas permintaan tercapai; tunggu lalu ulangi."
        return (
            f"Token ini tidak punya hak “{needed}” di repositori ini, atau akunnya tidak "
            "berwenang. Tambahkan hak itu pada token, atau minta pemilik repositori melakukannya."
        )
    words = "Periksa nama repositori, dan nomor atau nama yang disebut."
    if needed is None:
        return words
    return f"{words} Server juga menjawab 404 bila token tidak punya hak “{needed}”."
