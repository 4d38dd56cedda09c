"""The closed vocabularies of the contracts: every code a script may meet in our JSON.

Values are the contract's own spellings (``docs/contracts.md``); members are what the code uses. Terms follow
Akoma Ntoso for changes and the Vietnamese name where English has none.
"""

from enum import StrEnum


class DocType(StrEnum):
    """What a text calls itself (tên loại văn bản, NĐ 30/2020/NĐ-CP art. 7 and Luật 64/2025/QH15 art. 4)."""

    HIEN_PHAP = "hien-phap"
    BO_LUAT = "bo-luat"
    LUAT = "luat"
    PHAP_LENH = "phap-lenh"
    LENH = "lenh"
    NGHI_QUYET = "nghi-quyet"
    NGHI_DINH = "nghi-dinh"
    QUYET_DINH = "quyet-dinh"
    CHI_THI = "chi-thi"
    THONG_TU = "thong-tu"
    THONG_TU_LIEN_TICH = "thong-tu-lien-tich"
    NGHI_QUYET_LIEN_TICH = "nghi-quyet-lien-tich"
    VAN_BAN_HOP_NHAT = "van-ban-hop-nhat"
    CONG_VAN = "cong-van"
    THONG_BAO = "thong-bao"
    KE_HOACH = "ke-hoach"
    BAO_CAO = "bao-cao"
    TO_TRINH = "to-trinh"
    GIAY_MOI = "giay-moi"
    CONG_DIEN = "cong-dien"
    HUONG_DAN = "huong-dan"
    QUY_CHE = "quy-che"
    QUY_DINH = "quy-dinh"
    KET_LUAN = "ket-luan"
    QUY_TRINH = "quy-trinh"
    TCVN = "tcvn"
    QCVN = "qcvn"
    KHAC = "khac"


class DocumentKind(StrEnum):
    """What a dropped document is to us, whatever its type."""

    LEGAL = "legal"
    CONSOLIDATION = "consolidation"
    PROCEDURE = "procedure"
    ATTACHMENT = "attachment"
    DRAFT = "draft"
    OTHER = "other"


class CopyKind(StrEnum):
    """Certified copies (NĐ 30/2020/NĐ-CP art. 25): sao y, sao lục, trích sao."""

    SAO_Y = "sao-y"
    SAO_LUC = "sao-luc"
    TRICH_SAO = "trich-sao"


class Action(StrEnum):
    """What one text does to another."""

    REPLACE = "REPLACE"
    EXPIRE = "EXPIRE"
    REPEAL = "REPEAL"
    CANCEL = "CANCEL"
    AMEND = "AMEND"
    SUSPEND = "SUSPEND"
    EXTEND = "EXTEND"
    CORRECT = "CORRECT"
    CONTINUE = "CONTINUE"
    STOPAPPLY = "STOPAPPLY"
    ANNOUNCE = "ANNOUNCE"
    DETAIL = "DETAIL"
    GUIDE = "GUIDE"
    BASIS = "BASIS"
    CITE = "CITE"
    CONSOLIDATE = "CONSOLIDATE"
    BLANKET = "BLANKET"
    DYNREF = "DYNREF"
    OVERRIDE = "OVERRIDE"
    SELFEXPIRE = "SELFEXPIRE"


#: The actions that, with whole scope, end their target: one class when accuracy is scored.
TERMINATING = frozenset({Action.REPLACE, Action.EXPIRE, Action.REPEAL, Action.CANCEL})


class Scope(StrEnum):
    """How much of the target an action hits."""

    WHOLE = "whole"
    PARTIAL = "partial"
    UNSPECIFIED = "unspecified"


class ChangeKind(StrEnum):
    """What is changed: the text, a phrase throughout it, or a form."""

    TEXT = "text"
    PHRASE = "phrase"
    FORM = "form"


class Zone(StrEnum):
    """Where in a text a citation stands; only *act* and *list* can make a relation."""

    ACT = "act"
    BASIS = "basis"
    BODY = "body"
    HISTORY = "history"
    TITLE_TAIL = "title-tail"
    QUOTE = "quote"
    LIST = "list"


class Section(StrEnum):
    """The section of an ISO procedure that a citation stands in."""

    BASIS = "basis"
    FORMS = "forms"
    TIME = "time"
    FEE = "fee"
    AUTHORITY = "authority"
    STEPS = "steps"
    OTHER = "other"


class DateBasis(StrEnum):
    """How the first day of an effect is fixed: a date, the host's own effect date, its signing, or an event."""

    DATE = "date"
    HOST = "host"
    SIGN = "sign"
    EVENT = "event"


class TthcChange(StrEnum):
    """What a publication decision does to one administrative procedure (thủ tục hành chính)."""

    NEW = "new"
    AMENDED = "amended"
    REPLACED = "replaced"
    ABOLISHED = "abolished"
    LISTED = "listed"


class ProcedureKind(StrEnum):
    """The three kinds of procedure in an agency's ISO 9001 system."""

    SYSTEM = "system"
    INTERNAL = "internal"
    TTHC = "tthc"


class SecrecyMark(StrEnum):
    """Whether page 1 bears a stamp of secrecy (Luật Bảo vệ bí mật nhà nước: Mật, Tối mật, Tuyệt mật)."""

    MARKED = "marked"
    SUSPECTED = "suspected"
    NONE = "none"
