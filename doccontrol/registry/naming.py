"""How a work is called on pages, in lists and mails."""

from doccontrol.law.codes import DocType
from doccontrol.registry.tables import Work

_ABBREVIATIONS = {
    DocType.NGHI_DINH: "Nghị định",
    DocType.THONG_TU: "Thông tư",
    DocType.QUYET_DINH: "Quyết định",
    DocType.NGHI_QUYET: "Nghị quyết",
    DocType.CHI_THI: "Chỉ thị",
    DocType.LUAT: "Luật",
    DocType.BO_LUAT: "Bộ luật",
    DocType.PHAP_LENH: "Pháp lệnh",
    DocType.THONG_TU_LIEN_TICH: "Thông tư liên tịch",
    DocType.NGHI_QUYET_LIEN_TICH: "Nghị quyết liên tịch",
    DocType.VAN_BAN_HOP_NHAT: "Văn bản hợp nhất",
    DocType.CONG_VAN: "Công văn",
    DocType.THONG_BAO: "Thông báo",
    DocType.KE_HOACH: "Kế hoạch",
}


def short_name(work: Work) -> str:
    """Type and number ("Nghị định số 30/2020/NĐ-CP"), or the name and year of a law cited by name."""
    if work.type in {DocType.TCVN, DocType.QCVN} and work.number:
        return work.number
    word = _ABBREVIATIONS.get(work.type, "")
    if work.number:
        return f"{word or 'Văn bản'} số {work.number}" + (
            f" ngày {work.issued_on:%d/%m/%Y}" if work.issued_on and not _carries_year(work.number) else ""
        )
    name = work.name or work.title or word or "Văn bản không số"
    return f"{name} năm {work.year}" if work.year and str(work.year) not in name else name


def _carries_year(number: str) -> bool:
    return any(len(part) == 4 and part.isdigit() for part in number.split("/"))
