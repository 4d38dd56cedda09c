"""Saved mails: the body is the text, the attachments are members. A web archive (MHT) is read as the page it holds."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage, MIMEPart
from pathlib import Path

from doccontrol.reading.clean import tidy
from doccontrol.reading.faults import DamagedError, TruncatedError
from doccontrol.reading.limits import Limits
from doccontrol.reading.markup import html_pages
from doccontrol.reading.ole import MAGIC
from doccontrol.reading.outlook import outlook_message
from doccontrol.reading.pages import Format, Member, ReadFile, ReadPage, Source, summed
from doccontrol.reading.plain import decode
from doccontrol.reading.protocol import Progress
from doccontrol.reading.quality import judge

_HEADS = (("from", "Từ"), ("to", "Đến"), ("date", "Ngày"), ("subject", "Tiêu đề"))
_MOST_PARTS = 2000
_ORNAMENT = 100_000
"""Bytes up to which a picture shown inside the body is a logo or a smile and no scan of a text."""
_SAVED = re.compile(r"^\W*Saved by\b", re.IGNORECASE)
"""What browsers write as the sender of a page they saved."""
_SHOWN = re.compile(rb"cid:([^\s\"'>)]+)", re.IGNORECASE)


def parsed(path: Path) -> EmailMessage:
    """The message at *path*, Outlook's own format too. Raises DamagedError, TruncatedError."""
    data = path.read_bytes()
    if data.startswith(MAGIC):
        return outlook_message(path)
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise DamagedError("not a message")
    if any(isinstance(defect, CloseBoundaryNotFoundDefect) for part in message.walk() for defect in part.defects):
        raise TruncatedError("closing boundary")
    return message


def attachments(message: EmailMessage) -> list[tuple[str, bytes]]:
    """Names and bytes of what is attached; a mail within the mail is one member, small pictures of the body none."""
    shown: set[bytes] = set()
    found = []
    for place, part in enumerate(_parts(message)):
        if place > _MOST_PARTS:
            break
        if part.get_content_type() == "message/rfc822":
            inner = next(part.iter_parts(), None)
            if inner is not None:
                found.append((part.get_filename() or f"{inner['subject'] or f'thu-{place}'}.eml", inner.as_bytes()))
            continue
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        if part.get_content_type() == "text/html":
            shown.update(_SHOWN.findall(content))
        if part.get_content_disposition() != "attachment" and not part.get_filename():
            continue
        mark = str(part.get("content-id") or "").strip("<> ").encode()
        if mark in shown and part.get_content_maintype() == "image" and len(content) < _ORNAMENT:
            continue
        found.append((part.get_filename() or f"tep-{place}", content))
    return found


def _parts(message: MIMEPart) -> Iterator[MIMEPart]:
    """The leaves of the message; a message within it is a leaf."""
    if message.is_multipart() and message.get_content_type() != "message/rfc822":
        for part in message.iter_parts():
            yield from _parts(part)
    else:
        yield message


def read_mail(path: Path, limits: Limits, on_page: Progress) -> ReadFile:
    """Read a mail or a web archive. Raises as ``parsed`` does."""
    del limits
    message = parsed(path)
    body = message.get_body(("html", "plain"))
    payload = body.get_payload(decode=True) if body is not None else b""
    data = payload if isinstance(payload, bytes) else b""
    archived = message.get("from") is None or bool(_SAVED.search(str(message["from"])))
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
