"""Values typed into forms and addresses, checked: each helper gives a clean value or names what is wrong."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from flask import request
from flask_babel import gettext as _

from web.dates import parse_day

Code = TypeVar("Code", bound=StrEnum)


class FieldError(Exception):
    """A field that cannot be used; the message is shown beside the form."""


def text(name: str, words: str, *, most: int = 500) -> str:
    """A required line of text. Raises FieldError when it is empty or too long."""
    value = optional_text(name, most=most, words=words)
    if value is None:
        raise FieldError(_("Cần nhập “%(field)s”.", field=words))
    return value


def optional_text(name: str, *, words: str = "", most: int = 2000) -> str | None:
    """A line of text, or None when left empty. Raises FieldError when it is too long."""
    value = " ".join(request.form.get(name, "").split())
    if len(value) > most:
        raise FieldError(_("“%(field)s” dài quá %(most)s ký tự.", field=words or name, most=most))
    return value or None


def day(name: str, words: str) -> date:
    """A required day. Raises FieldError when it is empty or no day of the calendar."""
    value = optional_day(name, words)
    if value is None:
        raise FieldError(_("Cần nhập “%(field)s”.", field=words))
    return value


def optional_day(name: str, words: str) -> date | None:
    """A day, or None when left empty. Raises FieldError when it is no day of the calendar."""
    raw = request.form.get(name, "").strip()
    value = parse_day(raw)
    if raw and value is None:
        raise FieldError(_("“%(field)s”: “%(raw)s” không phải là ngày (viết dd/mm/yyyy).", field=words, raw=raw))
    return value


def code(name: str, words: str, codes: type[Code]) -> Code:
    """A required choice of a closed list. Raises FieldError for anything else."""
    try:
        return codes(request.form.get(name, ""))
    except ValueError:
        raise FieldError(_("Cần chọn “%(field)s”.", field=words)) from None


def optional_code(name: str, codes: type[Code]) -> Code | None:
    """A choice of a closed list, or None when none is chosen."""
    try:
        return codes(request.form.get(name, ""))
    except ValueError:
        return None


def paths(name: str) -> tuple[str, ...]:
    """Provision paths, separated by semicolons or commas: ``D5.K2; D7``."""
    raw = request.form.get(name, "").replace(",", ";")
    return tuple(part.strip() for part in raw.split(";") if part.strip())


def number(name: str) -> int | None:
    """The whole number of a choice such as a department, or None when none is chosen."""
    raw = request.form.get(name, "").strip()
    return int(raw) if raw.isdecimal() else None


def arg_code(name: str, codes: type[Code]) -> Code | None:
    """A choice in the address (filters): unknown values count as not chosen."""
    try:
        return codes(request.args.get(name, ""))
    except ValueError:
        return None


def arg_number(name: str) -> int | None:
    """A whole number in the address, or None."""
    raw = request.args.get(name, "").strip()
    return int(raw) if raw.isdecimal() and len(raw) < 12 else None


def arg_day(name: str) -> date | None:
    """A day in the address, or None."""
    return parse_day(request.args.get(name))


def arg_text(name: str, most: int = 200) -> str:
    """Words in the address, trimmed; empty when there are none."""
    return " ".join(request.args.get(name, "").split())[:most]


def page() -> int:
    """The page of a list asked for, at least 1."""
    return max(1, arg_number("trang") or 1)


def numbers(name: str) -> list[int]:
    """The numbers of all ticked boxes of that name; what is no number is left out."""
    return [int(number) for number in request.form.getlist(name) if number.isdecimal()]
