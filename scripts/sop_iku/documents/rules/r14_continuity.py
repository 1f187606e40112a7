"""R14: indikator bertahan dari tahun ke tahun; yang berubah perlu alasannya.

Indikator yang sering diganti tidak dapat dibandingkan. Dibandingkan dengan dokumen tahun
sebelumnya, menurut kodenya: indikator yang diganti nama, definisi, formula, satuan, atau
polaritasnya memerlukan ``alasan_perubahan``; begitu pula indikator yang kodenya berganti.
Indikator yang dihapus harus disebut kodenya dalam ``alasan_perubahan`` indikator penggantinya
atau dalam ``keterangan`` sebuah sasaran. Beda spasi, huruf besar, atau tanda petik tidak
dihitung. Indikator yang sama sekali baru tidak memerlukan alasan.

Salah::

    # tahun lalu IKU-3 bernama "Persentase pelaku usaha yang patuh melaporkan LKPM"
    - kode: IKU-3
      nama: Jumlah LKPM yang masuk

Benar::

    - kode: IKU-3
      nama: Jumlah LKPM yang masuk
      alasan_perubahan: Daftar wajib lapor tidak lagi tersedia di OSS sejak 2025.

Yang harus dilakukan: kembalikan indikatornya, atau tulis alasannya.

Sumber: butir IKU "sustainable, tidak sering diganti dalam satu periode" pada lembar kerja
evaluasi AKIP sebagaimana dipakai di lapangan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.likeness import indicators_by_code, same_formula, same_text, same_value
from sop_iku.documents.parts import goals, indicators, text_of
from sop_iku.documents.rules.saying import firm, say
from sop_iku.documents.strictness import Stage

ID = "R14"
LEVEL = Level.PERINGATAN
FIRM = Stage.AKHIR
KINDS = frozenset({"iku"})
#: a word that may be a code, with or without the full stop of its sentence
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_FIELDS = {
    "nama": "nama",
    "definisi": "definisi",
    "formula": "formula",
    "satuan": "satuan",
    "polaritas": "polaritas",
}


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield indicators removed, renumbered or redefined against the year before."""
    if context.previous is None or not any(True for _ in goals(document.data)):
        return
    rule = ID, firm(document, context, FIRM)
    before = indicators_by_code(context.previous.data)
    now = indicators_by_code(document.data)
    old_codes = {same_text(old.get("nama")): code for code, old in before.items()}
    moved = set()
    for pointer, indicator, _ in indicators(document.data):
        code, reason = indicator.get("kode"), text_of(indicator, "alasan_perubahan")
        old = before.get(str(code))
        former = old_codes.get(same_text(indicator.get("nama")))
        if old is not None:
            if not reason:
                yield from _redefined(document, pointer, indicator, old, rule)
        elif former is not None and former not in now:
            moved.add(former)
            if not reason:
                message = f"indikator {former} tahun lalu kini berkode {code}."
                hint = f"Pakai lagi kode {former}, atau tulis alasan_perubahan."
                yield say(document, (*pointer, "kode"), rule, message, hint)
    removed = [code for code in before if code not in now and code not in moved]
    explained = set(_explained(document.data)) if removed else set()
    for code in removed:
        if code not in explained:
            message = f"indikator {code} ({text_of(before[code], 'nama')}) tidak ada lagi."
            hint = (
                f"Sebut {code} dan sebabnya dalam alasan_perubahan indikator penggantinya, "
                "atau dalam keterangan sasaran."
            )
            yield say(document, ("sasaran",), rule, message, hint)


def _redefined(
    document: Document,
    pointer: Pointer,
    indicator: Mapping[str, Any],
    old: Mapping[str, Any],
    rule: tuple[str, Level],
) -> Iterator[Finding]:
    changed = [
        words
        for key, words in _FIELDS.items()
        if key in old and not _same(key, indicator.get(key), old[key])
    ]
    if changed:
        message = f"{indicator['kode']}: {', '.join(changed)} berubah dari tahun lalu."
        hint = "Tulis alasan_perubahan, atau kembalikan seperti tahun lalu."
        yield say(document, pointer, rule, message, hint)


def _same(key: str, now: Any, before: Any) -> bool:
    if now == before:  # most are, and folding the texts takes far longer than a look
        return True
    folded = same_formula if key == "formula" else same_value
    return bool(folded(now) == folded(before))


def _explained(data: Any) -> Iterator[str]:
    """Yield every word of the explanations that may be a code."""
    texts = [text_of(goal, "keterangan") for _, goal in goals(data)]
    texts += [text_of(indicator, "alasan_perubahan") for _, indicator, _ in indicators(data)]
    for text in texts:
        for word in _CODE.findall(text):
            yield word.rstrip("._-")
