"""Relations: what a text does to other texts, as a careful legal officer would read it.

A pipeline one can read in file names: ``clauses`` (sentences and what introduces them) → ``cues`` (words of acts) →
``acts`` (which of them act) → ``zones`` (which texts are acted on, which only named) → ``targets`` (whole text, part,
phrase, form) → ``terms`` (from, until, except) → ``finding`` (relations with their evidence). ``above`` looks to the
headings and lists a sentence stands under, ``reports`` and ``untargeted`` read what tells or changes without an act.
"""

from doccontrol.law.relations.finding import find, read

__all__ = ["find", "read"]
