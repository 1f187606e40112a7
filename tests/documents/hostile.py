"""Files of the reader's bound made to cost time or memory."""

from __future__ import annotations

from collections.abc import Callable

#: The reader's bound in bytes.
SIZE = 2 * 1024 * 1024
HEAD = b"tahun: 2024\nversi: 1\nputaran: 1\nlangkah: 8\nrenstra: {awal: 2021, akhir: 2026}\n"
DATUM = (
    b"- {kode: D%d, nama: x, satuan: {jenis: persen}, sumber: x, penanggung_jawab: a,"
    b" nilai: [{tahun: 2024, nilai: 1}]}\n"
)


def filled(
    head: bytes, piece: Callable[[int], bytes], tail: bytes = b"", most: int = SIZE
) -> bytes:
    """Return ``head``, as many pieces as fit (at most ``most``), and ``tail``."""
    parts, length, number = [head], len(head) + len(tail), 0
    while number < most and length + len(one := piece(number)) <= SIZE:
        parts.append(one)
        length += len(one)
        number += 1
    return b"".join((*parts, tail))


def goals(number: int) -> bytes:
    return b"- {kode: S%d, uraian: x, indikator: [{kode: I%d, nama: Persentase x}]}\n" % (
        number,
        number,
    )


def files() -> dict[str, bytes]:
    """Return each hostile file by what it is."""
    return {
        "one long text": HEAD + b'x: "' + b"a" * (SIZE - 200) + b'"\n',
        "one long plain line": HEAD + b"x: " + b"a b " * ((SIZE - 200) // 4) + b"\n",
        "one long comment": HEAD + b"#" * (SIZE - 200) + b"\n",
        "many comments": filled(HEAD, lambda _: b"# x\n"),
        "many scalars": filled(HEAD + b"data: [", lambda _: b"1,", b"]\n"),
        "many empty mappings": filled(HEAD + b"data:\n", lambda _: b"- {}\n"),
        "many unknown keys": filled(HEAD, lambda n: b"k%d: 1\n" % n, most=79_000),
        "many unknown keys within": filled(
            HEAD + b"data:\n", lambda n: b"- {a%d: 1}\n" % n, most=39_000
        ),
        "many wrong types": filled(HEAD + b"data:\n", lambda _: b"- x\n", most=79_000),
        "many data": filled(HEAD + b"data:\n", lambda n: DATUM % n),
        "many equal codes": filled(HEAD + b"data:\n", lambda _: DATUM % 1),
        "many bare goals": filled(HEAD + b"sasaran:\n", goals),
        "as many goals as are read": filled(HEAD + b"sasaran:\n", goals, most=11_000),
        "as many data as are read": filled(HEAD + b"data:\n", lambda n: DATUM % n, most=7_000),
        "one wide indicator": filled(
            HEAD + b"sasaran:\n- kode: S1\n  uraian: x\n  indikator:\n  - kode: I1\n    nama: x\n"
            b"    penanggung_jawab: [a",
            lambda n: b",a%d" % n, b"]\n", most=79_000,
        ),
        "many years": filled(
            HEAD + b"sasaran:\n- kode: S1\n  uraian: x\n  indikator:\n  - kode: I1\n    nama: x\n"
            b"    target:\n",
            lambda n: b"    - {tahun: %d, nilai: 1}\n" % (n + 1945),
            most=26_000,
        ),
        "many variables": filled(
            HEAD + b"sasaran:\n- kode: S1\n  uraian: x\n  indikator:\n  - kode: I1\n    nama: x\n"
            b"    formula:\n      ekspresi: a\n      variabel:\n",
            lambda n: b"      - {simbol: a%d, data: D1}\n" % n,
            most=26_000,
        ),
        "a deep expression": HEAD
        + b'sasaran: [{kode: S1, uraian: x, indikator: [{kode: I1, nama: x, formula: {ekspresi: "'
        + b"(" * (SIZE - 400)
        + b'", variabel: [{simbol: a, data: D1}]}}]}]\n',
        "long digits": HEAD + b"x: " + b"1" * (SIZE - 200) + b"\n",
        "many long numbers": filled(HEAD + b"data: [", lambda _: b"1234567890.12345,", b"]\n"),
        "many duplicate keys": filled(HEAD, lambda _: b"a: 1\n"),
        "many traps": filled(HEAD + b"x:\n", lambda _: b"- no\n"),
        "many aliases": filled(b"a: &a x\nb:\n", lambda _: b"- *a\n"),
        "many tags": filled(b"b:\n", lambda _: b"- !!str x\n"),
        "many forbidden characters": b"x: " + "\u200b".encode() * (SIZE // 3 - 10),
        "many decomposed letters": b"x: " + "e\u0301".encode() * (SIZE // 3 - 10),
        "many stacked accents": b"x: e" + "\u0301".encode() * (SIZE // 2 - 10),
        "many composed letters": HEAD + b"x: " + "é".encode() * (SIZE // 2 - 100) + b"\n",
        "many wide letters": HEAD + b"x: " + "\U0001f600".encode() * (SIZE // 4 - 100) + b"\n",
        "many block texts": filled(HEAD + b"x:\n", lambda _: b"- |\n  a\n"),
        "many escapes": HEAD + b'x: "' + b"\\u0041" * ((SIZE - 200) // 6) + b'"\n',
        "many line breaks": b"\n" * (SIZE - 1),
        "many open brackets": b"[" * SIZE,
        "many nested keys": b"{a: " * (SIZE // 4),
        "many question marks": b"? " * (SIZE // 2),
        "zero bytes": b"\0" * SIZE,
        "no text": b"\xff" * SIZE,
        "laughs": b"a: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(
            b"%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n" % ((98 + n, 98 + n) + (97 + n,) * 9)
            for n in range(20)
        ),
    }  # fmt: skip
