"""Saved mails: the body is the text, the attachments are members. A web archive (MHT) is read as the page it holds."""

import email
import email.policy
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage
from pathlib import Path

from doccontrol.reading.clean import tidy
from doccontrol.reading.faults import DamagedError, TruncatedError, UnsupportedFormatError
from doccontrol.reading.limits import Limits
from doccontrol.reading.markup import html_pages
from doccontrol.reading.pages import Format, Member, ReadFile, ReadPage, Source, summed
from doccontrol.reading.plain import decode
from doccontrol.reading.protocol import Progress
from doccontrol.reading.quality import judge

_OLE2 = b"\xd0\xcf\x11\xe0"
_HEADS = (("from", "Từ"), ("to", "Đến"), ("date", "Ngày"), ("subject", "Tiêu đề"))
_MOST_PARTS = 2000


def parsed(path: Path) -> EmailMessage:
    """The message at *path*. Raises UnsupportedFormatError for Outlook's own format, DamagedError, TruncatedError."""
    data = path.read_bytes()
    if data.startswith(_OLE2):
        raise UnsupportedFormatError("Outlook .msg")
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise DamagedError("not a message")
    if any(isinstance(defect, CloseBoundaryNotFoundDefect) for part in message.walk() for defect in part.defects):
        raise TruncatedError("closing boundary")
    return message


def attachments(message: EmailMessage) -> list[tuple[str, bytes]]:
    """Names and bytes of what is attached, inline pictures of the body left out."""
    found = []
    for place, part in enumerate(message.walk()):
        if place > _MOST_PARTS:
            break
        if part.is_multipart() or (part.get_content_disposition() != "attachment" and not part.get_filename()):
            continue
        if part.get("content-id") and part.get_content_maintype() == "image":
            continue
        payload = part.get_payload(decode=True)
        found.append((part.get_filename() or f"tep-{place}", payload if isinstance(payload, bytes) else b""))
    return found


def read_mail(path: Path, limits: Limits, on_page: Progress) -> ReadFile:
    """Read a mail or a web archive. Raises as ``parsed`` does."""
    del limits
    message = parsed(path)
    body = message.get_body(("html", "plain"))
    payload = body.get_payload(decode=True) if body is not None else b""
    data = payload if isinstance(payload, bytes) else b""
    archived = message.get("from") is None or message.get_content_type() == "multipart/related"
    if body is not None and body.get_content_subtype() == "html":
        text = decode(data, body.get_content_charset())
        page = html_pages(text.encode(), on_page, Format.HTML if archived else Format.MAIL)
        if archived:
            return page
        written = "\n\n".join(one.text for one in page.pages)
        tables = page.tables
    else:
        written, tables = tidy(decode(data, body.get_content_charset() if body is not None else None)), ()
    heads = "\n".join(f"{label}: {message[name]}" for name, label in _HEADS if message.get(name))
    text = tidy(f"{heads}\n\n{written}")
    verdict = judge(text)
    on_page(1, 1)
    members = tuple(Member(name, len(content)) for name, content in attachments(message))
    page_of = ReadPage(1, text, Source.MARKUP, verdict.score, verdict.reasons)
    return summed(Format.MAIL, (page_of,), tables=tables, members=members)
