"""Every pattern of ``law/`` and, made from its own parse tree, the texts on which it has most to do.

A regular expression is slow where it half matches at many places, or where a repeat can take what follows it. So for
each repeat of a pattern there is a text that leads up to it once and then feeds it alone, one that leads up to it
again and again, and for the pattern as a whole one of near misses.
"""

import ast
import importlib
import pkgutil
import re
import re._constants as sre  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import doccontrol.law

#: A repeat that may run so often is worth feeding.
_LONG = 12
_LETTERS = "ax1Đ ,.;:-/(“\n"
_CALLS = frozenset({"search", "match", "fullmatch", "split", "sub", "finditer", "findall"})


def patterns() -> dict[str, re.Pattern[str]]:
    """All patterns of all modules of ``law/`` by name: those compiled ahead, and those written where they are used."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(doccontrol.law.__path__, "doccontrol.law."):
        module = importlib.import_module(info.name)
        short = info.name.removeprefix("doccontrol.law.")
        for name, value in vars(module).items():
            for place, pattern in _inside(value):
                found.setdefault(pattern.pattern, pattern)
                found[f"{short}.{name}{place}"] = pattern
        found |= {f"{short}:{line}": pattern for line, pattern in _written(Path(module.__file__ or ""))}
    unique: dict[tuple[str, int], str] = {}
    for name, pattern in found.items():
        if name != pattern.pattern:
            unique.setdefault((pattern.pattern, pattern.flags), name)
    return {name: re.compile(*key) for key, name in unique.items()}


def _inside(value: object, depth: int = 0) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Patterns in a value of a module, in tuples, lists and tables too."""
    if isinstance(value, re.Pattern):
        yield "", value
    elif isinstance(value, tuple | list | frozenset) and depth < 4:
        for index, item in enumerate(value):
            yield from ((f"[{index}]{place}", found) for place, found in _inside(item, depth + 1))
    elif isinstance(value, dict) and depth < 4:
        for key, item in value.items():
            yield from ((f"[{key}]{place}", found) for place, found in _inside(item, depth + 1))
    elif hasattr(type(value), "__dataclass_fields__") and depth < 4:
        for name in type(value).__dataclass_fields__:
            yield from ((f".{name}{place}", found) for place, found in _inside(getattr(value, name), depth + 1))


def _written(path: Path) -> Iterator[tuple[int, re.Pattern[str]]]:
    """Patterns written as plain strings in calls such as ``re.search``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in _CALLS | {"compile"}
            and isinstance(node.args[0], ast.Constant)
        ):
            yield node.lineno, re.compile(str(node.args[0].value))


def units(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """What a worst text is made of: a beginning, and a unit to repeat after it; no pair twice."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    whole = _sample(tree)
    pairs = [("", whole), ("", whole[:-1]), ("", whole[: len(whole) // 2])]
    for before, body in _repeats(tree, ""):
        pairs += [(before, body), ("", before + body), ("", before + body * _LONG)]
    return [(before, unit) for before, unit in dict.fromkeys(pairs) if unit]


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """Each long repeat as (what leads up to it, what it repeats)."""
    for op, value in tree:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            _, most, inner = value
            if most >= _LONG:
                yield before, _sample(inner)
            yield from _repeats(inner, before)
        elif op is sre.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
        elif op is sre.SUBPATTERN:
            yield from _repeats(value[-1], before)
        elif op is sre.ATOMIC_GROUP:
            yield from _repeats(value, before)
        elif op is sre.ASSERT:
            yield from _repeats(value[1], before)
        before += _sample([(op, value)])


def _sample(tree: Any) -> str:
    """A text that a piece of pattern takes, as far as it can be told without trying."""
    return "".join(_taken(op, value) for op, value in tree)


def _taken(op: Any, value: Any) -> str:
    if op is sre.LITERAL:
        return chr(value)
    if op is sre.ANY:
        return "x"
    if op is sre.NOT_LITERAL:
        return next(letter for letter in _LETTERS if ord(letter) != value)
    if op is sre.IN:
        return _one_of(value)
    if op is sre.BRANCH:
        return _sample(value[1][0])
    if op is sre.SUBPATTERN:
        return _sample(value[-1])
    if op is sre.ATOMIC_GROUP:
        return _sample(value)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return _sample(value[2]) * max(value[0], min(value[1], 1))
    return ""


def _one_of(items: Any) -> str:
    """A letter of a class: the first that it names, or for what it names not, one of the usual letters."""
    kinds = [kind for kind, _ in items]
    if sre.NEGATE in kinds:
        return next((letter for letter in _LETTERS if not any(_holds(item, letter) for item in items[1:])), "§")
    kind, value = items[0]
    if kind is sre.LITERAL:
        return chr(value)
    if kind is sre.RANGE:
        return chr(value[0])
    return next((letter for letter in _LETTERS if _holds(items[0], letter)), "x")


def _holds(item: Any, letter: str) -> bool:
    kind, value = item
    if kind is sre.LITERAL:
        return bool(ord(letter) == value)
    if kind is sre.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    word = letter.isalnum() or letter == "_"
    return {
        sre.CATEGORY_DIGIT: letter.isdecimal(),
        sre.CATEGORY_NOT_DIGIT: not letter.isdecimal(),
        sre.CATEGORY_SPACE: letter.isspace(),
        sre.CATEGORY_NOT_SPACE: not letter.isspace(),
        sre.CATEGORY_WORD: word,
        sre.CATEGORY_NOT_WORD: not word,
    }[value]
