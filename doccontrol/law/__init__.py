"""The language of Vietnamese law: text in, facts out. Pure: no files of the user, clock, database or network."""

from doccontrol.law.read import read, read_clause

__all__ = ["read", "read_clause"]
