"""Where a local text comes from, and whose texts it may touch.

A local text touches only its own province (Luật 64/2025/QH15 arts. 8 and 54): its own, and from the day of a merger
those of the provinces it took over. Names of issuers are as printed ("UBND tỉnh Quảng Trị").
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

_DATA = tomllib.loads((files(__package__) / "vocabulary" / "provinces.toml").read_text(encoding="utf-8"))
_RENAMED: dict[str, str] = _DATA["renamed"]
_MERGED: dict[str, list[str]] = _DATA["merged"]
_CITIES: list[str] = _DATA["cities"]
MERGED_SINCE: date = _DATA["merged_since"]
_NAMES = {
    name.casefold(): _RENAMED.get(name, name)
    for name in [*_DATA["kept"], *_MERGED, *(old for olds in _MERGED.values() for old in olds), *_RENAMED]
}
_ALTERNATION = "|".join(sorted((re.escape(name) for name in _NAMES), key=len, reverse=True))
_NAMED = re.compile(rf"(tỉnh|thành phố|tp\.?)\s+({_ALTERNATION})\b")
_BARE = re.compile(rf"\b({_ALTERNATION})$")
_LOCAL = re.compile(r"ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd|\bsở\b")
_BELOW = re.compile(r"\b(huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\b")


@dataclass(frozen=True, slots=True)
class Place:
    """The province of a local issuer under its present name, and the unit below it ("": the province itself)."""

    province: str | None
    unit: str


@lru_cache(maxsize=16384)
def place_of(issuer: str | None) -> Place | None:
    """The place of a local issuer; None for a central one or none at all."""
    if not issuer:
        return None
    words = " ".join(unicodedata.normalize("NFC", issuer).casefold().split())
    if not _LOCAL.search(words):
        return None
    found: re.Match[str] | None = None
    for match in _NAMED.finditer(words):
        if match[1] == "tỉnh" or _NAMES[match[2]] in _CITIES:
            found = match
    if found is None and not _BELOW.search(words):
        found = _BARE.search(words)
    if found is None:
        return Place(None, _LOCAL.sub("", words, count=1).strip(" ,"))
    unit = words[: found.start()] + words[found.end() :]
    return Place(_NAMES[found[found.lastindex or 0]], _LOCAL.sub("", unit, count=1).strip(" ,"))


def may_touch(source: str | None, target: str | None, on: date | None) -> bool:
    """Whether a text issued by ``source`` may act on one of ``target`` from the day ``on`` on.

    True wherever the names do not show that it may not: an unnamed province decides nothing.
    """
    here, there = place_of(source), place_of(target)
    if here is None or there is None or here.province is None or there.province is None:
        return True
    if here.province != there.province:
        merged = there.province in _MERGED.get(here.province, ())
        return merged and (on is None or on >= MERGED_SINCE)
    return True


def same_issuer(one: str | None, other: str | None) -> bool:
    """Whether two names stand for one issuer: equal words, or one local unit under two of its names."""
    if one is None or other is None:
        return one == other
    here, there = place_of(one), place_of(other)
    if here is not None and there is not None and here.province is not None:
        return here == there and _organ(one) == _organ(other)
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _organ(issuer: str) -> str:
    words = issuer.casefold()
    return "hđnd" if "hđnd" in words or "hội đồng" in words else "sở" if words.startswith("sở") else "ubnd"
