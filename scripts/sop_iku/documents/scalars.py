"""What an unquoted word of YAML means: a number, true, false, nothing, text, or a trap.

YAML 1.1 reads ``no`` as false, ``0123`` as 83 and ``1:30`` as 90. Other readers do not.
Whatever two readers could understand differently is refused here and must be quoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

#: Keys whose plain whole numbers become ``int``; every other number is a ``Decimal``.
INTEGER_KEYS = frozenset(
    {
        "tahun",
        "versi",
        "putaran",
        "langkah",
        "awal",
        "akhir",
        "dari",
        "ke",
        "nomor",
        "kembali_ke",
        "jumlah",
        "id",
    }
)

#: More digits than this would be rounded by decimal arithmetic (context precision 28).
MOST_DIGITS = 28

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?\Z")
_NUMBER_TRAP = re.compile(
    r"""
    [-+]?0x[0-9a-f_]+ | [-+]?0b[01_]+ | [-+]?0o[0-7_]+          # hexadecimal, binary, octal
  | [-+]?\.(?:inf|nan) | \.nan                                  # not a number
  | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?            # 1:30, base sixty
  | [-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:e[-+]?[0-9]+)?  # 0123 1_000 +5 .5 5. 1e3
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s]+[0-9]{1,2}:.*)?\Z", re.DOTALL)
_TRUTHS = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false"})
_OTHER_WORDS = frozenset({"null", "=", "<<"})

Scalar = str | int | bool | Decimal | None

_CONSTANTS: dict[str, Scalar] = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Trap:
    """An unquoted word that must not stand there. ``rule`` is the finding's rule id."""

    rule: str
    message: str
    hint: str


def plain_value(literal: str, key: str | None) -> Scalar | Trap:
    """Return the value of the unquoted ``literal`` written under ``key``, or why it is refused."""
    if literal in _CONSTANTS:
        return _CONSTANTS[literal]
    if literal[0].isdecimal() or literal[0] in "-+.":
        if _NUMBER.match(literal):
            return _number(literal, key)
        return _number_trap(literal) or literal
    return _word_trap(literal) or literal


def _number(literal: str, key: str | None) -> Scalar | Trap:
    """Return the number that ``literal`` (plain notation) is."""
    if len(literal) > MOST_DIGITS:
        return Trap(
            "YAML-ANGKA",
            f"angka ini memuat lebih dari {MOST_DIGITS} tanda.",
            "Periksa kembali angkanya; kode seperti NIP harus diapit tanda petik.",
        )
    if literal[0] == "-" and not literal.strip("-0."):
        return Trap("YAML-ANGKA", f"{literal} bukan angka yang lazim.", "Tulis 0 saja.")
    if key in INTEGER_KEYS and "." not in literal:
        return int(literal)
    return Decimal(literal)


def _number_trap(literal: str) -> Trap | None:
    """Refuse what some reader takes for a number or a date; None for ordinary text."""
    if _DATE.match(literal):
        return Trap(
            "YAML-TANGGAL",
            f"tanggal {literal} ditulis tanpa tanda petik.",
            f'Apit dengan tanda petik: "{literal}".',
        )
    if _NUMBER_TRAP.fullmatch(literal):
        shown = literal if len(literal) <= 40 else literal[:39] + "…"
        return Trap(
            "YAML-ANGKA",
            f"{shown} dapat terbaca sebagai angka lain oleh program lain.",
            "Tulis angka biasa dengan titik desimal, misalnya 1234.5; "
            f'bila maksudnya teks, kode atau jam, apit dengan tanda petik: "{shown}".',
        )
    return None


def _word_trap(literal: str) -> Trap | None:
    """Refuse a word that some reader takes for true, false or nothing."""
    word = literal.lower() if len(literal) <= 5 else literal
    if word in _TRUTHS:
        return Trap(
            "YAML-YA-TIDAK",
            f"kata {literal!r} tanpa tanda petik dapat terbaca sebagai benar atau salah.",
            f'Tulis "{literal}" dengan tanda petik bila maksudnya teks, '
            "atau true/false bila maksudnya ya/tidak.",
        )
    if word in _OTHER_WORDS:
        return Trap(
            "YAML-TEKS",
            f"{literal!r} tanpa tanda petik dapat terbaca berbeda oleh program lain.",
            f'Tulis "{literal}" dengan tanda petik bila maksudnya teks.',
        )
    return None
