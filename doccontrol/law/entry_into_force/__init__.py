"""When a text takes effect and until when, as the text itself says (hiệu lực thi hành).

The forms are those of Luật 64/2025/QH15 art. 53–57 and of older practice (``domain.md`` 4.1): a date, the day of
signing, so many days after signing, the entry into force of another text, staged provisions, a fixed window, effect
and application on different days. A day that was counted is marked computed; an impossible date is no date. Dates of
portals and gazette cards are no source: they are wrong too often.

``subjects`` tells whose effect a sentence states, ``days`` which days it gives, ``ending`` the last day said elsewhere,
``reading`` puts them together, ``asking`` says what a person must add.
"""

from doccontrol.law.entry_into_force.asking import ask
from doccontrol.law.entry_into_force.reading import find, read
from doccontrol.law.entry_into_force.subjects import SELF

__all__ = ["SELF", "ask", "find", "read"]
