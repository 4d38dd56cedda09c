"""What speaks against "in force" though no event does."""

from datetime import date

from doccontrol.law.efficacy.signals import Mention, Receipt, Signal, SignalCode, Subject, signals

ON = date(2026, 11, 22)
LAW = Subject("Quốc hội", "Luật Đất đai", 2013, date(2014, 7, 1))
LIST = Receipt("Quốc hội", date(2026, 10, 1), lists_expired_of=2025)


def test_nothing_against() -> None:
    assert signals(LAW, ON, [Mention("31/2024/QH15", "Luật Nhà ở", 2023, held=True)], [], [LIST]) == ()


def test_a_newer_law_of_the_same_name() -> None:
    newer = Mention(None, "Luật Đất đai", 2024, held=False)
    older = Mention(None, "Luật Đất đai", 2003, held=False)
    assert signals(LAW, ON, [newer, older], [], [LIST]) == (Signal(SignalCode.NEWER_SAME_NAME, "Luật Đất đai 2024"),)


def test_texts_not_held() -> None:
    beside = Mention("9/2020/NĐ-CP", None, None, held=False, beside=True)
    amender = Mention("8/2019/NĐ-CP", None, None, held=False)
    assert {one.code for one in signals(LAW, ON, [beside], [amender], [LIST])} == {
        SignalCode.CITED_NOT_HELD,
        SignalCode.CONSOLIDATION_NAMES_AMENDER,
    }


def test_receipts_of_the_issuer() -> None:
    old = Receipt("Quốc hội", date(2026, 1, 5))
    codes = [one.code for one in signals(LAW, ON, [], [], [old])]
    assert codes == [SignalCode.ISSUER_SILENT, SignalCode.YEARLY_LIST_MISSING]
    assert [one.code for one in signals(LAW, ON, [], [], [])] == [SignalCode.NEVER_RECEIVED]
    assert [one.code for one in signals(LAW, date(2025, 12, 31), [], [], [old])] == [SignalCode.NEVER_RECEIVED]


def test_a_text_younger_than_the_list_is_not_missed_in_it() -> None:
    young = Subject("Chính phủ", effective_from=date(2026, 2, 1))
    assert signals(young, ON, [], [], [Receipt("Chính phủ", date(2026, 11, 1))]) == ()
