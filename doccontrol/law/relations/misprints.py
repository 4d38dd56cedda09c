"""One text under two spellings: a number misprinted by a letter, or a bare name after a full citation.

The sentence above names the text in full ("Thông tư số 40/2021/TT-BGTVT"), the item below misprints it
("40/2021/TT-GTVT"): one text, not two (``domain.md`` 1.3).
"""

from doccontrol.law.relations.above import Inherited
from doccontrol.law.relations.mentions import Mention


def corrected(mention: Mention, given: Inherited | None) -> Mention:
    """The mention that the sentences above give for this one, or the mention itself."""
    if given is None or given.mention.citation.number is None:
        return mention
    number, other = mention.citation.number, given.mention.citation.number
    if number is None:
        same = mention.citation.name is not None and mention.citation.name == given.mention.citation.name
        return given.mention if same and mention.citation.year is None else mention
    return given.mention if number != other and _is_misprint(number, other) else mention


def _is_misprint(one: str, other: str) -> bool:
    """Same serial and year, symbols that differ by one letter."""
    head, _, symbol = one.rpartition("/")
    other_head, _, other_symbol = other.rpartition("/")
    if not head or head != other_head or abs(len(symbol) - len(other_symbol)) > 1:
        return False
    shorter, longer = sorted((symbol, other_symbol), key=len)
    if len(shorter) == len(longer):
        return sum(a != b for a, b in zip(shorter, longer, strict=True)) == 1
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
