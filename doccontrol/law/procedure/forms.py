"""The forms (biểu mẫu) a procedure uses: listed in a table, under the headings that name forms, or by their codes."""

import re
from collections.abc import Iterable, Sequence

from doccontrol.law.codes import Section
from doccontrol.law.facts import Form, Page, Passage, Table
from doccontrol.law.procedure.tables import listed_forms
from doccontrol.law.text import fold

#: Items that name no form: "Không", "Xem mục 5 ở trên".
_NONE = re.compile(r"^\W*(?:(?:khong(?: co| quy dinh)?)\W*$|(?:xem|nhu|theo)(?: tai| o)? (?:muc|phan|diem)\b)")
_ITEM = re.compile(r"^\s*[-+*•]\s*(?P<name>[^\n]{5,200}?)\s*[;.]?\s*$", re.MULTILINE)
_FORM_CODE = re.compile(r"\b(?:BM[\w./ -]{1,16}\d|Mẫu số \d+[\w/.-]*)")
_LISTED = re.compile(r"^\W*(?P<name>BM[ .-]?[\w./-]{1,16}\d\s*[:–-]?\s+[^\W\d][^\n|]{4,160})\s*[;.]?\s*$", re.MULTILINE)


def read(pages: Sequence[Page], sections: Sequence[Passage], tables: Sequence[Table]) -> tuple[Form, ...]:
    """Forms listed in tables, and the items under the headings that name forms."""
    found = dict.fromkeys(listed_forms(tables))
    texts = {page.number: page.text for page in pages}
    for each in sections:
        if each.section is not Section.FORMS or each.page != each.end_page:
            continue
        words = fold(each.heading)
        if "mau" not in words or "noi dung mau" in words:
            continue
        text = texts[each.page][each.start : each.end]
        for item in _ITEM.finditer(text):
            name = re.sub(r"\s+", " ", item["name"])
            if not _NONE.match(fold(name)):
                found.setdefault(_form(name))
    for match in _LISTED.finditer("\n".join(page.text for page in pages)):
        found.setdefault(_form(re.sub(r"\s+", " ", match["name"])))
    return _once(found)


def _form(name: str) -> Form:
    """A form as an item names it; a code before the name is the code and no part of the name."""
    code = _FORM_CODE.search(name)
    if code is None:
        return Form(name, None)
    rest = name[code.end() :].strip(" :;.–-") if code.start() == 0 else name
    return Form(rest or name, code[0].strip(" -–"))


def _once(forms: Iterable[Form]) -> tuple[Form, ...]:
    """Each code once, under the first name it has."""
    found: dict[str, Form] = {}
    for each in forms:
        found.setdefault(fold(each.code or each.name), each)
    return tuple(found.values())
