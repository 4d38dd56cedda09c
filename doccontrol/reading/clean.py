"""Make extracted text plain: one code point a letter, ordinary spaces, nothing invisible.

Of real office files a fifth hold decomposed marks, a fifth no-break spaces, and some invisible characters: each
breaks a number or a word for whoever compares strings.
"""

import re
import unicodedata

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\ufeff\x00\x07"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_TABLE = {ord(sign): None for sign in _INVISIBLE} | {ord(sign): " " for sign in _SPACES}
_TABLE |= dict.fromkeys(range(61440, 61696), "•")
_TABLE |= {ord("\u2028"): "\n", ord("\u2029"): "\n", ord("\x0b"): "\n", ord("\t"): " ", ord("\ufffe"): "-"}
_TABLE |= {code: None for code in range(0x20) if chr(code) not in "\n\r\t\x0b\x0c"}
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\r|\n|\x0c)[ \t]*")
_RUN = re.compile(r" {2,}")
_BLANKS = re.compile(r"\n{3,}")


def tidy_line(text: str) -> str:
    """NFC, invisible signs out, every space an ordinary one; line ends as they are."""
    return unicodedata.normalize("NFC", text.translate(_TABLE))


def tidy(text: str) -> str:
    """``tidy_line`` for a page: runs of spaces and blank lines narrowed, no space at line ends."""
    text = _LINE_END.sub("\n", tidy_line(text))
    return _BLANKS.sub("\n\n", _RUN.sub(" ", text)).strip()
