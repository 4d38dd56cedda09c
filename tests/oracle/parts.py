"""Parts of a text as sets of leaves: what an event says it hits, for a clerk who ticks boxes on a list.

Every text has the articles D1..D3 of two clauses each, an unnamed remainder of each article and one of the text, so
that listed parts never add up to the whole. Chapter C.I holds D1 and D2, C.II holds D3, but that is *told* only where
the clerk has the text at hand.
"""

from functools import cache

ARTICLES = ("D1", "D2", "D3")
CLAUSES = ("K1", "K2")
CHAPTERS = {"C.I": ("D1", "D2"), "C.II": ("D3",)}
ASKED: tuple[str | None, ...] = (
    None,
    *ARTICLES,
    *(f"{article}.{clause}" for article in ARTICLES for clause in CLAUSES),
    "D1..D2",
    *CHAPTERS,
)
#: From not at all to wholly.
ORDER = ("none", "some", "perhaps", "all")


@cache
def leaves(path: str) -> frozenset[str]:
    if path in CHAPTERS:
        return frozenset().union(*(leaves(article) for article in CHAPTERS[path]))
    if ".." in path:
        low, high = path.split("..")
        return frozenset().union(*(leaves(one) for one in ARTICLES if low <= one <= high))
    if "." in path:
        return frozenset({path})
    return frozenset(f"{path}.{clause}" for clause in (*CLAUSES, "rest"))


@cache
def reaches(paths: tuple[str, ...], asked: str, told: bool) -> str:
    """How far effects on all these parts reach what was asked."""
    chapters = {path for path in paths if path in CHAPTERS and not told}
    if asked in CHAPTERS and not told:
        return "all" if asked in chapters else "perhaps" if set(paths) - chapters else "none"
    wanted = leaves(asked)
    named = frozenset().union(*(leaves(path) for path in paths if path not in chapters))
    if wanted <= named:
        return "all"
    if chapters:
        return "perhaps"
    return "some" if wanted & named else "none"


@cache
def hit(scope: str, paths: tuple[str, ...], exceptions: tuple[str, ...], asked: str | None, told: bool) -> str:
    """How far an event of this scope, on these parts but for these exceptions, hits what was asked."""
    if asked is None:
        return "some" if paths or scope == "partial" else "all" if scope == "whole" else "perhaps"
    reached = reaches(paths, asked, told) if paths else "all" if scope == "whole" else "perhaps"
    spared = reaches(exceptions, asked, told) if exceptions else "none"
    if spared == "none" or reached == "none":
        return reached
    return "none" if spared == "all" else min(reached, spared, key=ORDER.index)
