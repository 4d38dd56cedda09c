"""The cover of a procedure: code, title, issue, date, agency, as labels with values beside or below them.

Covers are tables with merged cells; flattened, the title and the agency are repeated between the labels.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from doccontrol.law import dates
from doccontrol.law.heading.issuers import sentence_case
from doccontrol.law.heading.lines import Line, is_rule
from doccontrol.law.vocabulary import load

_WORDS = load("sections")["cover"]
_LONGEST = 60


def _label(key: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_WORDS[key], key=len, reverse=True))
    return re.compile(rf"(?:^|(?<=[|;,(]))\s*(?:{words})\s*(?::|\||(?=\s*\d)|$)\s*(?P<value>[^|]*)")


_CODE, _ISSUE, _AMENDMENT, _DATED, _EFFECTIVE, _PAGE, _DEPARTMENT = (
    _label(key) for key in ("code", "issue", "amendment", "dated", "effective", "page", "department")
)
_ANY = (_CODE, _ISSUE, _AMENDMENT, _DATED, _EFFECTIVE, _PAGE)
#: A label in the middle of a line: page headers set code, issue and page side by side.
_SIDE_BY_SIDE = re.compile(
    "(?<=\\s)(?="
    + "|".join(
        rf"{re.escape(word)}\s*:"
        for key in ("code", "issue", "amendment", "dated", "effective", "page")
        for word in sorted(_WORDS[key], key=len, reverse=True)
    )
    + ")"
)
_DRAFT = re.compile(r"^\W*(?:ban )?du thao(?: lan)?(?: thu)?\W*\d*\W*$")
_CODE_SHAPE = re.compile(r"\b(?:QT|QTNB|QTTT|QTHT|HD|STCL|QC|TT)[A-ZĐ]{0,6}(?:[\s./-]+[A-ZĐ0-9&]+)+", re.IGNORECASE)
_TITLE_WORD = re.compile(r"^\W*quy trinh\b[\s:]*")
_NAMED = re.compile(r"^\W*(?:ten quy trinh|ten tai lieu|quy trinh)\s*:\s*")
_ENDS = re.compile(
    r"^\W*(?:muc luc|sua doi tai lieu|trach nhiem|muc dich|1\. muc dich|i\. muc dich|trang theo doi"
    r"|nguoi duoc phan phoi)"
)
_AGENCY = re.compile(r"^(?:so|uy ban|ubnd|phong|van phong|bo|cuc|chi cuc|trung tam|chi nhanh|ban|thanh tra)\b")


@dataclass(frozen=True, slots=True)
class Cover:
    """What a cover says; ``codes`` are all codes on it, more than one where a file holds several procedures."""

    codes: tuple[str, ...] = ()
    title: str | None = None
    revision: str | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    agency: str | None = None
    department: str | None = None
    titled: bool = False
    draft: bool = False


def read_cover(lines: Sequence[Line]) -> Cover:
    """Read the cover from the first lines of a file; a line may hold the cells of a table's row (``a | b``)."""
    zone = _zone(_cells(lines[: 2 * _LONGEST]))
    codes = _codes(zone)
    issue, amendment = _value(zone, _ISSUE), _value(zone, _AMENDMENT)
    issued, effective = _day(zone, _DATED), _day(zone, _EFFECTIVE)
    title, agency, titled = _title(
        [line for line in zone if not (_NAMED.match(line.folded) or _DRAFT.match(line.folded))]
    )
    title = title or _named(zone)
    department = _value(zone, _DEPARTMENT)
    return Cover(
        codes,
        title,
        _revision(issue, amendment),
        issued or effective,
        effective,
        agency,
        sentence_case(department) if department and department.isupper() else department,
        titled,
        any(_DRAFT.match(line.folded) for line in zone),
    )


def codes_in(lines: Sequence[Line]) -> tuple[str, ...]:
    """The codes that stand after a label in these lines."""
    return _codes(_cells(lines))


def begins_cover(line: Line) -> bool:
    """Whether a line, in capitals, is the agency or the word "quy trình" that a cover begins with."""
    return line.upper and bool(_AGENCY.match(line.folded) or _TITLE_WORD.match(line.folded))


def all_codes(lines: Sequence[Line]) -> tuple[str, ...]:
    """Every code that stands after a label anywhere in the file, once each."""
    return _codes(_cells(lines))


def _cells(lines: Sequence[Line]) -> list[Line]:
    """Every cell as a line of its own."""
    found = []
    for line in lines:
        borders = [at for at, letter in enumerate(line.text) if letter == "|"]
        borders += [match.start() for match in _SIDE_BY_SIDE.finditer(line.folded)]
        for start, end in pairwise([0, *sorted(borders), len(line.text)]):
            text = line.text[start:end].strip(" _|")
            if text:
                begin = line.text.index(text, start)
                found.append(replace(line, text=text, folded=line.folded[begin : begin + len(text)]))
    return found


def _day(lines: Sequence[Line], label: re.Pattern[str]) -> date | None:
    value = _value(lines, label)
    return dates.parse(value) if value else None


def _named(lines: Sequence[Line]) -> str | None:
    """The title that a page header repeats ("Tên quy trình: …"), where the cover itself has none."""
    for line in lines:
        match = _NAMED.match(line.folded)
        if match is not None and line.text[match.end() :].strip(" _"):
            return line.text[match.end() :].strip(" _")
    return None


def _zone(lines: Sequence[Line]) -> Sequence[Line]:
    for index, line in enumerate(lines[:_LONGEST]):
        if index > 1 and _ENDS.match(line.folded):
            return lines[:index]
    return lines[:_LONGEST]


def _codes(lines: Sequence[Line]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for index, line in enumerate(lines):
        match = _CODE.search(line.folded)
        if match is None:
            continue
        value = line.text[match.start("value") : match.end("value")].strip()
        if not value and index + 1 < len(lines) and not _is_label(lines[index + 1]):
            value = lines[index + 1].text
        code = re.sub(r"\s+", " ", value.strip(" .:;|"))
        if code and len(code) <= 40 and any(letter.isdigit() for letter in code):
            found.setdefault(code)
    return tuple(found)


def _value(lines: Sequence[Line], label: re.Pattern[str]) -> str | None:
    """The value of a label: after it on the line, or on the next one."""
    for index, line in enumerate(lines):
        match = label.search(line.folded)
        if match is None:
            continue
        value = line.text[match.start("value") : match.end("value")].strip(" .:;|")
        if not value and index + 1 < len(lines) and not _is_label(lines[index + 1]):
            value = lines[index + 1].text.strip(" .:;|")
        if re.search(r"\w", value) and not re.fullmatch(r"[\W_…]*", value):
            return value
    return None


def _revision(issue: str | None, amendment: str | None) -> str | None:
    """``02``, or ``02.01`` where the cover counts issues and amendments apart and there was an amendment."""
    first = re.match(r"\d{1,3}(?:[./]\d{1,2})?", issue or "")
    second = re.match(r"\d{1,3}", amendment or "")
    if first is None:
        return second[0] if second else None
    if second is not None and int(second[0]) > 0:
        return f"{first[0]}.{second[0]}"
    return first[0]


def _is_label(line: Line) -> bool:
    return any(pattern.search(line.folded) for pattern in _ANY)


def _title(lines: Sequence[Line]) -> tuple[str | None, str | None, bool]:
    """Title, agency, and whether the word "quy trình" stands there as a heading."""
    runs: list[list[str]] = []
    agency: str | None = None
    titled = False
    fresh = True
    skip = False
    for line in lines:
        if is_rule(line):
            continue
        word = _TITLE_WORD.match(line.folded)
        rest = (
            line.text[word.end() :].strip(" |:")
            if word is not None and line.text[: word.end()].isupper()
            else line.text
        )
        if word is not None and line.text[: word.end()].isupper():
            titled = True
            fresh = True
            if not rest:
                continue
        if skip and not _is_label(line):
            skip = False
            continue
        if _is_label(line):
            skip = line.text.rstrip().endswith(":")
            fresh = True
            continue
        if line.upper and _AGENCY.match(line.folded) and not (runs and not fresh):
            agency = agency or sentence_case(rest)
            fresh = True
            continue
        if fresh:
            runs.append([])
            fresh = False
        runs[-1].append(rest)
    texts = [re.sub(r"\s+", " ", " ".join(run)).strip(" |") for run in runs]
    title = next((text for text in texts if len(text) > 5 and not _CODE_SHAPE.fullmatch(text)), None)
    return title, agency, titled
