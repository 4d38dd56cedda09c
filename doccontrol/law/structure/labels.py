"""What looks like the label of a unit, found in a few scans of the whole text.

A pattern that begins with one letter is searched for that letter at the speed of memory, so the scans begin with the
rare sign of a label: the line break before it, or the bracket or full stop after it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

#: The label that a printed line begins with, or (``attached``) the title of an attached regulation. Its kind is the
#: name of the last group closed. Most lines are none by their first letter: that is looked at before anything else.
_LINE = re.compile(
    r"""\n(?=[(QNHKĐMCPTIVX\d]|[abcdđeghiklmnopqrstuvxy][)./\d])(?:
        (?P<article>Điều[ ](?P<an>\d{1,3}[a-zđ]{0,2})(?P<as>[.:](?=[ ]|$)|(?=$)))
      | (?P<clause>(?P<cn>\d{1,3}[a-zđ]?)[.)/](?=[ ]|$|[A-ZĐ“]))
      | (?P<point>(?P<pn>[abcdđeghiklmnopqrstuvxy]\d?)(?P<ps>[)]|[.][ ](?=\S)|/(?=[ ])))
      | (?P<chapter>(?:Chương|CHƯƠNG)[ ](?P<chn>[IVXLC]+|\d{1,2})(?P<chx>[a-zđA-ZĐ]?)(?![\w,]))
      | (?P<section>(?:Mục|MỤC)[ ](?P<sn>\d{1,2}[a-zđ]?|[IVX]+)(?=[.:]|[ ][A-ZĐÀ-Ỹ“]|$))
      | (?P<subsection>(?:Tiểu[ ]mục|TIỂU[ ]MỤC)[ ](?P<ssn>\d{1,2})(?=[.:]|[ ][A-ZĐÀ-Ỹ]|$))
      | (?P<part>(?:Phần|PHẦN)[ ](?P<ptn>thứ[ ]\w+|THỨ[ ]\w+|[IVX]+|[A-D])(?=[.:]|[ ][A-ZĐÀ-Ỹ]|$))
      | (?P<appendix>(?:PHỤ[ ]LỤC|Phụ[ ]lục)(?:[ ](?:SỐ|số))?(?:[ ](?P<apn>[IVXLC]+|\d{1,2}|[A-Z])(?P<apx>[a-zA-Z]?))?
          (?=[.:]|[ ][(“A-ZĐÀ-Ỹ]|$))
      | (?P<form>(?:MẪU|Mẫu)(?:[ ](?:SỐ|số))?(?:[.:])?[ ](?P<fn>\d{1,2}[a-zđA-Z]?(?:[-/.][\wĐ-]{1,12})*)(?=[.:]|[ ]|$))
      | (?P<roman>(?P<rn>[IVX]{1,5})[.](?=[ ][A-ZĐÀ-Ỹ“]))
      | (?P<attached>(?:QUY[ ]CHẾ|QUY[ ]ĐỊNH|ĐIỀU[ ]LỆ|NỘI[ ]QUY|QUY[ ]TRÌNH|CHƯƠNG[ ]TRÌNH|ĐỀ[ ]ÁN|KẾ[ ]HOẠCH
          |HƯỚNG[ ]DẪN|QUY[ ]CHUẨN|CHẾ[ ]ĐỘ|QUY[ ]TẮC)\b|\([ ]?(?:Ban[ ]hành[ ])?kèm[ ]theo[ ])
      )""",
    re.X | re.M,
)
#: A list item that goes on within a line, after a colon, semicolon or full stop: "… sau: a) …; b) …".
_INNER_POINT = re.compile(r"\)(?<=[:;.,\]”][ ][a-zđ]\))[ \n]")
_INNER_CLAUSE = re.compile(r"\.(?=[ \n][A-ZĐÀ-Ỹ“])(?:(?<=[:;.,\]”][ ](?P<one>\d)\.)|(?<=[:;.,\]”][ ]\d\d\.))", re.X)


class Inner(NamedTuple):
    """A list item within a line: where its label begins and its words do, and the label, a letter or a number."""

    start: int
    body: int
    label: str


def of_lines(lined: str) -> Iterator[re.Match[str]]:
    """What printed lines begin with, in order.

    The scan runs on the text with a line break before it: a match begins where its line does in the text as given, and
    its other positions are one too far.
    """
    return _LINE.finditer("\n" + lined)


def within_lines(lined: str) -> list[Inner]:
    """List items that begin within a printed line, in order."""
    found = [Inner(match.start() - 1, match.end(), lined[match.start() - 1]) for match in _INNER_POINT.finditer(lined)]
    for match in _INNER_CLAUSE.finditer(lined):
        end = match.start()
        start = end - (1 if match["one"] is not None else 2)
        found.append(Inner(start, end + 2, lined[start:end]))
    found.sort()
    return found
