"""Numbers, units, dates and times as an Indonesian reader writes them (Babel, ``id_ID``)."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Any
from zoneinfo import ZoneInfo

_LOCALE = "id_ID"
_ZONE_NAMES = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}


def number(value: Decimal | int) -> str:
    """Write ``value`` with Indonesian separators and exactly its own decimals: ``1.234,50``."""
    from babel.numbers import format_decimal

    value = Decimal(value)
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    with localcontext(_roomy(value, decimals)):  # Babel calculates in the context it finds
        return format_decimal(value, format=pattern, locale=_LOCALE, decimal_quantization=False)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half up to so many ``decimals``, however large the value is."""
    return value.quantize(Decimal((0, (1,), -decimals)), context=_roomy(value, decimals))


def _roomy(value: Decimal, decimals: int) -> Context:
    """Return a context that holds every digit of ``value`` and so many decimals."""
    return Context(prec=max(28, value.adjusted() + decimals + 2), rounding=ROUND_HALF_UP)


def unit_name(satuan: Mapping[str, Any]) -> str:
    """Name a unit of a document: ``miliar rupiah``, ``%``, ``orang per proyek``; may be empty."""
    match satuan.get("jenis"):
        case "rupiah":
            scale = satuan.get("skala")
            return "rupiah" if scale in (None, "satuan") else f"{scale} rupiah"
        case "persen":
            return "%"
        case _:
            return str(satuan.get("nama") or satuan.get("tertulis", ""))


def value_with_unit(value: Any, satuan: Mapping[str, Any]) -> str:
    """Write a value of a document with its unit: ``650 miliar rupiah``, ``80 %``, ``BB``.

    ``value`` is a number, a predikat (text) or a range ``{bawah, atas}``; anything else is
    shown as its own text.
    """
    if isinstance(value, Mapping) and {"bawah", "atas"} <= set(value):
        text = f"{_bare(value['bawah'])}\N{EN DASH}{_bare(value['atas'])}"
    else:
        text = _bare(value)
        if isinstance(value, str):
            return text
    unit = unit_name(satuan)
    return f"{text} {unit}" if unit else text


def _bare(value: Any) -> str:
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return number(value)
    return str(value)


def long_date(day: date | str) -> str:
    """Write a day (a date, or its ISO form as in documents): ``19 Januari 2024``."""
    return _long_date(date.fromisoformat(day) if isinstance(day, str) else day)


@functools.lru_cache(maxsize=1024)
def _long_date(day: date) -> str:
    from babel.dates import format_date

    return format_date(day, format="d MMMM y", locale=_LOCALE)


def timestamp(moment: datetime, zone: str) -> str:
    """Write a moment (aware) in the office's ``zone``: ``19 Januari 2024 10.05 WIB``."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone cannot be told")
    local = moment.astimezone(ZoneInfo(zone))
    name = _ZONE_NAMES.get(zone) or local.tzname() or ""
    return f"{long_date(local.date())} {local:%H.%M} {name}".rstrip()
