"""The command line library's own words, in Indonesian.

click asks ``gettext`` for its sentences. A compiled catalogue would have to be found through
``LANGUAGE``, which programs we start would inherit, so the lookups themselves are replaced.
A sentence that click adds later stays English until it stands here; a test lists them.
"""

from __future__ import annotations

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.termui
import click.types

#: Source: the message arguments of ``gettext`` and ``ngettext`` in click 8.5.
SENTENCES = {
    "(Did you mean one of: {possibilities}?)": "(Barangkali salah satu dari: {possibilities}?)",
    "(dynamic)": "(dihitung)",
    "Aborted!": "Dihentikan.",
    "Argument {name!r} takes {nargs} values.": "Argumen {name!r} memerlukan {nargs} nilai.",
    "Choose from:\n\t{choices}": "Pilih salah satu:\n\t{choices}",
    "Commands": "Perintah",
    "Could not open file {filename!r}: {message}": (
        "Berkas {filename!r} tidak dapat dibuka: {message}"
    ),
    "Did you mean {possibility}?": "Barangkali maksudnya {possibility}?",
    "Do you want to continue?": "Lanjutkan?",
    "Error: The two entered values do not match.": "Galat: kedua isian tidak sama.",
    "Error: invalid input": "Galat: isian tidak dikenal",
    "Error: {message}": "Galat: {message}",
    "Got unexpected extra argument ({args})": "Argumen berlebih ({args})",
    "Got unexpected extra arguments ({args})": "Argumen berlebih ({args})",
    "Invalid value for {param_hint}: {message}": "Nilai {param_hint} tidak sah: {message}",
    "Invalid value: {message}": "Nilai tidak sah: {message}",
    "Missing argument": "Argumen belum diisi:",
    "Missing command.": "Perintah belum disebut.",
    "Missing option": "Opsi belum diisi:",
    "Missing parameter": "Belum diisi:",
    "Missing parameter: {param_name}": "Belum diisi: {param_name}",
    "Missing {param_type}": "Belum diisi: {param_type}",
    "No such command {name!r}.": "Perintah {name!r} tidak ada.",
    "No such option {name!r}.": "Opsi {name!r} tidak ada.",
    "Option {name!r} does not take a value.": "Opsi {name!r} tidak memerlukan nilai.",
    "Option {name!r} requires an argument.": "Opsi {name!r} memerlukan nilai.",
    "Option {name!r} requires {nargs} arguments.": "Opsi {name!r} memerlukan {nargs} nilai.",
    "Options": "Opsi",
    "Positional arguments": "Argumen",
    "Press any key to continue...": "Tekan sembarang tombol untuk melanjutkan …",
    "Repeat for confirmation": "Ulangi sekali lagi",
    "Show the version and exit.": "Tampilkan versi, lalu selesai.",
    "Show this message and exit.": "Tampilkan petunjuk ini, lalu selesai.",
    "Takes {nargs} values but 1 was given.": "Memerlukan {nargs} nilai, tetapi hanya ada 1.",
    "Takes {nargs} values but {len} were given.": "Memerlukan {nargs} nilai, tetapi ada {len}.",
    "Try '{command} {option}' for help.": "Petunjuk: {command} {option}",
    "Usage:": "Pemakaian:",
    "default: {default}": "bawaan: {default}",
    "deprecated": "usang",
    "directory": "direktori",
    "env var: {var}": "lingkungan: {var}",
    "file": "berkas",
    "path": "jalur",
    "required": "wajib",
    "unknown error": "galat tidak dikenal",
    "{len_type} values are required, but {len_value} was given.": (
        "Perlu {len_type} nilai, tetapi ada {len_value}."
    ),
    "{len_type} values are required, but {len_value} were given.": (
        "Perlu {len_type} nilai, tetapi ada {len_value}."
    ),
    "{name} {filename!r} does not exist.": "{name} {filename!r} tidak ada.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} ternyata direktori.",
    "{name} {filename!r} is a file.": "{name} {filename!r} ternyata berkas.",
    "{name} {filename!r} is not executable.": "{name} {filename!r} tidak dapat dijalankan.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} tidak dapat dibaca.",
    "{name} {filename!r} is not writable.": "{name} {filename!r} tidak dapat ditulis.",
    "{value!r} does not match the format {format}.": "{value!r} tidak sesuai bentuk {format}.",
    "{value!r} does not match the formats {formats}.": (
        "{value!r} tidak sesuai satu pun bentuk {formats}."
    ),
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "{value!r} bukan ya/tidak. Yang dikenal: {states}"
    ),
    "{value!r} is not a valid {number_type}.": "{value!r} bukan {number_type}.",
    "{value!r} is not one of {choices}.": "{value!r} bukan salah satu dari {choices}.",
    "{value!r} is not {choice}.": "{value!r} bukan {choice}.",
    "{value} is not in the range {range}.": "{value} di luar batas {range}.",
}

_MODULES = (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.parser,
    click.termui,
    click.types,
)


def translate(message: str) -> str:
    """Return the Indonesian for a sentence of click, or the sentence itself."""
    return SENTENCES.get(message, message)


def translate_counted(singular: str, plural: str, count: int) -> str:
    """Return the Indonesian for one of click's two counted forms."""
    return translate(singular if count == 1 else plural)


def install() -> None:
    """Make click speak Indonesian in this process. Call before any command is defined."""
    for module in _MODULES:
        names = vars(module)
        for name, replacement in (("_", translate), ("ngettext", translate_counted)):
            if name in names:
                names[name] = replacement
    click.STRING.name = "teks"
    click.INT.name = "bilangan"
    click.FLOAT.name = "pecahan"
    click.IntRange.name = "bilangan"
    click.FloatRange.name = "pecahan"
