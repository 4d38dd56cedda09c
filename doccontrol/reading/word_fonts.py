"""Legacy letters inside Word files, run by run: the font names the suspect, the text convicts it."""

from dataclasses import dataclass, field

from doccontrol.reading.legacy import CONVERTERS, Encoding, detect, from_tcvn3, from_vni, well_formed


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
        if not text.isascii():
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

    def read(self, font: str, text: str) -> str:
        """The run in Unicode."""
        claimed = encoding_of_font(font)
        encoding = self._verdict(claimed)
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
