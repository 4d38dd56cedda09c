"""Provision paths in the words of a legal text: ``D12.K1.đ`` is *điểm đ khoản 1 Điều 12*."""

import re
from collections.abc import Iterable

_NAMES = (
    (re.compile(r"^D(\d+[a-zđ]*)$"), "Điều {}"),
    (re.compile(r"^K(\d+[a-zđ]*)$"), "khoản {}"),
    (re.compile(r"^C([IVXLC\d]+[a-z]*)$"), "Chương {}"),
    (re.compile(r"^Mu([IVXLC\d]+[a-z]*)$"), "Mục {}"),
    (re.compile(r"^PL$"), "Phụ lục"),
    (re.compile(r"^P$"), "Phần"),
    (re.compile(r"^M$"), "Mẫu số"),
    (re.compile(r"^STT$"), "số thứ tự"),
    (re.compile(r"^QĐKT$"), "Quy định kèm theo"),
    (re.compile(r"^([a-zđ]\d*)$"), "điểm {}"),
)
_NUMBERED = {"PL", "P", "M", "STT"}


def _unit(part: str) -> str | None:
    for pattern, form in _NAMES:
        if found := pattern.match(part):
            return form.format(*found.groups())
    return None


def _units(path: str) -> list[str]:
    units: list[str] = []
    parts = iter(path.split("."))
    for part in parts:
        words = _unit(part) or part
        if part in _NUMBERED:
            number = next(parts, "*")
            words = words if number == "*" else f"{words} {number}"
        units.append(words)
    return units


def in_words(path: str) -> str:
    """One provision, innermost unit first as the law cites it; a path of an unknown form is given back unchanged."""
    if path.startswith("?"):
        return path[1:].strip()
    if ".." in path:
        first, _, last = path.partition("..")
        return f"từ {in_words(first)} đến {in_words(last)}"
    return " ".join(reversed(_units(path)))


def list_in_words(paths: Iterable[str]) -> str:
    """Several provisions, separated by semicolons."""
    return "; ".join(in_words(path) for path in paths)
