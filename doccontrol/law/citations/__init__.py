"""Citations: every mention of a legal text, with the provisions cited, the zone it stands in and what it resolves to.

A pipeline one can read in file names: ``anchors`` → ``numbered`` → ``named`` → ``selves`` → ``aliases`` → ``parts`` →
``zones`` → ``resolve``, over the pages of a text joined (``pages``): a mention may run over a line or a page break.
"""

from doccontrol.law.citations.pages import find, find_in

__all__ = ["find", "find_in"]
