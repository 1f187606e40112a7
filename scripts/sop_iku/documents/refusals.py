"""What the strict reader refuses: one named constructor for each mistake.

The rule ids (``YAML-…``) are stable; the messages are for the person who wrote the file.
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from sop_iku.documents.characters import Place, character_name
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.syntax_words import explain


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason not to accept a file, at one place."""

    place: Place
    rule: str
    message: str
    hint: str

    def finding(self, path: str) -> Finding:
        """Return the refusal as a finding about the file ``path``."""
        line, column = self.place
        return Finding(path, line, column, self.rule, Level.GALAT, self.message, self.hint)


def too_large(limit: int) -> Refusal:
    """More bytes than the reader accepts."""
    return Refusal(
        Place(1, 1),
        "YAML-UKURAN",
        f"berkas lebih besar dari {limit} bita.",
        "Pastikan ini berkas yang benar; dokumen setahun jauh lebih kecil.",
    )


def byte_order_mark() -> Refusal:
    """A BOM at the start."""
    return Refusal(
        Place(1, 1),
        "YAML-BOM",
        "berkas diawali tanda BOM yang tidak kelihatan.",
        'Simpan ulang sebagai "UTF-8" (bukan "UTF-8 dengan BOM").',
    )


def not_utf8(place: Place) -> Refusal:
    """Bytes that are not UTF-8."""
    return Refusal(
        place,
        "YAML-UTF8",
        "berkas bukan teks UTF-8.",
        'Simpan ulang dengan penyandian "UTF-8". Berkas Excel atau Word tidak dibaca di sini.',
    )


def forbidden_character(place: Place, character: str) -> Refusal:
    """A control or format character, CR and tab among them."""
    if character == "\r":
        return Refusal(
            place,
            "YAML-CR",
            "baris berakhir dengan CR (gaya Windows).",
            "Simpan ulang dengan akhir baris LF.",
        )
    if character == "\t":
        return Refusal(
            place,
            "YAML-KARAKTER",
            "ada tab.",
            "Ganti tab dengan spasi; dua spasi untuk satu tingkat.",
        )
    return Refusal(
        place,
        "YAML-KARAKTER",
        f"ada karakter yang tidak kelihatan: {character_name(character)}.",
        "Hapus karakter itu dan ketik ulang bagian ini; biasanya ia ikut tersalin dari Word.",
    )


def not_composed(place: Place) -> Refusal:
    """Text that is not in Unicode's form C."""
    return Refusal(
        place,
        "YAML-NFC",
        "huruf beraksen di sini tersusun dari dua karakter (bukan bentuk NFC).",
        "Hapus dan ketik ulang huruf itu.",
    )


def syntax(error: yaml.YAMLError, end: Place) -> Refusal:
    """What libyaml cannot parse; ``end`` is the end of the text, beyond which nothing is."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = Place(mark.line + 1, mark.column + 1) if mark is not None else Place(1, 1)
    place = min(place, end)
    words = " ".join(
        str(part)
        for part in (getattr(error, "context", None), getattr(error, "problem", None))
        if part
    )
    message, hint = explain(words or str(getattr(error, "reason", error)))
    return Refusal(place, "YAML-SINTAKS", message, hint)


def unreadable(error: BaseException) -> Refusal:
    """Anything else that goes wrong while reading."""
    return Refusal(
        Place(1, 1),
        "YAML-BACA",
        f"berkas tidak dapat dibaca ({type(error).__name__}).",
        "Periksa susunan berkas; bila tampak benar, kirimkan berkas ini kepada pengelola.",
    )


def empty() -> Refusal:
    """No document, or one without content."""
    return Refusal(
        Place(1, 1),
        "YAML-KOSONG",
        "berkas ini kosong.",
        "Isi berkas, atau hapus bila tidak dipakai.",
    )


def second_document(place: Place) -> Refusal:
    """A second document in one file."""
    return Refusal(
        place,
        "YAML-DOKUMEN-GANDA",
        "dokumen kedua dimulai di sini.",
        "Satu berkas memuat satu dokumen; hapus garis --- dan isi sesudahnya.",
    )


def directive(place: Place) -> Refusal:
    """A ``%YAML`` or ``%TAG`` line."""
    return Refusal(
        place,
        "YAML-DIREKTIF",
        "berkas memuat baris petunjuk %YAML atau %TAG.",
        "Hapus baris yang diawali tanda persen.",
    )


def duplicate_key(place: Place, key: str, first_line: int) -> Refusal:
    """One key twice in one mapping."""
    return Refusal(
        place,
        "YAML-KUNCI-GANDA",
        f"kunci {key!r} tertulis dua kali pada bagian yang sama.",
        f"Kunci itu sudah ada di baris {first_line}; hapus atau gabungkan salah satunya.",
    )


def complex_key(place: Place) -> Refusal:
    """A list, a mapping or an alias as a key."""
    return Refusal(
        place,
        "YAML-KUNCI",
        "nama kunci harus teks, bukan daftar atau susunan lain.",
        "Tulis kunci: isi. Tanda tanya, kurung atau * di awal baris tidak dipakai untuk kunci.",
    )


def key_not_text(place: Place, literal: str) -> Refusal:
    """A number, true, false or nothing as a key."""
    return Refusal(
        place,
        "YAML-KUNCI",
        f"nama kunci {literal!r} bukan teks.",
        "Beri nama kunci, atau apit dengan tanda petik.",
    )


def merge_key(place: Place) -> Refusal:
    """The merge key ``<<``."""
    return Refusal(
        place,
        "YAML-GABUNG",
        "kunci << (penggabungan) tidak dipakai di sini.",
        "Tulis semua isi bagian ini apa adanya.",
    )


def anchor(place: Place, name: str) -> Refusal:
    """An anchor ``&name``."""
    return Refusal(
        place,
        "YAML-JANGKAR",
        f"jangkar &{name} tidak dipakai di sini.",
        "Hapus jangkarnya; bila maksudnya teks, apit dengan tanda petik.",
    )


def alias(place: Place, name: str) -> Refusal:
    """An alias ``*name``."""
    return Refusal(
        place,
        "YAML-ALIAS",
        f"alias *{name} tidak dipakai di sini.",
        "Tulis isinya apa adanya; bila maksudnya teks, apit dengan tanda petik.",
    )


def tag(place: Place, name: str) -> Refusal:
    """A tag such as ``!!str``."""
    return Refusal(
        place,
        "YAML-TAG",
        f"penanda jenis (tag) {name!r} tidak dipakai di sini.",
        "Hapus penanda itu; bila maksudnya teks, apit dengan tanda petik.",
    )


def too_deep(place: Place, levels: int) -> Refusal:
    """Deeper than the reader follows."""
    return Refusal(
        place,
        "YAML-DALAM",
        f"susunan lebih dalam dari {levels} tingkat.",
        "Pastikan kurung dan spasi di awal baris benar.",
    )


def too_many(place: Place, nodes: int) -> Refusal:
    """More values than the reader keeps."""
    return Refusal(
        place,
        "YAML-UKURAN",
        f"berkas memuat lebih dari {nodes} isian.",
        "Pastikan ini berkas yang benar; dokumen setahun jauh lebih kecil.",
    )
