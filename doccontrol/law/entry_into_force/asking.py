"""What a person must say about the effect date, since the text does not."""

from datetime import timedelta

from doccontrol.law.facts import Effect, Question


def ask(effect: Effect) -> tuple[Question, ...]:
    """What a person must say about the effect date, since the text does not."""
    page = effect.page or 1
    if effect.first_day is not None:
        if not effect.computed:
            return ()
        days = tuple((effect.first_day + timedelta(days=more)).isoformat() for more in (0, 1))
        return (Question("effect.from", "Ngày có hiệu lực được tính từ ngày ký, có thể lệch một ngày.", page, days),)
    why = {
        "none": "Không thấy điều khoản nào nói văn bản có hiệu lực từ ngày nào.",
        "date": "Ngày có hiệu lực ghi trong văn bản không đọc được hoặc không có trên lịch.",
        "event": "Văn bản có hiệu lực theo một sự kiện hoặc văn bản khác; cần biết ngày của sự kiện đó.",
    }.get(effect.basis, "Văn bản có hiệu lực từ ngày ký nhưng chưa biết ngày ký.")
    return (Question("effect.from", why, page),)
