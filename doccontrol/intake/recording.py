"""Puts one item on record: its pages, then all that the registry makes of what was read, in one transaction."""

import logging
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm import Session

from doccontrol import __version__
from doccontrol.intake.result import ReadItem
from doccontrol.reading.pages import ReadFile, ReadPage
from doccontrol.registry import record, word_boxes
from doccontrol.registry.record import RecordOutcome
from doccontrol.registry.tables import Agency, Department, Item, ItemPage

log = logging.getLogger(__name__)

#: Told of every item put on record, in the same transaction: findings are those of the texts, never a step behind.
AfterRecord = Callable[[Session, Item, RecordOutcome, datetime], None]


class Recorder:
    """Records items; ``after`` may add to the same transaction, and its failure costs only what it added.

    ``problem`` says of the last item what could not be worked out, for the health page.
    """

    def __init__(self, after: AfterRecord | None = None) -> None:
        self._after = after
        self.problem: str | None = None

    def __call__(self, session: Session, item: Item, read: ReadItem, at: datetime) -> None:
        """Write everything and set the item's state."""
        if read.file is None or read.reading is None:
            raise ValueError(f"nothing was read of item {item.id}")
        _write_pages(session, item, read.file, at)
        agency = session.get_one(Agency, item.agency_id)
        departments = _departments(item)
        outcome = record.record(session, agency, item, read.reading, at, departments[0] if departments else None)
        for department in departments[1:]:
            record.assign(session, agency, item, department, at)
        if self._after is None:
            return
        try:
            with session.begin_nested():
                self._after(session, item, outcome, at)
        except Exception as error:
            log.exception("what follows from item %s could not be worked out", item.id)
            self.problem = f"Chưa tính lại được ảnh hưởng của tệp “{item.name}”: {error}"
        else:
            self.problem = None


def _write_pages(session: Session, item: Item, file: ReadFile, at: datetime) -> None:
    item.format, item.text_source, item.quality = file.format.value, file.source.value, file.quality
    item.pages_done = item.pages_total = len(file.pages)
    item.read_at, item.reader_version = at, __version__
    item.signatures = [asdict(signature) for signature in file.signatures]
    item.pages.clear()
    session.flush()
    item.pages.extend(_page(page) for page in file.pages)


def _page(page: ReadPage) -> ItemPage:
    boxes = [word_boxes.WordBox(word.start, word.end, word.x0, word.y0, word.x1, word.y1) for word in page.words]
    return ItemPage(
        number=page.number,
        text=page.text,
        source=page.source.value,
        quality=page.quality,
        reasons=list(page.reasons),
        words=word_boxes.pack(boxes),
    )


def _departments(item: Item) -> list[Department]:
    """The departments in whose folders the file lies, in the order it came there."""
    lying = [receipt for receipt in item.receipts if receipt.gone_at is None]
    return list(dict.fromkeys(receipt.department for receipt in lying if receipt.department is not None))
