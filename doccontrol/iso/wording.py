"""What a finding says to the head of department: one plain Vietnamese sentence, the same on page, list and mail."""

from datetime import date

from doccontrol.iso.severity import Impact
from doccontrol.law.codes import Action
from doccontrol.law.efficacy import Cause
from doccontrol.law.efficacy.labels import cause_label
from doccontrol.law.spoken import provision_name
from doccontrol.registry.naming import short_name
from doccontrol.registry.tables import Modification, Work

_ENDED_BY = {
    Action.REPLACE: "bị thay thế",
    Action.REPEAL: "bị bãi bỏ",
    Action.CANCEL: "bị hủy bỏ",
}

_SENTENCES = {
    Impact.ENDED: "{text} {ended}{since}{by}.",
    Impact.SUSPENDED: "{text} ngưng hiệu lực{since}{by}.",
    Impact.CLAUSE: "Quy định được viện dẫn của {text} đã thay đổi ({parts}){since}{by}.",
    Impact.SOME_CLAUSE: "{text} có quy định đã thay đổi ({parts}){since}{by}; quy trình không nêu điều khoản cụ thể.",
    Impact.OTHER_CLAUSE: "{text} có quy định khác đã thay đổi ({parts}){since}{by}; điều được viện dẫn không đổi.",
    Impact.FORM: "Biểu mẫu của {text} được thay ({parts}){since}{by}.",
    Impact.PHRASE: "Cụm từ trong {text} được thay ({parts}){since}{by}.",
    Impact.NOT_YET_IN_FORCE: "{text} chưa có hiệu lực{since}.",
    Impact.STALE_CONSOLIDATION: "{text} là văn bản hợp nhất đã cũ: văn bản gốc được sửa đổi thêm{since}{by}.",
    Impact.UNKNOWN: "Chưa xác định được hiệu lực của {text}: {because}.",
    Impact.NOT_HELD: "{text} được viện dẫn nhưng chưa có trong sổ đăng ký; cần bổ sung bản văn bản.",
    Impact.UNRESOLVED: "Chưa xác định được văn bản được viện dẫn; cần người chọn đúng văn bản.",
}


def why(
    impact: Impact,
    target: Work | None,
    event: Modification | None,
    effective_on: date | None,
    on: date,
    because: Cause | None = None,
) -> str:
    """The sentence that explains a finding. ``on`` tells a day behind from a day ahead."""
    words = {
        "text": short_name(target) if target is not None else "Văn bản",
        "ended": _ended(event, effective_on, on),
        "since": f" từ {effective_on:%d/%m/%Y}" if effective_on else "",
        "by": f" theo {_source(event)}" if event is not None else "",
        "parts": ", ".join(provision_name(part) for part in event.provisions)
        if event and event.provisions
        else "một phần",
        "because": cause_label(because).lower() if because else "không rõ",
    }
    sentence = _SENTENCES[impact].format(**words)
    return sentence[:1].upper() + sentence[1:]


def _parts(event: Modification | None) -> str:
    named = [provision_name(part) for part in event.provisions] if event is not None else []
    return ", ".join(named) or "một phần"


def _ended(event: Modification | None, effective_on: date | None, on: date) -> str:
    verb = _ENDED_BY.get(event.action, "hết hiệu lực") if event is not None else "hết hiệu lực"
    return f"sẽ {verb.removeprefix('bị ')}" if effective_on and effective_on > on and verb == "hết hiệu lực" else verb


def _source(event: Modification) -> str:
    place = f"{provision_name(event.source_provision)} " if event.source_provision else ""
    return f"{place}{short_name(event.source)}"
