"""Relations: what a text does to other texts, as a careful legal officer would read it.

A pipeline one can read in file names: ``clauses`` (sentences and what introduces them) → ``cues`` (words of acts) →
``grammar`` (which of them act; ``joining``, ``object_first``) → ``zones`` (which texts are acted on, which only
named) → ``targets`` (``objects``: whole text or part; ``phrases``; ``narrowing``) → ``terms``, ``timing`` (from,
until, except) → ``authority`` (may this text do that) → ``statements`` (relations with their evidence) → ``repeats``.
``finding`` walks it. ``above`` looks to the headings and lists a sentence stands under, ``listings`` and ``listed``
read lists of ended texts row by row, ``reports`` and ``untargeted`` what tells or changes without an act.
"""

from doccontrol.law.relations.finding import find, read

__all__ = ["find", "read"]
