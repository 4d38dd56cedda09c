"""The layout of a fictional legal text: NĐ 30/2020/NĐ-CP, Phụ lục I, as a list of blocks that any writer can draw.

Laws carry their date on the last page; công văn have no type name and their subject under the number.
"""

from dataclasses import dataclass
from typing import Literal

from doccontrol.demo.content import SampleText, written

NOTICE = "(Văn bản minh họa của phần mềm doccontrol, không có thật và không có giá trị pháp lý.)"

Style = Literal["left", "center", "bold-center", "body", "pair"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page: ``text``, and for a ``pair`` the right column too."""

    style: Style
    text: str
    right: str = ""


def blocks(text: SampleText) -> list[Block]:
    """Return the blocks of ``text`` from the letterhead to the signature, tables apart."""
    return [*_letterhead(text), *_heading(text), *_body(text), *_closing(text)]


def _letterhead(text: SampleText) -> list[Block]:
    nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    label = "Luật số:" if text.type == "LUẬT" else "Số:"
    number = f"{label} {text.number}"
    if not text.type:
        number += f"\n{text.title}"
    day = written(text.issued_on) if text.issued_on else "ngày      tháng      năm"
    place = "" if text.type == "LUẬT" else f"{text.place}, {day}"
    head = [Block("left", "DỰ THẢO 1")] if text.draft else []
    return [*head, Block("pair", text.issuer, nation), Block("pair", number, place)]


def _heading(text: SampleText) -> list[Block]:
    if not text.type:
        return []
    return [Block("bold-center", text.type), Block("bold-center", text.title)]


def _body(text: SampleText) -> list[Block]:
    found = [Block("body", basis) for basis in text.bases]
    if text.type in {"QUYẾT ĐỊNH", "NGHỊ QUYẾT"} and text.articles:
        found.append(Block("bold-center", f"{'QUYẾT ĐỊNH' if text.type == 'QUYẾT ĐỊNH' else 'QUYẾT NGHỊ'}:"))
    for number, article in enumerate(text.articles, start=1):
        found.append(Block("body", f"Điều {number}. {article.heading}"))
        found.extend(Block("body", paragraph) for paragraph in article.paragraphs)
    return found


def _closing(text: SampleText) -> list[Block]:
    role, name = text.signer
    if text.type == "LUẬT" and text.issued_on:
        passed = f"Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam thông qua {written(text.issued_on)}."
        return [Block("body", passed), Block("pair", "", f"{role}\n\n{name}"), Block("center", NOTICE)]
    received = "Nơi nhận:\n- Như trên;\n- Lưu: VT."
    return [Block("pair", received, f"{role}\n\n{name}"), Block("center", NOTICE)]
