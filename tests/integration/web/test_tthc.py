"""The TTHC pages: coverage at a glance, one TTHC with its comparison, a person's word."""

from collections.abc import Callable
from datetime import date

import pytest

from doccontrol.law.codes import DocType, TthcChange
from doccontrol.registry.identity import key_of
from doccontrol.registry.tables import Item, Role, TthcRecord, Work
from tests.integration.web import sample
from tests.integration.web.conftest import Visitor, Ward


@pytest.fixture
def published(ward: Ward) -> None:
    with ward.registry.write() as session:
        item = session.get_one(Item, 1)
        number = "308/QĐ-UBND"
        work = Work(
            type=DocType.QUYET_DINH,
            number=number,
            match_key=key_of(number),
            issued_on=date(2026, 3, 5),
            effective_from=date(2026, 3, 5),
            known_at=sample.NOW,
        )
        session.add(work)
        session.flush()
        rows = (("1.001193", "Đăng ký khai sinh", "05 ngày"), ("1.009999", "Đăng ký thả diều", None))
        for place, (code, name, time) in enumerate(rows, start=1):
            session.add(
                TthcRecord(
                    item_id=item.id,
                    work_id=work.id,
                    code=code,
                    name=name,
                    change=TthcChange.NEW,
                    row=place,
                    page=1,
                    time=time,
                    fee=None,
                    bases=[],
                    components=[],
                )
            )


@pytest.mark.usefixtures("published")
def test_the_list_counts_filters_and_proposes(signed_in: Callable[[Role], Visitor]) -> None:
    visitor = signed_in(Role.CLERK)
    page = visitor.get("/tthc")
    assert "2 thủ tục đang hoặc sắp áp dụng, 1 có quy trình" in page
    assert "Đăng ký thả diều" in page
    narrowed = visitor.get("/tthc?de-xuat=write")
    assert "Đăng ký thả diều" in narrowed
    assert "Đăng ký khai sinh" not in narrowed
    assert "Đăng ký khai sinh" in visitor.get("/tthc?tim=khai+sinh")


@pytest.mark.usefixtures("published")
def test_one_tthc_shows_its_rows_and_the_comparison(signed_in: Callable[[Role], Visitor]) -> None:
    page = signed_in(Role.CLERK).get("/tthc/thu-tuc/1.001193")
    for words in ("308/QĐ-UBND", "QT-05", "05 ngày", "Chưa so được", "Chưa có ý kiến nào"):
        assert words in page


@pytest.mark.usefixtures("published")
def test_a_word_is_recorded_and_takes_effect(signed_in: Callable[[Role], Visitor]) -> None:
    visitor = signed_in(Role.CLERK)
    place = "/tthc/thu-tuc/1.009999"
    visitor.post(place, page=place, verdict="not-ours", reason="")
    assert "Cần ghi lý do" in visitor.get(place)
    visitor.post(place, page=place, verdict="not-ours", reason="việc của cấp tỉnh")
    assert "việc của cấp tỉnh" in visitor.get(place)
    assert "1 thủ tục không thuộc cơ quan" in visitor.get("/tthc")


@pytest.mark.usefixtures("published")
def test_the_table_goes_to_excel_and_csv(signed_in: Callable[[Role], Visitor]) -> None:
    visitor = signed_in(Role.CLERK)
    assert visitor.client.get("/tthc/tai-ve.xlsx").data[:2] == b"PK"
    assert "Soạn mới" in visitor.client.get("/tthc/tai-ve.csv").get_data(as_text=True)


def test_unknown_ones_are_not_found(signed_in: Callable[[Role], Visitor]) -> None:
    signed_in(Role.CLERK).get("/tthc/thu-tuc/9.999999", status=404)
