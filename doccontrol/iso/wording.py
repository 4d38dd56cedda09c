"""What a finding says to the head of department: one plain Vietnamese sentence, the same on page, list and mail."""

from dataclasses import dataclass
from datetime import date

from doccontrol.iso.severity import Impact
from doccontrol.law.codes import Action
from doccontrol.law.efficacy import Cause
from doccontrol.law.efficacy.labels import cause_label
from doccontrol.law.spoken import provision_name
from doccontrol.registry.naming import short_name
from doccontrol.registry.tables import Modification, Work

#: Provisions named in a sentence; the rest are counted.
_NAMED = 6

_ENDED_BY = {
    Action.REPLACE: "bị thay thế",
    Action.REPEAL: "bị bãi bỏ",
    Action.CANCEL: "bị hủy bỏ",
}

_SENTENCES = {
    Impact.ENDED: "{text} {ended}{since}{by}.",
    Impact.SUSPENDED: "{text} ngưng hiệu lực{since}{until}{by}.",
    Impact.CLAUSE: "Quy định được viện dẫn của {text} {changed} ({parts}){since}{by}.",
    Impact.SOME_CLAUSE: "{text} có quy định {changed} ({parts}){since}{by}; {not_named}.",
    Impact.OTHER_CLAUSE: "{text} có quy định khác {changed} ({parts}){since}{by}; điều được viện dẫn không đổi.",
    Impact.FORM: "Biểu mẫu của {text} được thay ({parts}){since}{by}.",
    Impact.PHRASE: "Cụm từ trong {text} được thay ({parts}){since}{by}.",
    Impact.NOT_YET_IN_FORCE: "{text} chưa có hiệu lực{before}.",
    Impact.STALE_CONSOLIDATION: "{text} là văn bản hợp nhất đã cũ: văn bản gốc thay đổi thêm ({parts}){since}{by}.",
    Impact.UNKNOWN: "Chưa xác định được hiệu lực của {text}{since}: {because}{by}.",
    Impact.NOT_HELD: "{text} được viện dẫn nhưng chưa có trong sổ đăng ký; cần bổ sung bản văn bản.",
    Impact.UNRESOLVED: "Chưa xác định được văn bản được viện dẫn; cần người chọn đúng văn bản.",
    Impact.PARENT_ENDED: (
        "{about}, văn bản mà {text} quy định chi tiết hoặc hướng dẫn, {ended}{since}{by}; {text} chưa bị bãi bỏ, "
        "cần rà soát quy định nào còn phù hợp."
    ),
    Impact.AMENDMENT_REPEALED: (
        "Quy định của {about} sửa đổi {text} {ended}{since}{by}; cần xác định nội dung đang áp dụng của {text}."
    ),
    Impact.REVIVAL_NOT_STATED: (
        "{about}, văn bản làm một phần {text} hết hiệu lực, đang bị ngưng hiệu lực; cần xác định quy định nào được "
        "áp dụng."
    ),
    Impact.STOPPED_FOR_SOME: "{text} không áp dụng đối với một số trường hợp{since}{until}{by}.",
    Impact.ANNOUNCED_ENDED: (
        "{text} có trong danh mục công bố hết hiệu lực{by}, nhưng chưa nhận được văn bản bãi bỏ hoặc thay thế."
    ),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence is made of.

    ``on`` tells a day behind from a day ahead; ``about`` is the other text of a note, ``base`` the base of a cited
    consolidated text.
    """

    impact: Impact
    target: Work | None
    event: Modification | None
    effective_on: date | None
    on: date
    because: Cause | None = None
    about: Work | None = None
    base: Work | None = None
    parts: tuple[str, ...] = ()

    @property
    def ahead(self) -> bool:
        """Whether it has not come yet."""
        return self.effective_on is not None and self.effective_on > self.on


def why(said: Said) -> str:
    """The sentence that explains a finding."""
    event = said.event
    words = {
        "text": _text(said),
        "about": short_name(said.about) if said.about is not None else "Văn bản khác",
        "ended": _ended(said),
        "changed": "sẽ thay đổi" if said.ahead else "đã thay đổi",
        "since": f" từ {said.effective_on:%d/%m/%Y}" if said.effective_on else _undated(event),
        "before": f" trước {said.effective_on:%d/%m/%Y}" if said.effective_on else "",
        "until": f" đến hết {event.last_day:%d/%m/%Y}" if event is not None and event.last_day else "",
        "by": f" theo {_source(event)}" if event is not None else "",
        "parts": _parts(said.parts),
        "because": cause_label(said.because).lower() if said.because else "không rõ",
        "not_named": "chưa rõ điều được viện dẫn có thay đổi hay không"
        if event is not None and not event.provisions
        else "quy trình không nêu điều khoản cụ thể",
    }
    sentence = _SENTENCES[said.impact].format(**words)
    return sentence[:1].upper() + sentence[1:]


def _text(said: Said) -> str:
    if said.target is None:
        return "Văn bản"
    if said.base is None or said.impact is Impact.STALE_CONSOLIDATION:
        return short_name(said.target)
    return f"{short_name(said.base)} (viện dẫn theo {_lower(short_name(said.target))})"


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _undated(event: Modification | None) -> str:
    return " (chưa rõ từ ngày nào)" if event is not None else ""


def _parts(parts: tuple[str, ...]) -> str:
    named = [provision_name(part) for part in parts[:_NAMED]]
    more = f" và {len(parts) - _NAMED} quy định khác" if len(parts) > _NAMED else ""
    return ", ".join(named) + more or "một phần"


def _ended(said: Said) -> str:
    verb = _ENDED_BY.get(said.event.action, "hết hiệu lực") if said.event is not None else "hết hiệu lực"
    return f"sẽ {verb}" if said.ahead else verb


def _source(event: Modification) -> str:
    place = f"{provision_name(event.source_provision)} " if event.source_provision else ""
    return f"{place}{short_name(event.source)}"
