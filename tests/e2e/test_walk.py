"""The whole way, once: a dropped decree becomes a registered text, a flagged procedure, a list and a decision."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from doccontrol.demo import word
from doccontrol.demo.content import procedures, texts
from tests.e2e.conftest import Service

pytestmark = pytest.mark.browser

PASSWORD = "mot cau dai de nho"
OLD, NEW, UNNUMBERED = "911/2021/NĐ-CP", "912/2025/NĐ-CP", "so-de-trong-QD-UBND.docx"


def _text(path: Path, *, number: str | None = None, file: str | None = None) -> Path:
    chosen = next(
        text for text in texts(datetime.now(UTC).date()) if number in (None, text.number) and file in (None, text.file)
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    word.write_text(chosen, path)
    return path


def _procedure(service: Service, code: str) -> None:
    procedure = next(one for one in procedures() if one.code == code)
    path = service.watched / "quy-trinh" / procedure.department / f"{code}.docx"
    path.parent.mkdir(parents=True)
    word.write_procedure(procedure, path)


def _set_password(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Mật khẩu mới").fill(PASSWORD)
    page.get_by_label("Nhập lại mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đặt mật khẩu").click()
    expect(page.get_by_text("Đã đặt mật khẩu.")).to_be_visible()


def test_the_whole_way(page: Page, service: Service, tmp_path: Path) -> None:
    _set_password(page, service.link)

    # Files copied into the folder show up on the open page by themselves.
    page.get_by_role("link", name="Tiếp nhận").click()
    expect(page.get_by_text("Không có tệp nào ở đây")).to_be_visible()
    _text(service.watched / "911.docx", number=OLD)
    _procedure(service, "QT-TP-01")
    expect(page.locator("tr", has_text="911.docx").get_by_text("Đã vào danh mục")).to_be_visible()
    expect(page.locator("tr", has_text="QT-TP-01.docx").get_by_text("Đã vào danh mục")).to_be_visible()

    # The new decree is handed in through the browser; it replaces the old one.
    page.get_by_label("Tải tệp lên").set_input_files(_text(tmp_path / "912.docx", number=NEW))
    page.get_by_role("button", name="Tải lên").click()
    expect(page.get_by_text("Đã chép 1 tệp")).to_be_visible()
    expect(page.locator("tr", has_text="912.docx").get_by_text("Đã vào danh mục")).to_be_visible()
    page.locator("tr", has_text="911.docx").get_by_role("link", name=OLD).click()
    expect(page.locator(".page-head").get_by_text("Hết hiệu lực toàn bộ")).to_be_visible()
    expect(page.locator(".status-panel blockquote")).to_contain_text(f"thay thế Nghị định số {OLD}")
    page.locator(".status-panel blockquote").get_by_role("link", name=re.compile("xem trang")).click()
    expect(page.locator("mark#trich")).to_contain_text(f"Nghị định số {OLD}")

    # The procedure that cites it is flagged, with the sentence; someone decides, by name.
    page.get_by_role("link", name="Rà soát").click()
    flagged = page.locator("tr", has_text="QT-TP-01").filter(has_text="Cao").first
    expect(flagged).to_contain_text("Hết hiệu lực toàn bộ")
    flagged.get_by_role("link", name="QT-TP-01").click()
    expect(page.locator("blockquote", has_text="thay thế")).to_be_visible()
    page.get_by_label("Sửa quy trình").check()
    page.get_by_role("textbox", name="Lý do").fill("Thay căn cứ pháp lý")
    page.get_by_role("button", name="Ghi quyết định").click()
    expect(page.get_by_text("Đã ghi quyết định cho 1 phát hiện.")).to_be_visible()

    # The officer finds it without accents and sees at once that it is dead.
    page.get_by_role("searchbox", name="Tra cứu văn bản").fill("nd 911 2021")
    page.keyboard.press("Enter")
    expect(page.locator("#results li").first).to_contain_text("Hết hiệu lực toàn bộ")
    page.locator("#q").fill("901/2021")
    expect(page.locator("#results")).to_contain_text("Số gần giống")
    page.locator("#q").fill("thay the nghi dinh 911/2021")
    expect(page.locator("#results mark").first).to_be_visible()

    # The list of external documents of the department, and the same as a workbook.
    page.get_by_role("link", name="Danh mục bên ngoài").click()
    expect(page.locator("tr.over", has_text=OLD)).to_contain_text("Hết hiệu lực toàn bộ")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải Excel").click()
    assert download.value.path().read_bytes()[:2] == b"PK"

    # A text without a number asks; a person answers on one card beside the page.
    _text(service.watched / UNNUMBERED, file=UNNUMBERED)
    page.get_by_role("link", name="Tiếp nhận").click()
    page.locator("tr", has_text=UNNUMBERED).get_by_role("link", name="Trả lời").click()
    page.get_by_label("Số, ký hiệu").fill("45/QĐ-UBND")
    page.get_by_role("button", name="Đúng như trên").click()
    expect(page.get_by_text("Đã xác nhận 45/QĐ-UBND.")).to_be_visible()
    page.get_by_role("link", name="Nhật ký").click()
    expect(page.locator("tr", has_text="xác nhận văn bản")).to_be_visible()


def test_the_menu_opens_on_a_narrow_screen(page: Page, service: Service) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(service.address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.get_by_role("link", name="Rà soát")).not_to_be_visible()
    page.get_by_role("button", name="Mục lục").click()
    page.get_by_role("link", name="Rà soát").click()
    expect(page.get_by_text("Không có phát hiện nào")).to_be_visible()
