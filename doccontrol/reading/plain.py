"""Plain text in any encoding Vietnamese has been written in: the reading with the most well-formed syllables wins."""

from collections.abc import Iterator
from pathlib import Path

from doccontrol.reading.clean import tidy, tidy_line
from doccontrol.reading.faults import NotADocumentError
from doccontrol.reading.legacy import from_viscii, to_unicode, well_formed
from doccontrol.reading.limits import Limits
from doccontrol.reading.pages import Format, ReadFile, ReadPage, Source, summed
from doccontrol.reading.protocol import Progress
from doccontrol.reading.quality import judge

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE = 200_000


def read_txt(path: Path, limits: Limits, on_page: Progress) -> ReadFile:
    """Read a text file; form feeds separate pages. Raises NotADocumentError when it holds no words."""
    del limits
    raw = decode(path.read_bytes())
    text, _ = to_unicode(raw)
    pages = []
    parts = [tidy(part) for part in text.split("\x0c")]
    for number, part in enumerate(parts, 1):
        verdict = judge(part)
        pages.append(ReadPage(number, part, Source.MARKUP if part else Source.NONE, verdict.score, verdict.reasons))
        on_page(number, len(parts))
    if not any(sign.isalpha() for page in pages for sign in page.text):
        raise NotADocumentError("no letters")
    return summed(Format.TXT, tuple(pages))


def decode(data: bytes, named: str | None = None) -> str:
    """Bytes to text: by byte-order mark, UTF-8 when valid, else the most Vietnamese of the candidates.

    *named* is an encoding the file itself claims; it is only one candidate more.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace")
    best = max(_candidates(data[:_SAMPLE], named), key=lambda pair: pair[0])[1]
    return from_viscii(data) if best == "viscii" else data.decode(best, errors="replace")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text is zero."""
    sample = data[:2000]
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) > half * 0.4:
        return "utf-16-le"
    return "utf-16-be" if sample[0::2].count(0) > half * 0.4 else None


def _candidates(sample: bytes, named: str | None) -> Iterator[tuple[float, str]]:
    """Encodings with the share of well-formed syllables each gives; UTF-8 with a few bad bytes comes first."""
    bad = sample.decode("utf-8", errors="replace").count("\ufffd")
    if bad * 50 < len(sample):
        yield well_formed(tidy_line(sample.decode("utf-8", errors="replace"))) + 0.05, "utf-8"
    names = ["windows-1258", "cp1252", *([named] if named else [])]
    for name in names:
        try:
            text = sample.decode(name, errors="replace")
        except LookupError:
            continue
        yield well_formed(tidy_line(to_unicode(text)[0])), name
    yield well_formed(from_viscii(sample)) - 0.05, "viscii"
