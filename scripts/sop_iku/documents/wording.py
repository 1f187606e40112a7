"""What an indicator's name measures: its measure words, its object, and what is said of it.

The *object* and the *agent* decide, never a prefix: "Meningkatnya jumlah modul" counts modules
(an output), "Persentase peserta pelatihan yang bekerja" counts people at work (an outcome).
"""

from __future__ import annotations

import difflib
import functools
import re
from dataclasses import dataclass

from sop_iku.documents.wording_lexicon import (
    ACTIVITIES,
    COUNTING,
    EVENTS,
    FIELDS,
    FULFILLED,
    GIFTS,
    INPUTS,
    LIGHT,
    LOAN_ACTIONS,
    ONE_BY_ONE,
    OUTPUT_VERBS,
    PLANS,
    PRODUCTS,
    QUANTITIES,
    RATING,
    RECEIVING,
    RESULTS,
    TREATMENTS,
)

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*|[/]")
_CODE = re.compile(r"^(?:[a-z]{1,3}[.-]?\d+|\d+|[a-z])[.)]\s*", re.IGNORECASE)
_NOMINAL = re.compile(r"pe(?:[mnrl]|ng|ny)?[a-z]{3,}an")
_PARTICIPLE = re.compile(r"(?:di|ter)([a-z]{4,})")
#: *-isasi* names an action, but for a few things that are so called.
_LOAN = re.compile(r"(?!organisasi|imunisasi|kolonisasi)[a-z]{3,}isasi")
_PREDICATE = re.compile(
    r"(?:ber|me|ter|di)[a-z]{3,}|naik|lulus|turun|tidak|layak|mandiri|aktif|puas|patuh"
)
_RESULT_WORD = re.compile(r"(?:me|ter|ber|men)[a-z]{3,}nya|me[a-z]{4,}kan")
#: characters of a name that are looked at; what is longer is no name
MOST_CHARACTERS = 500
#: words at the start of a name that may be misspelt measures
_FUZZY_WORDS = 4
_FUZZY = (*sorted(COUNTING), "indeks", "prevalensi", "rata-rata")
_JOINING = frozenset({"dan", "serta", "/"})
_AND_THEN = frozenset({"dan", "serta", "hingga", "sehingga", "sampai", "lalu"})
#: Two words that name one activity.
_PAIRS = frozenset({("monitoring", "evaluasi"), ("pemantauan", "evaluasi")})
#: Measures that only ever start a measure, so that they start a second one too.
_LEADING = COUNTING | frozenset(
    "indeks nilai skor rasio angka laju peringkat prevalensi rata-rata".split()
)


@dataclass(frozen=True)
class Name:
    """A name taken apart: ``measures`` it starts with, then ``words`` from the object on."""

    measures: tuple[str, ...]
    words: tuple[str, ...]
    whole: tuple[str, ...]

    @property
    def rated(self) -> bool:
        """Whether it rates a state instead of counting things."""
        return any(word in RATING for word in self.measures)

    @property
    def head(self) -> str:
        """The word that names what is counted; empty where nothing follows the measures."""
        return self.words[0] if self.words else ""


@functools.lru_cache(maxsize=4096)
def taken_apart(name: str) -> Name:
    """Return the parts of ``name``; brackets, quotes and a leading code are dropped."""
    plain = re.sub(r"\([^()]*\)|[\"“”'’]", " ", name[:MOST_CHARACTERS]).strip()
    found = _with_prefixes(_WORD.findall(_CODE.sub("", plain).lower()))
    whole = (*map(_standard, found[:_FUZZY_WORDS]), *found[_FUZZY_WORDS:])
    start = 0
    while start < len(whole) and whole[start] in COUNTING | RATING | (LIGHT if start else set()):
        start += 1
    return Name(whole[:start], whole[start:], whole)


def starts_with_percentage(name: str) -> bool:
    """Tell whether ``name`` begins with *persentase*, however it is spelled."""
    return taken_apart(name).whole[:1] in {("persentase",), ("persen",)}


def activity_in(name: str) -> str:
    """Return the words that make ``name`` measure an activity, output or input; else empty."""
    parted = taken_apart(name)
    if parted.whole and _RESULT_WORD.fullmatch(parted.whole[0]):
        # "Meningkatnya jumlah modul" still counts modules
        return _treatment(parted.whole[:1]) or activity_in(" ".join(parted.whole[1:]))
    if parted.rated or not parted.whole:
        return ""
    words = parted.words
    while words and words[0] in LIGHT:
        words = words[1:]
    if not words:
        return ""
    if "realisasi" in parted.whole[:2] and words[0] in PLANS:
        return f"realisasi {words[0]}"
    by_one = not parted.measures or parted.measures[0] in ONE_BY_ONE
    predicates = _predicates(words)
    if predicates and all(len(one) == 1 and one[0] in FULFILLED for one in predicates):
        words = words[: words.index("yang")]  # it is there: what it is decides
    elif predicates:  # one result among them makes it a result: "dibina dan naik kelas"
        treated = [_treatment(one) or (_output(one) if by_one else "") for one in predicates]
        return treated[0] if all(treated) else ""
    found = _object(words, measured=bool(parted.measures)) or _treatment(words)
    return found or (_gift(words) if by_one else "")


def measure_problem(name: str) -> str:
    """Say (Indonesian) why ``name`` does not name one measure; empty where it does."""
    name = name[:MOST_CHARACTERS]
    whole = taken_apart(name).whole
    if not whole:
        return ""
    if _RESULT_WORD.fullmatch(whole[0]):
        return f"{whole[0]!r} adalah kata sasaran, bukan kata ukur"
    second = _second_measure(whole)
    if second:
        return second
    first = name.strip(" \"'“”").split()[0]
    if first.isupper() and len(first) > 1 and " " in name and not name.isupper():
        return ""  # an abbreviated index or figure leads the name
    known = COUNTING | RATING | QUANTITIES
    activity = whole[0] in ACTIVITIES or whole[0] == "indikator"
    if activity or not ("per" in whole or any(word in known for word in whole[:3])):
        return "tidak ada kata ukur (jumlah, persentase, indeks, nilai, rata-rata, …)"
    return ""


def _second_measure(whole: tuple[str, ...]) -> str:
    """Say which two things a name measures at once; empty where it is one."""
    for at, word in enumerate(whole[1:-1], start=1):
        if word not in _JOINING:
            continue
        before, after = whole[at - 1], whole[at + 1]
        if whole[0] in COUNTING | RATING and after in _LEADING:
            return f"dua ukuran digabung: {whole[0]!r} dan {after!r}"
        conditions = at >= 2 and whole[at - 2] == "yang"
        if conditions and all(map(_PARTICIPLE.fullmatch, (before, after))):
            return f"dua syarat digabung: {before!r} dan {after!r}"
        acting = _is_action(before) and _is_action(after) and (before, after) not in _PAIRS
        if at == 2 and whole[0] in COUNTING and acting:
            return f"dua kegiatan digabung: {before!r} dan {after!r}"
    return ""


def _object(words: tuple[str, ...], *, measured: bool) -> str:
    """Return what makes the object itself an activity, an output or an input."""
    head, rest = words[0], words[1:]
    if head == "ketersediaan" and rest and rest[0] in PRODUCTS:
        return f"ketersediaan {rest[0]}"
    if head == "kegiatan" and rest and rest[0] in {"usaha", "ekonomi"}:
        return ""  # what businesses do, not what the office does
    if head in INPUTS and (not INPUTS[head] or INPUTS[head] & set(rest[:2])):
        return " ".join(words[:2])
    if head == "peserta":
        return f"peserta {rest[0]}" if rest and rest[0] in EVENTS else ""
    results = RESULTS & set(rest)
    if head in PRODUCTS:
        return "" if results else head
    if results - {"tepat"}:  # an activity done in time is still an activity
        return ""
    if head in ACTIVITIES | EVENTS:
        return head
    acting = _is_action(head) or head in LOAN_ACTIONS or bool(_LOAN.fullmatch(head))
    return head if not measured and acting and head not in QUANTITIES else ""


def _predicates(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return what is said of the object after the last *yang*, one predicate after another."""
    if "yang" not in words:
        return []
    clause = words[len(words) - words[::-1].index("yang") :]
    found: list[tuple[str, ...]] = [()]
    for at, word in enumerate(clause):
        following = clause[at + 1] if at + 1 < len(clause) else ""
        if word in _AND_THEN and _PREDICATE.fullmatch(following):
            found.append(())
        else:
            found[-1] = (*found[-1], word)
    return found


def _treatment(words: tuple[str, ...]) -> str:
    """Return the verb by which the office only treats its object; empty where there is none."""
    for at, word in enumerate(words[:-1]):
        if word in RECEIVING and words[at + 1] in EVENTS:
            return f"{word} {words[at + 1]}"
    for word in words:
        found = _PARTICIPLE.fullmatch(word)
        if found and (found[1] == "data" or found[1].startswith(TREATMENTS)):
            return word
    return ""


def _output(words: tuple[str, ...]) -> str:
    """Return the verb by which things were handed out, acquired or held; empty where none."""
    if RESULTS & set(words):
        return ""
    if words[:1] and words[0] in RECEIVING and words[1:2] and words[1] in GIFTS:
        return f"{words[0]} {words[1]}"
    return next(
        (one for one in words[:2] if one[:2] == "di" and one[2:].startswith(OUTPUT_VERBS)), ""
    )


def _gift(words: tuple[str, ...]) -> str:
    """Return what was given to the persons counted: *siswa penerima beasiswa*."""
    for at, word in enumerate(words[:-1]):
        if word == "penerima" and words[at + 1] in GIFTS:
            return f"{word} {words[at + 1]}"
    return ""


def _is_action(word: str) -> bool:
    return word in ACTIVITIES or (bool(_NOMINAL.fullmatch(word)) and word not in FIELDS)


def _with_prefixes(words: list[str]) -> list[str]:
    """Join a passive prefix written apart (*di fasilitasi*) to its verb."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] == "di" and word.startswith(TREATMENTS):
            joined[-1] = f"di{word}"
        else:
            joined.append(word)
    return joined


@functools.lru_cache(maxsize=8192)
def _standard(word: str) -> str:
    """Return the standard spelling of a measure word (*prosentase*, *indek*), else ``word``."""
    if len(word) < 5 or word in ACTIVITIES | LIGHT | QUANTITIES | RATING | FIELDS:
        return word
    alike = [one for one in _FUZZY if one[0] == word[0] and abs(len(one) - len(word)) < 3]
    close = difflib.get_close_matches(word, alike, n=1, cutoff=0.84)
    return close[0] if close else word
