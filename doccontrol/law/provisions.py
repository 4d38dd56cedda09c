"""Provisions: the parts of a text that a citation names, as stable paths.

A path goes from the outside in: ``D12.K1.đ`` is điểm đ, khoản 1, Điều 12; ``PL.I.M.02`` form 02 of Phụ lục I;
``QĐKT.D5`` Điều 5 of the attached regulation; ``D5..D18`` an inclusive range, its right end replacing the last step of
its left end. Vietnamese lists go from the inside out and share what follows: *"điểm a, b và đ khoản 1, khoản 3 Điều 12
và các điều 14, 15"* names six provisions (order of units: Luật 64/2025/QH15 and NĐ 78/2025/NĐ-CP art. 63, 68).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from doccontrol.law.text import clean

_AND = r"[ \n]{0,3}(?:,?[ \n]{0,2}(?:và|hoặc)|[,;])[ \n]{1,3}"
_TO = r"[ \n]{1,3}(?:đến|tới|-)[ \n]{1,3}"
_LETTER = r"[a-zđ](?:[0-9]{1,2}|\.[0-9]{1,2})?\)?(?![\w])"
_POINT_NUMBER = r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\)?(?![\w/])"
_NUMBER = r"[0-9]{1,4}(?:[a-zđ]{1,2}(?![a-zà-ỹ]))?(?![0-9/:%])(?!\.[0-9])"
_ROMAN = r"(?:[IVXLC]{1,6}[a-zđ]?|[0-9]{1,3}(?:\.[0-9]{1,2})*[a-zđA-ZĐ]?|[A-ZĐ])(?![\w/])"
_FORM = r"[0-9]{1,3}[a-zđA-ZĐ]?(?:[/\-.][A-Z0-9ĐƯ][\w\-]{0,12}){0,3}(?!\w)"
_ROW = r"[0-9]{1,4}(?![\w/])"


def _values(value: str, unit: str) -> str:
    """A list of values of one unit; the unit's word may be repeated inside it ("khoản 1 và khoản 3")."""
    return rf"{value}(?:(?:{_AND}|{_TO})(?:{unit}[ \n]{{1,3}})?{value})*"


_KINDS: tuple[tuple[str, str, str], ...] = (
    ("point", r"(?:[Đđ]iểm|[Tt]iết)", rf"(?:{_LETTER}|{_POINT_NUMBER})"),
    ("clause", r"[Kk]hoản", rf"(?:{_NUMBER}|{_POINT_NUMBER})"),
    ("article", r"(?:[Đđ]iều|ĐIỀU)", _NUMBER),
    ("row", r"(?:[Ss]ố thứ tự(?: thứ)?|STT|[Tt]hủ tục(?: hành chính)? số|TTHC số)", _ROW),
    ("form", r"(?:[Mm]ẫu(?: biểu| đơn)?|[Bb]iểu mẫu|[Bb]iểu)(?:[ \n]số)?", _FORM),
    ("subsection", r"[Tt]iểu mục(?: số)?", _ROMAN),
    ("section", r"(?:[Mm]ục|MỤC)(?: số)?", _ROMAN),
    ("chapter", r"(?:[Cc]hương|CHƯƠNG)", _ROMAN),
    ("part", r"(?:[Pp]hần|PHẦN)(?: thứ)?", _ROMAN),
    ("appendix", r"(?:[Pp]hụ[ \n]lục|PHỤ LỤC)(?: số)?", _ROMAN),
)
#: Where a unit's word begins: literals only, so that the scan runs on their first letters.
_UNIT_WORD = re.compile(
    "điểm|Điểm|tiết|Tiết|khoản|Khoản|điều|Điều|ĐIỀU|số thứ tự|Số thứ tự|STT|TTHC số|thủ tục|Thủ tục|mẫu|Mẫu|biểu|Biểu"
    "|tiểu mục|Tiểu mục|mục|Mục|MỤC|chương|Chương|CHƯƠNG|phần|Phần|PHẦN|phụ|Phụ|PHỤ"
)
_KIND_OF_WORD = {
    "điểm": "point", "tiết": "point", "khoản": "clause", "điều": "article", "số": "row", "stt": "row", "thủ": "row",
    "tthc": "row",
    "mẫu": "form", "biểu": "form", "tiểu": "subsection", "mục": "section", "chương": "chapter", "phần": "part",
    "phụ": "appendix",
}  # fmt: skip
_AT = {
    name: re.compile(rf"{unit}[ \n]{{1,3}}(?:từ[ \n]{{1,3}})?{_values(value, unit)}") for name, unit, value in _KINDS
}
_BARE = re.compile(r"[Pp]hụ[ \n]lục(?!\w)")
_FROM = ("từ ", "Từ ", "từ\n")
_VALUE = {name: re.compile(rf"(?<!\w){value}") for name, _, value in _KINDS}
_BETWEEN = re.compile(r"(?:[ \n,;]|và|hoặc|các|cùng|của|tại|thuộc|trong|từ|đến|ban hành|kèm theo|quy định|nêu|thứ)*")
#: "vào sau khoản 2" does not part, "và" does.
_PARTED = re.compile(r";|và(?!o)|hoặc")
_SPLIT_BY = re.compile(r"[,;]|và|hoặc")
_EACH = re.compile(r"các\s$")
_PREFIX = {
    "point": "",
    "clause": "K",
    "article": "D",
    "row": "STT.",
    "form": "M.",
    "subsection": "TMu",
    "section": "Mu",
    "chapter": "C.",
    "part": "P.",
    "appendix": "PL.",
}
#: How far out a unit stands; a unit belongs to the next one further out.
_RANK = {
    "row": 0,
    "point": 1,
    "clause": 2,
    "article": 3,
    "form": 3,
    "subsection": 4,
    "section": 5,
    "chapter": 6,
    "part": 7,
    "appendix": 8,
}
_STEP = re.compile(r"QĐKT|(?:PL|M|C|P|STT)\.[^.]+(?:\.[0-9]+(?=\.|\Z))?|T?Mu[^.]+|[DK][0-9][^.]*|[^.]+")


@dataclass(slots=True)
class Group:
    """Values of one unit standing together ("khoản 1, 2 và 4"), with the span they were read from."""

    kind: str
    start: int
    end: int
    values: list[str]


def parse(text: str) -> tuple[str, ...]:
    """The paths that a list of provisions names, in order of reading; () where it names none."""
    cleaned = clean(text).text
    return paths(groups(cleaned), cleaned)


def groups(text: str, start: int = 0, end: int | None = None) -> list[Group]:
    """The groups of values in a stretch of clean text, whatever stands between them."""
    found: list[Group] = []
    limit = len(text) if end is None else end
    word = _UNIT_WORD.search(text, start, limit)
    while word is not None:
        group = _group_at(text, word, start, limit)
        if group is not None:
            found.append(group)
        word = _UNIT_WORD.search(text, word.end() if group is None else group.end, limit)
    return found


def _group_at(text: str, word: re.Match[str], start: int, limit: int) -> Group | None:
    """The group that a unit's word opens, if values follow; an appendix may stand without a number."""
    at = word.start()
    if at > start and text[at - 1].isalnum():
        return None
    kind = _KIND_OF_WORD[word[0].split()[0].lower()]
    match = _AT[kind].match(text, at, limit)
    if match is not None:
        group = _read(kind, match)
        if at - 3 >= start and text.startswith(_FROM, at - 3):
            group.start = at - 3
        return group
    bare = _BARE.match(text, at, limit) if kind == "appendix" else None
    return Group(kind, at, bare.end(), ["*"]) if bare is not None else None


def before(text: str, position: int, floor: int = 0, reach: int = 400) -> tuple[int, tuple[str, ...]]:
    """The provisions listed directly before a position of clean text: (start of the list, paths).

    Only connecting words may stand between the list and the position, and the list does not begin before ``floor``.
    """
    low = max(floor, position - reach)
    run: list[Group] = []
    edge = position
    for group in reversed(groups(text, low, position)):
        gap = _BETWEEN.fullmatch(text, group.end, edge)
        if gap is None or edge - group.end > 60:
            break
        run.append(group)
        edge = group.start
    return (edge, _paths_of(text[edge : run[0].end])) if run else (position, ())


@lru_cache(maxsize=4096)
def _paths_of(words: str) -> tuple[str, ...]:
    """The paths of one list; the same few lists stand in a text again and again."""
    return paths(groups(words), words)


def paths(run: list[Group], text: str) -> tuple[str, ...]:
    """Paths of a run of groups: each unit takes the next one further out to its right as its parent.

    "khoản 1 các Điều 7, 8" means the clause of each article; without "các" the second article stands for itself.
    """
    shared = next((at for at in range(1, len(run)) if _is_shared(run, at, text)), None)
    if shared is None:
        return _paths(run, text)
    group = run[shared]
    each = [Group(group.kind, group.start, group.end, [value]) for value in _counted(group.values)]
    spread = [path for one in each for path in _paths([*run[:shared], one], text)]
    return tuple(dict.fromkeys([*spread, *paths(run[shared + 1 :], text)]))


def _is_shared(run: list[Group], at: int, text: str) -> bool:
    """Whether the articles of a group share the units printed before them."""
    group = run[at]
    several = len(group.values) > 1 or ".." in group.values[0]
    shared = _EACH.search(text, max(0, group.start - 6), group.start) is not None
    return group.kind == "article" and several and shared and _is_inside(run[at - 1], group, text)


def _counted(values: list[str]) -> list[str]:
    return [path.removeprefix("D") for value in values for path in expand(_stepped("article", value))]


def _stepped(kind: str, value: str) -> str:
    return _PREFIX[kind] + value if ".." not in value else _ranged(kind, value)


def _paths(run: list[Group], text: str) -> tuple[str, ...]:
    result: list[list[str]] = []
    outer: list[tuple[int, str]] = []
    only_parents: set[int] = set()
    for index in range(len(run) - 1, -1, -1):
        group = run[index]
        rank = _RANK[group.kind]
        outer = [(at, step) for at, step in outer if at > rank]
        parents = outer
        if not outer and text:
            chain = _chain_left(run, index, text)
            only_parents.update(at for at, _ in chain)
            parents = [(_RANK[run[at].kind], step) for at, step in chain]
        steps = [_stepped(group.kind, value) for value in group.values]
        own = [_join(parents, step) for step in steps]
        has_child = index > 0 and _is_inside(run[index - 1], group, text)
        if index in only_parents:
            own = own[:-1]
        elif has_child:
            own = own[1:]
        result.append(own)
        outer = [*outer, (rank, steps[0])] if has_child else outer
    return tuple(dict.fromkeys(path for own in reversed(result) for path in own))


def _is_inside(inner: Group, outer: Group, text: str) -> bool:
    """Whether a unit stands inside the one printed after it: "và" and ";" part them, a comma parts only big units."""
    if _RANK[inner.kind] >= _RANK[outer.kind]:
        return False
    gap = text[inner.end : outer.start]
    if _PARTED.search(gap):
        return False
    return _RANK[outer.kind] <= _RANK["article"] or "," not in gap


def _chain_left(run: list[Group], index: int, text: str) -> list[tuple[int, str]]:
    """Parents of a unit written from the outside in ("Điều 5 khoản 2"), as (index in the run, step)."""
    chain: list[tuple[int, str]] = []
    for at in range(index - 1, -1, -1):
        parted = _SPLIT_BY.search(text, run[at].end, run[at + 1].start)
        if parted is not None or _RANK[run[at].kind] <= _RANK[run[at + 1].kind]:
            break
        chain.append((at, _PREFIX[run[at].kind] + run[at].values[-1]))
    return chain


def _join(parents: list[tuple[int, str]], step: str) -> str:
    """One path; an article is unique in its text, so chapters and sections above it are left out."""
    steps = [outer for _, outer in sorted(parents, key=lambda parent: -parent[0])]
    steps.append(step)
    for at, name in enumerate(steps):
        if name[0] == "D" and name[1:2].isdigit():
            steps = [outer for outer in steps[:at] if outer.startswith("PL.")] + steps[at:]
            break
    return ".".join(steps)


def _ranged(kind: str, value: str) -> str:
    """A range as a step: ``D5..D18``, ``STT.4..22``."""
    low, _, high = value.partition("..")
    prefix = _PREFIX[kind]
    return f"{prefix}{low}..{high}" if kind == "row" else f"{prefix}{low}..{prefix}{high}"


def _read(kind: str, match: re.Match[str]) -> Group:
    """The values of one group, ranges marked or, where short and plain, counted out."""
    body = match[0]
    values: list[str] = []
    last_end = 0
    for found in _VALUE[kind].finditer(body, _after_unit(kind, body)):
        value = found[0].rstrip(")")
        gap = body[last_end : found.start()]
        if values and re.search(r"đến|tới|\n- | - ", gap):
            values[-1:] = _span_of(kind, values[-1], value)
        else:
            values.append(value)
        last_end = found.end()
    return Group(kind, match.start(), match.end(), values)


def _after_unit(kind: str, body: str) -> int:
    """Where the first value may begin: after the unit's word."""
    unit = _UNIT[kind].match(body)
    return unit.end() if unit is not None else 0


_UNIT = {name: re.compile(rf"{unit}[ \n]{{1,3}}(?:từ[ \n]{{1,3}})?") for name, unit, _ in _KINDS}
_ALPHABET = "abcdđeghiklmnopqrstuvxy"


def _span_of(kind: str, low: str, high: str) -> list[str]:
    """A range of one unit: clauses and points are counted out, articles and rows keep their ends."""
    if kind == "clause" and low.isdigit() and high.isdigit() and 0 < int(high) - int(low) < 60:
        return [str(number) for number in range(int(low), int(high) + 1)]
    if kind == "point" and low in _ALPHABET and high in _ALPHABET and _ALPHABET.index(low) < _ALPHABET.index(high):
        return list(_ALPHABET[_ALPHABET.index(low) : _ALPHABET.index(high) + 1])
    return [f"{low.lstrip('0') or '0'}..{high.lstrip('0') or '0'}" if kind == "row" else f"{low}..{high}"]


def steps(path: str) -> tuple[str, ...]:
    """A path without range, step by step: ``PL.I.M.02`` is ("PL.I", "M.02")."""
    return tuple(_STEP.findall(path))


def expand(path: str) -> tuple[str, ...]:
    """A range counted out where it runs over whole numbers (``D5..D7`` → D5, D6, D7); else the path itself."""
    low, dots, high = path.partition("..")
    if not dots:
        return (path,)
    head = re.fullmatch(r"(.*?)([0-9]+)", low)
    tail = re.fullmatch(r"\D*([0-9]+)", high)
    if head is None or tail is None or not 0 <= int(tail[1]) - int(head[2]) < 2000:
        return (path,)
    return tuple(f"{head[1]}{number}" for number in range(int(head[2]), int(tail[1]) + 1))


def covers(whole: str, part: str) -> bool:
    """Whether one provision contains another (or is it): ``D5`` covers ``D5.K1``, ``D1..D9`` covers ``D5.K1``."""
    return all(any(_holds(outer, inner) for outer in expand(whole)) for inner in expand(part))


def overlaps(one: str, other: str) -> bool:
    """Whether two provisions share any text: one lies inside the other, or ranges meet."""
    return any(_holds(a, b) or _holds(b, a) for a in expand(one) for b in expand(other))


def _holds(outer: str, inner: str) -> bool:
    above, below = steps(outer), steps(inner)
    if len(above) > len(below):
        return False
    return all(_same(a, b) for a, b in zip(above, below, strict=False))


def _same(one: str, other: str) -> bool:
    """Equal steps; ``PL.*`` is any appendix, leading zeros of forms and rows do not count."""
    if one == other:
        return True
    if one.startswith("PL.") and other.startswith("PL."):
        return "*" in (one[3:], other[3:])
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", one) == re.sub(r"(?<![0-9])0+(?=[0-9])", "", other)
