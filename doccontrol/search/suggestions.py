"""Numbers near one that is not there: another year, a slipped or swapped digit."""

from collections.abc import Iterator

from whoosh.reading import IndexReader

from doccontrol.search.query import NumberAsked

_MOST = 8


def near(reader: IndexReader, asked: NumberAsked) -> list[str]:
    """Index terms (``y:`` serial/year) of numbers near the asked one, that some text has; the nearest first."""
    found: dict[str, None] = {}
    if asked.year is not None:
        for serial in _slips(asked.serial):
            term = f"y:{serial}/{asked.year}"
            if ("number", term) in reader:
                found[term] = None
    for serial in (asked.serial, *(_slips(asked.serial) if asked.year is None else ())):
        others = [_text(raw) for raw in reader.expand_prefix("number", f"y:{serial}/")]
        others.sort(key=lambda term: abs(int(term.rpartition("/")[2]) - (asked.year or 9999)))
        found.update(dict.fromkeys(others))
    return list(found)[:_MOST]


def _slips(serial: str) -> Iterator[str]:
    """Serials one slip away: neighbours swapped, a digit too many, one too few, one wrong."""
    for place in range(len(serial) - 1):
        yield serial[:place] + serial[place + 1] + serial[place] + serial[place + 2 :]
    for place in range(len(serial)):
        if len(serial) > 1:
            yield serial[:place] + serial[place + 1 :]
        for digit in "0123456789":
            if digit != serial[place]:
                yield serial[:place] + digit + serial[place + 1 :]
    for place in range(len(serial) + 1):
        for digit in "0123456789":
            yield serial[:place] + digit + serial[place:]


def _text(raw: bytes | str) -> str:
    return raw.decode() if isinstance(raw, bytes) else raw
