"""What the index is given: one text with its passages, as plain values that know no database."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a text that can be a hit: an article as a rule. ``provision`` is its path (``D12``), None for none."""

    text: str
    provision: str | None = None
    heading: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One text (work) or procedure as the index knows it.

    ``id`` is the registry's; ``version`` anything that changes when the text does, for reconciliation. ``codes`` are
    further names it is found by exactly (``QT-05``, ``1.004203``). ``amends`` and ``cites`` are the numbers of texts
    that it acts on and cites: a search for a number shows the text itself, then these.
    """

    id: str
    passages: tuple[Passage, ...]
    kind: str = "legal"
    type: str | None = None
    number: str | None = None
    title: str | None = None
    issuer: str | None = None
    year: int | None = None
    held: bool = True
    codes: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    version: str = ""
