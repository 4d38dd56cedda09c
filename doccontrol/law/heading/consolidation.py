"""What a consolidated text holds: its base and the texts that amended it, as its first lines list them.

Pháp lệnh 01/2012/UBTVQH13 art. 8: below the title, the base text with number, date and day of effect, then "được sửa
đổi, bổ sung bởi:" and the amending texts, one a line.
"""

import re
from collections.abc import Sequence

from doccontrol.law.heading.head import Head
from doccontrol.law.heading.lines import Line, joined
from doccontrol.law.numbers import DocNumber, find_clean

_LONGEST = 60
#: "VBHN", also run together with the issuer, or "HN" by itself: the State Bank (NHNN) bears these letters too.
_SYMBOL = re.compile(r"VBHN|(?<![A-ZĐ])HN(?![A-ZĐ])")
_ENDS = ("can cu", "theo de nghi", "xet de nghi", "chuong i", "dieu 1", "chuong 1")


def consolidates(lines: Sequence[Line], base: DocNumber | None, head: Head) -> tuple[str, ...]:
    """Numbers of the base (first) and its amenders; ``base`` is the number on page 1 where that is the base's own."""
    start = head.type_line.line.index - lines[0].index if head.type_line is not None else head.body - head.first
    zone: list[Line] = []
    for line in lines[start : start + _LONGEST]:
        if zone and line.folded.startswith(_ENDS):
            break
        zone.append(line)
    numbers = [base.canonical] if base is not None else []
    for _, _, number in find_clean(joined(zone)):
        if not is_of_consolidation(number.symbol) and number.canonical not in numbers:
            numbers.append(number.canonical)
    return tuple(numbers)


def is_of_consolidation(symbol: str) -> bool:
    """Whether a symbol is that of a consolidated text itself ("VBHN-BTC")."""
    return _SYMBOL.search(symbol.upper()) is not None
