"""The one working object of the pipeline: a mention of a text, filled step by step."""

from dataclasses import dataclass
from datetime import date

from doccontrol.law.codes import DocType, Zone
from doccontrol.law.facts import Resolved
from doccontrol.law.numbers import DocNumber


@dataclass(slots=True)
class Mention:
    """A mention in clean text while it is being read; ``citations.pages`` turns it into a ``Citation``.

    ``short`` is a number without its symbol ("NĐ 118/2025", "Nghị quyết 30a"): serial and year. ``key`` is the key of
    a law's name. ``alias_of`` is the mention that the words were given to as a name.
    """

    start: int
    end: int
    type: DocType
    number: DocNumber | None = None
    short: tuple[str, int | None] | None = None
    key: str | None = None
    name: str | None = None
    year: int | None = None
    issued_on: date | None = None
    issuer: str | None = None
    issuer_end: int = 0
    self: bool = False
    typed: bool = False
    zone: Zone = Zone.BODY
    provisions: tuple[str, ...] = ()
    provisions_start: int | None = None
    resolved: Resolved | None = None
    completed: str | None = None
    alias_of: "Mention | None" = None
