"""What a person must say about the effect date, since the text does not."""

from collections.abc import Iterator
from datetime import timedelta

from doccontrol.law.codes import DocType, DocumentKind
from doccontrol.law.facts import Document, Effect, Question

FIELD = "effect.from"
#: Texts that say themselves from when they hold; letters, reports and plans take effect in no such sense.
_TAKE_EFFECT = frozenset(
    {
        DocType.BO_LUAT,
        DocType.LUAT,
        DocType.PHAP_LENH,
        DocType.LENH,
        DocType.NGHI_QUYET,
        DocType.NGHI_QUYET_LIEN_TICH,
        DocType.NGHI_DINH,
        DocType.QUYET_DINH,
        DocType.THONG_TU,
        DocType.THONG_TU_LIEN_TICH,
    }
)
_WHY = {
    "none": "Không thấy điều khoản nào nói văn bản có hiệu lực từ ngày nào.",
    "date": "Ngày có hiệu lực ghi trong văn bản không đọc được hoặc không có trên lịch.",
    "event": "Văn bản có hiệu lực theo một sự kiện hoặc văn bản khác; cần biết ngày của sự kiện đó.",
}


def ask(effect: Effect, document: Document) -> tuple[Question, ...]:
    """What a person must say about the effect date of one text.

    Nothing for a text of a kind that takes no effect of its own, nor where the missing day of signing is asked anyway.
    """
    if document.kind is not DocumentKind.LEGAL or document.type not in _TAKE_EFFECT:
        return ()
    page = effect.page or document.pages[1]
    return tuple(Question(FIELD, why, page, days) for why, days in _doubts(effect, document))


def _doubts(effect: Effect, document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Why a person is asked, and the days to choose from."""
    first = effect.first_day
    if first is None:
        why = _WHY.get(effect.basis)
        if why is not None:
            yield why, ()
    elif effect.computed:
        days = tuple((first + timedelta(days=more)).isoformat() for more in (0, 1))
        yield "Ngày có hiệu lực được tính từ ngày ký, có thể lệch một ngày.", days
    elif effect.retroactive and document.issued_on is not None:
        why = f"Văn bản ghi có hiệu lực từ {first:%d/%m/%Y}, trước ngày ban hành {document.issued_on:%d/%m/%Y}; "
        yield why + "xem lại điều khoản hiệu lực và ngày ban hành.", (first.isoformat(),)
