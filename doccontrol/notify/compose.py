"""A digest as a mail: subject of 90 characters at most, plain text, simple HTML."""

import unicodedata
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import BaseLoader, Environment, StrictUndefined

from doccontrol.law.codes import Section
from doccontrol.notify.digest import Digest
from doccontrol.registry.tables import Severity

SUBJECT_LIMIT = 90

SEVERITY_WORDS = {
    Severity.HIGH: "Cao",
    Severity.MEDIUM: "Trung bình",
    Severity.LOOK: "Cần xem",
    Severity.INFO: "Thông tin",
    Severity.CONFIRM: "Cần xác nhận",
}
_SECTION_WORDS = {
    Section.BASIS: "căn cứ pháp lý",
    Section.FORMS: "biểu mẫu, hồ sơ",
    Section.TIME: "thời hạn",
    Section.FEE: "phí, lệ phí",
    Section.AUTHORITY: "thẩm quyền",
    Section.STEPS: "trình tự",
    Section.OTHER: "nội dung khác",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail without its address."""

    subject: str
    text: str
    html: str


def compose(digest: Digest, public_url: str) -> Letter:
    """Write ``digest``; links point to ``public_url``, which only the agency's network reaches."""
    context = {
        "digest": digest,
        "url": public_url.rstrip("/"),
        "severity": lambda line: SEVERITY_WORDS[line.severity],
        "section": lambda line: ", ".join(_spoken(section) for section in line.sections),
        "day": lambda value: f"{value:%d/%m/%Y}" if value else "",
    }
    text = _environment(html=False).from_string(_template("digest.txt")).render(context)
    html = _environment(html=True).from_string(_template("digest.html")).render(context)
    return Letter(subject(digest), text.strip() + "\n", html)


def subject(digest: Digest) -> str:
    """The subject line; a department's long name gives way, never the figures."""
    news = f"{len(digest.added)} văn bản mới, {digest.procedures_to_act} quy trình cần rà soát"
    if digest.is_quiet:
        news = "không có thay đổi"
    head = unicodedata.normalize("NFC", f"[ISO] {digest.period.label}: {news} – ")
    whose = digest.department or "toàn cơ quan"
    room = SUBJECT_LIMIT - len(head)
    return head + (whose if len(whose) <= room else whose[: max(room - 1, 0)].rstrip() + "…")


def _spoken(section: str | None) -> str:
    return _SECTION_WORDS[Section(section)] if section else "nội dung"


def _environment(*, html: bool) -> Environment:
    return Environment(
        loader=BaseLoader(),
        autoescape=html,  # noqa: S701 - the plain text part must not be escaped
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _template(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")
