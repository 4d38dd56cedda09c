"""The whole way with real files: every one gets a receipt and a state, procedures show what they cite."""

import csv
import os
import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Service

SHARED = os.environ.get("DOCCONTROL_SHARED")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.shared,
    pytest.mark.skipif(SHARED is None, reason="DOCCONTROL_SHARED is not set: no real files to walk with"),
]
MINUTES = 5 * 60_000
UNSETTLED = re.compile("Mới nhận|Đang đọc")


def smallest(folder: str, pattern: str, count: int) -> list[Path]:
    """The smallest files of a kind: real, and soon read."""
    return sorted((Path(str(SHARED)) / "corpus" / folder).glob(pattern), key=lambda path: path.stat().st_size)[:count]


def a_labelled_text() -> tuple[Path, str]:
    """The smallest born-digital file whose number, with its year, a person has checked."""
    corpus = Path(str(SHARED)) / "corpus"
    with (corpus / "labels.tsv").open(encoding="utf-8") as rows:
        known = [
            (corpus / row["file"], row["number_as_printed"].strip())
            for row in csv.DictReader(rows, delimiter="\t")
            if row["verified_by_eye"] == "yes"
            and row["file"].startswith(("docx/", "pdf_text/"))
            and re.fullmatch(r"\d+/(?:19|20)\d\d/\S+", row["number_as_printed"].strip())
        ]
    return min(known, key=lambda each: each[0].stat().st_size)


def test_real_files_walk_the_whole_way(page: Page, service: Service) -> None:
    labelled, number = a_labelled_text()
    procedures = [path for path in smallest("iso", "*.doc", 33) if path.stat().st_size > 250_000][:2]
    others = [
        labelled,
        *smallest("docx", "*.docx", 2),
        *smallest("doc", "*.doc", 2),
        *smallest("pdf_text", "*.pdf", 2),
        *smallest("pdf_scan", "*.pdf", 1),
    ]
    home = service.watched / "quy-trinh" / "tu-phap"
    home.mkdir(parents=True)
    for path in procedures:
        shutil.copy(path, home)
    for path in others:
        shutil.copy(path, service.watched)

    page.goto(f"{service.address}/tiep-nhan")
    for path in {*procedures, *others}:
        row = page.locator("tr", has_text=path.name)
        expect(row).to_have_count(1, timeout=MINUTES)
        expect(row).not_to_contain_text(UNSETTLED, timeout=MINUTES)

    page.goto(f"{service.address}/quy-trinh")
    page.locator("main table a").first.click()
    cited = page.locator("main tr", has_text=re.compile(r"\d+/\d{4}/"))
    expect(cited.first).to_be_visible()
    expect(cited.first).to_contain_text(re.compile("hiệu lực|Chưa xác định"))

    page.goto(f"{service.address}/danh-muc")
    expect(page.locator("main tbody tr").first).to_be_visible()

    found = page.get_by_role("link", name=number)
    for _ in range(60):  # the index follows the register within moments
        page.goto(f"{service.address}/tra-cuu?q={quote(number)}")
        if found.count():
            break
        page.wait_for_timeout(500)
    expect(found.first).to_be_visible()
