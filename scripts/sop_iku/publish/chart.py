"""A chart of one indicator's targets as hand-written SVG: no script, no inline style.

The colours come from the style sheet. Nothing is told by colour alone: the starting value is
a dashed outline, each target a filled bar, and every bar carries its value as text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from sop_iku.publish.table import figure

_WIDTH, _HEIGHT = 480, 250
_TOP, _BOTTOM, _SIDE = 52, 214, 14
_FULL = _BOTTOM - _TOP
_ARROWS = {"maksimasi": "M0 10L6 0L12 10Z", "minimasi": "M0 0L12 0L6 10Z", "stabilisasi": ""}


@dataclass(frozen=True)
class Bar:
    """One bar: the year, what is printed above it, its span, whether it is the start."""

    year: int
    text: str
    low: Decimal
    high: Decimal
    start: bool


def bars(indicator: Mapping[str, Any]) -> tuple[Bar, ...]:
    """Return the starting value and the targets as bars; empty where they have no height.

    A predikat stands at its place in ``satuan.tingkat``; a span has a foot above zero.
    """
    levels = list((indicator.get("satuan") or {}).get("tingkat") or ())
    start = indicator.get("baseline") or {}
    entries = [(start, True)] if "nilai" in start else []
    entries += [(entry, False) for entry in indicator.get("target") or ()]
    found = [_bar(entry, levels, start=first) for entry, first in entries]
    whole = tuple(bar for bar in found if bar is not None)
    return whole if len(whole) == len(found) else ()


def chart(name: str, indicator: Mapping[str, Any], unit: str, direction: str) -> Markup:
    """Return the figure's SVG, named by a title and described by a sentence of its values."""
    drawn = bars(indicator)
    if not drawn:
        return Markup("")
    lowest, span = _scale(drawn)
    ground = _BOTTOM + float(lowest / span) * _FULL
    slot = (_WIDTH - 2 * _SIDE) / len(drawn)
    body = Markup("").join(
        _drawn(bar, _SIDE + slot * place, slot, (lowest, span), ground)
        for place, bar in enumerate(drawn)
    )
    told = "; ".join(f"{_kind(bar)} {bar.year} {bar.text}" for bar in drawn)
    key = "".join(sign for sign in str(indicator["kode"]).lower() if sign.isalnum() or sign == "-")
    return Markup(
        '<svg class="iku-grafik" viewBox="0 0 {w} {h}" role="img" '
        'aria-labelledby="grafik-{key}-judul grafik-{key}-isi">'
        '<title id="grafik-{key}-judul">Target {name}</title>'
        '<desc id="grafik-{key}-isi">{told}. Satuan: {unit}. {direction}.</desc>'
        '{mark}<path class="iku-grafik__dasar" d="M{left} {ground}H{right}"/>{body}</svg>'
    ).format(
        w=_WIDTH, h=_HEIGHT, key=key, name=name, told=told[:1].upper() + told[1:], unit=unit,
        direction=direction, mark=_mark(str(indicator.get("polaritas", "")), direction),
        left=_SIDE, right=_WIDTH - _SIDE, ground=_short(ground), body=body,
    )  # fmt: skip


def glimpse(indicator: Mapping[str, Any]) -> Markup:
    """Return the same bars as a picture of a few letters' size, beside figures that tell all."""
    drawn = bars(indicator)
    if not drawn:
        return Markup("")
    lowest, span = _scale(drawn)
    body = Markup("").join(
        Markup('<rect class="iku-grafik__{}" x="{}" y="{}" width="11" height="{}"/>').format(
            "awal" if bar.start else "target",
            1 + 16 * place,
            _short(31 - float((bar.high - lowest) / span) * 30),
            _short(max(1.0, float((bar.high - bar.low) / span) * 30)),
        )
        for place, bar in enumerate(drawn)
    )
    return Markup(
        '<svg class="iku-kilas" viewBox="0 0 {w} 32" width="{w}" height="32" aria-hidden="true" '
        'focusable="false">{body}</svg>'
    ).format(w=16 * len(drawn) - 3, body=body)


def _scale(drawn: Sequence[Bar]) -> tuple[Decimal, Decimal]:
    """Return the lowest value that is drawn, zero at most, and how far the bars reach from it."""
    highest = max((Decimal(0), *(bar.high for bar in drawn)))
    lowest = min((Decimal(0), *(bar.low for bar in drawn)))
    return lowest, (highest - lowest) or Decimal(1)


def glimpses(document: Mapping[str, Any]) -> dict[str, Markup]:
    """Return the small picture of every indicator of a document, by its code."""
    return {
        indicator["kode"]: glimpse(indicator)
        for goal in document.get("sasaran") or ()
        for indicator in goal.get("indikator") or ()
    }


def _bar(entry: Mapping[str, Any], levels: Sequence[str], *, start: bool) -> Bar | None:
    value = entry["nilai"]
    low = high = Decimal(0)
    if isinstance(value, Mapping):
        low, high = Decimal(value["bawah"]), Decimal(value["atas"])
    elif isinstance(value, int | Decimal):
        high = Decimal(value)
        low = min(low, high)
        high = max(Decimal(0), high)
    elif value in levels:
        high = Decimal(levels.index(value) + 1)
    else:
        return None
    return Bar(entry["tahun"], figure(value), low, high, start)


def _drawn(
    bar: Bar, left: float, slot: float, scale: tuple[Decimal, Decimal], ground: float
) -> Markup:
    lowest, span = scale
    top = _BOTTOM - float((bar.high - lowest) / span) * _FULL
    height = max(2.0, float((bar.high - bar.low) / span) * _FULL)
    middle, width = left + slot / 2, min(72.0, slot * 0.62)
    label = top - 8 if top <= ground - 1 or bar.high > 0 else top + height + 16
    return Markup(
        '<rect class="iku-grafik__{kind}" x="{x}" y="{y}" width="{w}" height="{h}"/>'
        '<text class="iku-grafik__nilai" x="{m}" y="{label}">{text}</text>'
        '<text class="iku-grafik__tahun" x="{m}" y="{foot}">{year}</text>{below}'
    ).format(
        kind="awal" if bar.start else "target", x=_short(middle - width / 2), y=_short(top),
        w=_short(width), h=_short(height), m=_short(middle), label=_short(label), text=bar.text,
        foot=_BOTTOM + 18, year=bar.year,
        below=Markup('<text class="iku-grafik__kata" x="{}" y="{}">kondisi awal</text>').format(
            _short(middle), _BOTTOM + 33
        ) if bar.start else "",
    )  # fmt: skip


def _mark(polarity: str, words: str) -> Markup:
    """Draw which way is better, with the words beside it."""
    arrow = _ARROWS.get(polarity, "")
    sign = Markup('<path class="iku-grafik__arah" transform="translate({} 8)" d="{}"/>').format(
        _SIDE, arrow
    )
    return (sign if arrow else Markup("")) + Markup(
        '<text class="iku-grafik__kata iku-grafik__kata--arah" x="{}" y="18">{}</text>'
    ).format(_SIDE + 18 if arrow else _SIDE, words)


def _kind(bar: Bar) -> str:
    return "kondisi awal" if bar.start else "target"


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
