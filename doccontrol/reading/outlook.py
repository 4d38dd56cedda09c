"""Outlook's saved messages (.msg, [MS-OXMSG]) as ordinary mails: heads, text, attachments, messages within messages."""

import email.policy
import struct
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from compressed_rtf import decompress
from oxmsg import Message
from oxmsg.attachment import Attachment
from oxmsg.domain import constants as c
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from doccontrol.reading.faults import DamagedError

_HEADS = HeaderRegistry()
for _name in ("from", "to", "cc", "date"):
    _HEADS.registry[_name] = UnstructuredHeader
_POLICY = email.policy.default.clone(header_factory=_HEADS)
"""Names as Outlook lists them are no addresses by the rules of mail; they are told to a person, never used to send."""
_EMBEDDED = "__substg1.0_3701000D"
_EMBEDDED_HEAD = 24
"""Bytes before the properties of a message within a message ([MS-OXMSG] 2.4.1.2); 32 in the outermost."""
_DEEPEST = 5
_MOST = 2000
_BROKEN = (KeyError, ValueError, TypeError, IndexError, AttributeError, AssertionError, struct.error, OSError,
           LookupError, RecursionError)  # fmt: skip


def outlook_message(path: Path) -> EmailMessage:
    """The saved message at *path*. Raises DamagedError."""
    try:
        return _as_mail(Message.load(str(path)), 0)
    except _BROKEN as broken:
        raise DamagedError(f"Outlook message: {broken}") from broken


class _Embedded(Message):
    """A message that is an attachment of another."""

    def __init__(self, storage: Storage) -> None:
        super().__init__(storage)
        self._within = Properties(storage, properties_header_offset=_EMBEDDED_HEAD)

    @property
    def properties(self) -> Properties:
        """Properties behind the shorter head."""
        return self._within


def _as_mail(message: Message, depth: int) -> EmailMessage:
    mail = EmailMessage(_POLICY)
    sent = message.sent_date
    heads = {
        "From": message.sender or message.properties.str_prop_value(c.PID_SENDER_NAME) or "",
        "To": message.properties.str_prop_value(c.PID_DISPLAY_TO),
        "Cc": message.properties.str_prop_value(c.PID_DISPLAY_CC),
        "Date": format_datetime(sent) if sent else None,
        "Subject": message.subject,
    }
    for name, value in heads.items():
        if value or name == "From":
            mail[name] = " ".join((value or "").replace("\x00", "").split())
    _fill(mail, message)
    for place, attachment in enumerate(message.attachments[:_MOST], 1):
        _attach(mail, attachment, place, depth)
    return mail


def _fill(mail: EmailMessage, message: Message) -> None:
    """The body: the plain text Outlook keeps of every message, or the page where there is none; RTF alone as a file."""
    plain = (message.body or "").replace("\x00", "")
    page = (message.html_body or "").replace("\x00", "")
    rich = message.properties.binary_prop_value(c.PID_RTF_COMPRESSED) if not plain.strip() and not page else None
    if plain.strip() or not page:
        mail.set_content(plain)
    if page:
        if plain.strip():
            mail.add_alternative(page, subtype="html")
        else:
            mail.set_content(page, subtype="html")
    if rich:
        mail.add_attachment(decompress(rich), maintype="application", subtype="rtf", filename="noi-dung-thu.rtf")


def _attach(mail: EmailMessage, attachment: Attachment, place: int, depth: int) -> None:
    storage = attachment._storage  # the library offers no other way to a message within a message
    within = storage.storages if isinstance(storage, Storage) else ()
    inner = next((one for one in within if one.name == _EMBEDDED), None)
    properties = attachment.properties
    if inner is not None:
        if depth < _DEEPEST:
            mail.add_attachment(_as_mail(_Embedded(inner), depth + 1))
        return
    content = attachment.file_bytes
    if content is None:
        return
    name = attachment.file_name or properties.str_prop_value(c.PID_ATTACH_FILENAME) or f"tep-{place}"
    maintype, _, subtype = (attachment.mime_type or "application/octet-stream").partition("/")
    if not subtype or maintype in {"multipart", "message", "text"}:
        maintype, subtype = "application", "octet-stream"
    mark = properties.str_prop_value(c.PID_ATTACH_CONTENT_ID)
    mail.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    if mark:
        last = list(mail.iter_attachments())[-1]
        last["Content-ID"] = f"<{mark}>"
