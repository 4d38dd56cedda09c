"""Legacy letters inside Word files, run by run: the font names the suspect, the text convicts it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from doccontrol.reading.legacy import (
    CONVERTERS,
    Encoding,
    detect,
    from_symbol,
    from_tcvn3,
    from_vni,
    is_doubtful,
    well_formed,
)


def encoding_of_font(font: str) -> Encoding:
    """What a font name claims: ``.VnTime``, ``VNI-Times``; anything else claims Unicode."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return Encoding.TCVN3
    return Encoding.VNI if name.startswith("vni") else Encoding.UNICODE


def draws_capitals(font: str) -> bool:
    """Whether the font's small letters look like capitals (``.VnTimeH``, ``.VnArialH``)."""
    name = font.strip()
    return name.lower().startswith(".vn") and name.split(" ")[0].endswith("H")


def draws_signs(font: str) -> bool:
    """Whether the font draws mathematical signs in place of letters, Adobe's and Microsoft's Symbol."""
    return font.strip().lower().startswith("symbol")


def _same_letters(one: str, other: str) -> bool:
    """Whether two fonts read the same signs as the same letters."""
    looks = (encoding_of_font, draws_capitals, draws_signs)
    return one == other or all(look(one) == look(other) for look in looks)


class Letters(NamedTuple):
    """Letters as they stand in the file, and their font."""

    font: str
    text: str


@dataclass(slots=True)
class FontVerdicts:
    """Gather a document's runs by claimed encoding, then say for each run what it is.

    ``converted`` lists the encodings really met.
    """

    _texts: dict[Encoding, list[str]] = field(default_factory=dict)
    _verdicts: dict[Encoding, Encoding] | None = None
    converted: set[Encoding] = field(default_factory=set)

    def hear(self, font: str, text: str) -> None:
        """Take one run into account."""
        if not text.isascii() and not draws_signs(font):
            self._texts.setdefault(encoding_of_font(font), []).append(text)

    def _verdict(self, claimed: Encoding) -> Encoding:
        if self._verdicts is None:
            self._verdicts = {claim: self._judge(claim, texts) for claim, texts in self._texts.items()}
        return self._verdicts.get(claimed, claimed)

    @staticmethod
    def _judge(claim: Encoding, texts: list[str]) -> Encoding:
        plain = " ".join(text for text in texts if max(text) < "\u0300" or claim is Encoding.UNICODE)
        if claim is Encoding.UNICODE:
            return detect(" ".join(texts))
        return claim if well_formed(CONVERTERS[claim](plain)) >= well_formed(plain) else Encoding.UNICODE

    def _legacy(self) -> bool:
        """Whether some of the document is in letters of before Unicode."""
        return any(self._verdict(claim) is not Encoding.UNICODE for claim in self._texts)

    @staticmethod
    def _misnamed(text: str) -> Encoding:
        """A run of a legacy document whose font was changed without its letters; one word alone decides nothing."""
        words = [word for word in text.split() if not word.isascii()]
        return detect(text) if len(words) > 1 else Encoding.UNICODE

    def joined(self, pieces: Iterator[Letters | str]) -> Iterator[str]:
        """Letters in Unicode, the rest as it is. What a legacy sign means depends on its neighbours, whatever run."""
        waiting = Letters("", "")
        for piece in pieces:
            if isinstance(piece, str):
                yield self.read(*waiting)
                yield piece
                waiting = Letters("", "")
            elif is_doubtful(waiting.text) and encoding_of_font(piece.font) is encoding_of_font(waiting.font):
                waiting = Letters(piece.font, waiting.text + piece.text)
            elif _same_letters(piece.font, waiting.font):
                waiting = Letters(waiting.font, waiting.text + piece.text)
            else:
                yield self.read(*waiting)
                waiting = piece
        yield self.read(*waiting)

    def read(self, font: str, text: str) -> str:
        """The run in Unicode."""
        if draws_signs(font):
            return from_symbol(text)
        claimed = encoding_of_font(font)
        encoding = self._verdict(claimed)
        if encoding is Encoding.UNICODE is claimed and not text.isascii() and self._legacy():
            encoding = self._misnamed(text)
        if encoding is Encoding.UNICODE or any("\u1e9f" < sign < "\u1f00" or sign in "ăđơưĂĐƠƯ" for sign in text):
            return text
        if encoding is Encoding.TCVN3:
            capitals = draws_capitals(font)
            changed = from_tcvn3(text, capitals=capitals)
        else:
            changed = from_vni(text)
        if changed != text:
            self.converted.add(encoding)
        return changed
