"""R14: indikator bertahan dari tahun ke tahun; yang berubah perlu alasannya.

Indikator yang sering diganti tidak dapat dibandingkan. Dibandingkan dengan dokumen tahun
sebelumnya, menurut kodenya: indikator yang diganti nama, definisi, formula, satuan, atau
polaritasnya memerlukan ``alasan_perubahan``; begitu pula indikator yang kodenya berganti.
Indikator yang dihapus harus disebut kodenya dalam ``alasan_perubahan`` indikator penggantinya
atau dalam ``keterangan`` sebuah sasaran. Beda spasi, huruf besar, atau tanda petik tidak
dihitung. Indikator yang sama sekali baru tidak memerlukan alasan.

Versi perubahan (``versi: 2`` dan seterusnya) dibandingkan pula dengan versi sebelumnya yang sudah
terbit; bedanya selalu hanya peringatan, karena alasan umumnya sudah ada di ``menggantikan``. Bila
dokumen tahun-tahun sebelumnya ada di folder yang sama, disebut pula berapa kali indikator diubah
atau dihapus selama periode Renstra yang sama.

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

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
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
    """Yield indicators removed, renumbered or redefined against the year or version before."""
    if not any(True for _ in goals(document.data)):
        return
    if context.previous is not None:
        rule = ID, firm(document, context, FIRM)
        yield from _compared(document, context.previous.data, rule, "tahun lalu")
    if context.version_before is not None:
        earlier = context.version_before.data
        words = f"versi {earlier.get('versi')}"
        yield from _compared(document, earlier, (ID, LEVEL), words)
    yield from _counted(document, context)


def _compared(
    document: Document, earlier: Mapping[str, Any], rule: tuple[str, Level], when: str
) -> Iterator[Finding]:
    """Yield what changed without a reason since ``earlier``; ``when`` says what that is."""
    before = indicators_by_code(earlier)
    now = indicators_by_code(document.data)
    old_codes = {same_text(old.get("nama")): code for code, old in before.items()}
    moved = set()
    for pointer, indicator, _ in indicators(document.data):
        code, reason = indicator.get("kode"), text_of(indicator, "alasan_perubahan")
        old = before.get(str(code))
        former = old_codes.get(same_text(indicator.get("nama")))
        if old is not None:
            changed = [] if reason else _changed(indicator, old)
            if changed:
                message = f"{code}: {', '.join(changed)} berubah dari {when}."
                hint = f"Tulis alasan_perubahan, atau kembalikan seperti {when}."
                yield say(document, pointer, rule, message, hint)
        elif former is not None and former not in now:
            moved.add(former)
            if not reason:
                message = f"indikator {former} {when} kini berkode {code}."
                hint = f"Pakai lagi kode {former}, atau tulis alasan_perubahan."
                yield say(document, (*pointer, "kode"), rule, message, hint)
    removed = [code for code in before if code not in now and code not in moved]
    explained = set(_explained(document.data)) if removed else set()
    for code in removed:
        if code not in explained:
            name = text_of(before[code], "nama")
            message = f"indikator {code} ({name}) {when} tidak ada lagi."
            hint = (
                f"Sebut {code} dan sebabnya dalam alasan_perubahan indikator penggantinya, "
                "atau dalam keterangan sasaran."
            )
            yield say(document, ("sasaran",), rule, message, hint)


def _counted(document: Document, context: Context) -> Iterator[Finding]:
    """Yield how often indicators were changed or removed in the period, with reason or not."""
    period = document.data.get("renstra")
    of_period = [one.data for one in context.years_before if one.data.get("renstra") == period]
    told = []
    for earlier, later in itertools.pairwise([*of_period, document.data]):
        before, now = indicators_by_code(earlier), indicators_by_code(later)
        number = sum(code not in now or bool(_changed(now[code], before[code])) for code in before)
        if number:
            told.append(f"{later.get('tahun')}: {number}")
    if told:
        message = f"indikator yang diubah atau dihapus selama periode ini: {', '.join(told)}."
        hint = "Indikator utama sebaiknya bertahan selama satu periode."
        yield say(document, ("renstra",), (ID, Level.INFO), message, hint)


def _changed(now: Mapping[str, Any], before: Mapping[str, Any]) -> list[str]:
    """Return which of the defining fields differ."""
    return [
        words
        for key, words in _FIELDS.items()
        if key in before and not _same(key, now.get(key), before[key])
    ]


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
