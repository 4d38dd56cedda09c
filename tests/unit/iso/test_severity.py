"""The severity table, as a head of department would read it out."""

import pytest

from doccontrol.iso.severity import TABLE, Impact, severity
from doccontrol.law.codes import Section
from doccontrol.registry.tables import Severity


@pytest.mark.parametrize(
    ("impact", "fee", "basis", "elsewhere"),
    [
        (Impact.ENDED, "cao", "cao", "trung-binh"),
        (Impact.SUSPENDED, "cao", "cao", "trung-binh"),
        (Impact.CLAUSE, "cao", "trung-binh", "trung-binh"),
        (Impact.SOME_CLAUSE, "can-xem", "can-xem", "thong-tin"),
        (Impact.OTHER_CLAUSE, "thong-tin", "thong-tin", "thong-tin"),
        (Impact.PHRASE, "trung-binh", "thong-tin", "thong-tin"),
        (Impact.FORM, "trung-binh", "thong-tin", "thong-tin"),
        (Impact.NOT_YET_IN_FORCE, "can-xem", "can-xem", "thong-tin"),
        (Impact.STALE_CONSOLIDATION, "can-xem", "can-xem", "thong-tin"),
        (Impact.UNKNOWN, "can-xac-nhan", "can-xac-nhan", "can-xac-nhan"),
        (Impact.NOT_HELD, "can-xac-nhan", "can-xac-nhan", "can-xac-nhan"),
        (Impact.UNRESOLVED, "can-xac-nhan", "can-xac-nhan", "can-xac-nhan"),
        (Impact.PARENT_ENDED, "can-xem", "can-xem", "thong-tin"),
        (Impact.AMENDMENT_REPEALED, "can-xem", "can-xem", "thong-tin"),
        (Impact.REVIVAL_NOT_STATED, "can-xem", "can-xem", "thong-tin"),
        (Impact.STOPPED_FOR_SOME, "can-xem", "can-xem", "thong-tin"),
        (Impact.ANNOUNCED_ENDED, "can-xac-nhan", "can-xac-nhan", "can-xac-nhan"),
    ],
)
def test_the_table(impact: Impact, fee: str, basis: str, elsewhere: str) -> None:
    assert severity(impact, Section.FEE) == fee
    assert severity(impact, Section.BASIS) == basis
    assert severity(impact, Section.OTHER) == elsewhere
    assert severity(impact, None) == elsewhere


def test_a_replaced_form_weighs_most_where_forms_are_listed() -> None:
    assert severity(Impact.FORM, Section.FORMS) is Severity.HIGH


def test_every_impact_has_a_row() -> None:
    assert set(TABLE) == set(Impact)
