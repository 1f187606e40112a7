"""What libyaml says in English, said in Indonesian, with what to do."""

from __future__ import annotations

#: A piece of libyaml's message, and our message and hint for it. The first match counts.
_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "tanda titik dua tidak boleh berdiri di sini.",
        "Apit teks yang memuat titik dua dengan tanda petik; periksa juga spasi di awal baris.",
    ),
    (
        "cannot start any token",
        "tanda ini tidak boleh mengawali isi.",
        "Apit isinya dengan tanda petik. Untuk menjorokkan baris pakai spasi, bukan tab.",
    ),
    (
        "unexpected end of stream",
        "berkas berakhir sebelum tanda petik atau kurung ditutup.",
        "Tutup tanda petik atau kurung yang dibuka.",
    ),
    (
        "unexpected document indicator",
        "tanda petik atau kurung belum ditutup.",
        "Tutup tanda petik atau kurung yang dibuka.",
    ),
    (
        "did not find expected ',' or",
        "daftar dalam kurung tidak berlanjut dengan benar.",
        "Pisahkan isi dengan koma dan tutup kurungnya; teks yang memuat koma diapit tanda petik.",
    ),
    (
        "could not find expected ':'",
        "sesudah nama kunci harus ada titik dua.",
        "Tulis kunci: isi. Periksa juga apakah baris ini menjorok dengan benar.",
    ),
    (
        "did not find expected key",
        "baris ini tidak sejajar dengan kunci lain pada bagian yang sama.",
        "Samakan jumlah spasi di awal baris; periksa tanda petik pada baris ini.",
    ),
    (
        "did not find expected '-' indicator",
        "baris ini tidak sejajar dengan butir daftar di atasnya.",
        "Samakan jumlah spasi di awal baris, dan awali butir daftar dengan tanda hubung.",
    ),
    (
        "block sequence entries are not allowed",
        "butir daftar tidak boleh mulai di sini.",
        "Pindahkan tanda hubung ke baris baru di bawah kuncinya.",
    ),
    (
        "unknown escape character",
        "sesudah garis miring terbalik ada huruf yang tidak dikenal.",
        "Pakai tanda petik tunggal, atau tulis garis miring terbalik dua kali.",
    ),
    (
        "did not find expected <document start>",
        "sesudah isi dokumen masih ada tulisan yang bukan bagiannya.",
        "Periksa apakah baris ini menjorok dengan benar.",
    ),
    (
        "found undefined tag handle",
        "tanda seru di awal isi adalah penanda jenis (tag), yang tidak dipakai di sini.",
        "Apit isinya dengan tanda petik.",
    ),
    (
        "while scanning an anchor",
        "tanda & di awal isi adalah jangkar YAML, yang tidak dipakai di sini.",
        "Apit isinya dengan tanda petik.",
    ),
    (
        "while scanning an alias",
        "tanda * di awal isi adalah alias YAML, yang tidak dipakai di sini.",
        "Apit isinya dengan tanda petik.",
    ),
)


def explain(problem: str) -> tuple[str, str]:
    """Return message and hint for libyaml's ``problem`` (English)."""
    for piece, message, hint in _WORDS:
        if piece in problem:
            return message, hint
    return (
        "susunan berkas tidak terbaca di sini.",
        f"Periksa spasi di awal baris, titik dua, kurung dan tanda petik. (Pesan YAML: {problem})",
    )
