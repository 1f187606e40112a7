"""What the answer in an issue says: ready to be proposed, proposed, or why not and what to do.

Whatever comes from the issue or a document is shown and does nothing: no Markdown, no mention.
"""

from __future__ import annotations

from collections.abc import Sequence

from sop_iku.github.report import plain

#: marks the one answer in an issue, which is kept up to date
MARK = "<!-- iku:usul -->"
#: sentences that are told before the rest is only counted
_TOLD = 20
#: characters of one sentence
_LONGEST = 400


def prepared(address: str, changes: Sequence[str], warnings: Sequence[str]) -> str:
    """The step is ready; its author proposes it on the page at ``address``."""
    return _text(
        "**Isian Anda sudah diperiksa dan siap diajukan.** Tinggal satu hal, supaya usulan ini "
        "tercatat atas nama Anda sendiri:",
        "",
        f"1. Buka **[halaman pengajuan]({address})**.",
        "2. Tekan tombol hijau di halaman itu (di GitHub tertulis “Create pull request”).",
        "",
        "Yang berubah:",
        "",
        *_listed(changes or ("Tidak ada isi yang berubah selain nomor langkah.",)),
        *(["", "Perhatikan:", "", *_listed(warnings)] if warnings else []),
        "",
        "Sesudah diajukan, kiriman ini ditutup sendiri. Bila ada yang keliru, tutup kiriman ini "
        "dan kirim formulirnya lagi.",
    )


def opened(number: int) -> str:
    """The author has opened the proposal."""
    return _text(
        f"**Usulan sudah diajukan: #{number}.** Ikuti putusan gerbang dan tinjauan pejabat di sana."
    )


def refused(message: str, hint: str) -> str:
    """No proposal can be made of it: what is wrong, one reason a line, and what to do."""
    reasons = [line for line in message.split("\n") if line.strip()]
    return _text(
        "**Usulan belum dapat dibuat dari kiriman ini.**",
        "",
        *_listed(reasons),
        "",
        f"Yang dapat dilakukan: {plain(hint)[:_LONGEST]}",
    )


def bug() -> str:
    """A fault of ours."""
    return _text(
        "**Kiriman ini tidak dapat diolah karena kesalahan di sistem, bukan kesalahan Anda.**",
        "",
        "Yang dapat dilakukan: minta pengelola melihat catatan alur kerja usul, atau ajukan "
        "dengan cara lain.",
    )


def _listed(sentences: Sequence[str]) -> list[str]:
    told = [f"- {plain(sentence[:_LONGEST])}" for sentence in sentences[:_TOLD]]
    rest = len(sentences) - _TOLD
    return [*told, f"- … dan {rest} lagi."] if rest > 0 else told


def _text(*lines: str) -> str:
    return "\n".join((MARK, *lines))
