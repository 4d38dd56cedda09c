"""Which articles a chapter holds: what a path alone does not tell, where the text itself is held.

Articles are numbered through a whole text (NĐ 78/2025/NĐ-CP art. 63), so a chapter, section or part is a range of
them. Only what was read from the text counts: a container that is missing there, or that two chapters have alike
(Mục 1 of each), stays as it was named.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from doccontrol.law.efficacy.regions import holds_articles, is_path, spread
from doccontrol.law.structure import Level, Unit

_HOLDERS = (Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION)


@dataclass(frozen=True, slots=True)
class Division:
    """A part, chapter or section, and its articles as a range (``D5..D9``)."""

    path: str
    articles: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The articles of a text and its divisions, as the agency knew them from ``known_on`` on (None: since ever)."""

    articles: str
    divisions: tuple[Division, ...] = ()
    known_on: date | None = None

    def spelled(self, provision: str) -> str:
        """The articles that a division holds; any other provision as it is."""
        if not is_path(provision) or not holds_articles(provision):
            return provision
        found = {one.articles for one in self.divisions if _is_named(one.path, provision)}
        return found.pop() if len(found) == 1 else provision

    def all_spelled(self, provisions: Iterable[str]) -> tuple[str, ...]:
        """The same for several."""
        return tuple(self.spelled(one) for one in provisions)

    def each_article(self) -> list[str]:
        """Every article, none where they are too many to list."""
        return spread(self.articles)


def outline_of(units: Sequence[Unit], known_on: date | None = None) -> Outline | None:
    """The outline of a text that has been read; None where it has no articles of its own.

    The articles of an attached regulation and of appendices are trees of their own and are left out.
    """
    own = [index for index, unit in enumerate(units) if unit.level is Level.ARTICLE and "." not in unit.path]
    if not own:
        return None
    inside: dict[int, list[str]] = {}
    for index in own:
        parent = units[index].parent
        while parent is not None:
            inside.setdefault(parent, []).append(units[index].path)
            parent = units[parent].parent
    divisions = [Division(units[at].path, _range(held)) for at, held in inside.items() if units[at].level in _HOLDERS]
    return Outline(_range([units[index].path for index in own]), tuple(divisions), known_on)


def _range(articles: Sequence[str]) -> str:
    return articles[0] if len(articles) == 1 else f"{articles[0]}..{articles[-1]}"


def _is_named(path: str, named: str) -> bool:
    """Whether a division may be meant by a path that leaves out what is above it (``Mu1`` for ``C.II.Mu1``)."""
    return path == named or path.endswith(f".{named}")
