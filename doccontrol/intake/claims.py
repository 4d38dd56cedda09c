"""The states an item goes through on its way, each change one transaction.

The registry is the queue: an item in state *received* waits, one in *reading* is claimed. A claim counts as a try
when it is made, so that a file that brings the whole service down is given up after ``max_tries`` instead of
bringing it down for ever.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from doccontrol.intake.folders import WITHIN
from doccontrol.intake.receive import utc_now
from doccontrol.intake.result import MARK_SEEN, NO_MARK, SECRECY_FIELD, doubt
from doccontrol.law.codes import SecrecyMark
from doccontrol.law.facts import Secrecy
from doccontrol.reading.faults import CrashedError, ReadFault
from doccontrol.registry import ledger, questions
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Custody, Item, ItemState, PlaceRole, Question, Receipt

#: Why an item with a secrecy mark is not in the register; the only trace besides name and time.
MARKED = ReadFault(
    "secret",
    "Trang 1 có dấu độ mật nên phần mềm không lưu và không đọc tiếp văn bản này.",
    "Gỡ tệp khỏi thư mục và xử lý theo quy định về bảo vệ bí mật nhà nước.",
)
SUSPECTED = ReadFault(
    "maybe-secret",
    "Nghi trang 1 có dấu độ mật nên tạm dừng, chưa lưu nội dung.",
    "Xem tệp gốc rồi trả lời: có dấu mật hay không.",
)


class NotWaitingError(ValueError):
    """The item is not in a state in which this can be done; another person may have been quicker."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One item to be read. ``cleared`` says that a person saw no secrecy mark on it."""

    item_id: int
    sha256: str
    name: str
    role: PlaceRole
    cleared: bool


class Claims:
    """The queue of one agency's items."""

    def __init__(
        self, registry: Registry, agency_id: int, *, max_tries: int = 3, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._registry = registry
        self._agency_id = agency_id
        self._max_tries = max_tries
        self._now = now

    def recover(self) -> None:
        """At start-up: items left in *reading* by a crash wait again, or are given up after ``max_tries``."""
        with self._registry.write() as session:
            for item in session.scalars(self._in_state(ItemState.READING)):
                if item.tries >= self._max_tries:
                    self._fail(item, CrashedError().fault)
                else:
                    self._to(item, ItemState.RECEIVED)

    def claim(self, most: int) -> list[Claim]:
        """Up to ``most`` items to be read now: those tried least first, then oldest first."""
        if most <= 0:
            return []
        with self._registry.read() as session:  # looking costs no write lock
            if session.scalars(self._in_state(ItemState.RECEIVED).limit(1)).first() is None:
                return []
        with self._registry.write() as session:
            waiting = self._in_state(ItemState.RECEIVED).order_by(Item.tries, Item.id).limit(most)
            return [self._claim(session, item) for item in session.scalars(waiting)]

    def _claim(self, session: Session, item: Item) -> Claim:
        self._to(item, ItemState.READING)
        item.tries += 1
        item.pages_done, item.pages_total = 0, None
        answers = select(Question.answer).where(Question.item_id == item.id, Question.field == SECRECY_FIELD)
        return Claim(item.id, item.sha256, item.name, item.role, NO_MARK in session.scalars(answers).all())

    def progress(self, pages: Mapping[int, tuple[int, int]]) -> None:
        """Show how far items have come: (pages done, pages in all) by item."""
        with self._registry.write() as session:
            for item in session.scalars(select(Item).where(Item.id.in_(pages), Item.state == ItemState.READING)):
                item.pages_done, item.pages_total = pages[item.id]

    def release(self, claim: Claim) -> None:
        """The service stops: the item waits again, and this was no try."""
        with self._registry.write() as session:
            item = self._claimed(session, claim)
            if item is not None:
                self._to(item, ItemState.RECEIVED)
                item.tries -= 1

    def unreadable(self, claim: Claim, fault: ReadFault) -> None:
        """Give the item up for now, with the reason and what a person can do."""
        with self._registry.write() as session:
            item = self._claimed(session, claim)
            if item is not None:
                self._fail(item, fault)

    def refuse(self, claim: Claim, secrecy: Secrecy) -> None:
        """Page 1 is stamped secret. The bytes are to be wiped by the caller once this is on record."""
        with self._registry.write() as session:
            item = self._claimed(session, claim)
            if item is not None:
                self._refuse(session, item, ledger.RULE, secrecy.level)

    def set_aside(self, claim: Claim, why: ReadFault, kind: str) -> None:
        """A bundle whose members have receipts of their own: kept, and not registered itself."""
        with self._registry.write() as session:
            item = self._claimed(session, claim)
            if item is not None:
                self._fail(item, why, ItemState.SET_ASIDE)
                item.custody = Custody.ORIGINALS
                item.format = kind

    def quarantine(self, claim: Claim, secrecy: Secrecy) -> None:
        """Page 1 may be stamped secret: keep nothing derived, and ask."""
        question = doubt(secrecy)
        with self._registry.write() as session:
            item = self._claimed(session, claim)
            if item is None:
                return
            self._fail(item, SUSPECTED, ItemState.QUARANTINED)
            questions.ask(session, item, question, self._now())

    def decide_secrecy(self, item_id: int, *, secret: bool, actor: str, user_id: int | None) -> Item:
        """A person's word on a quarantined item: refused, or read from the start. Raises NotWaitingError."""
        with self._registry.write() as session:
            item = self._own(session, item_id, ItemState.QUARANTINED)
            for question in item.questions:
                if question.field == SECRECY_FIELD and question.answered_at is None:
                    question.answer = MARK_SEEN if secret else NO_MARK
                    question.answered_at = self._now()
                    question.answered_by_id = user_id
            if secret:
                self._refuse(session, item, actor, None)
            else:
                ledger.append(session, item.agency_id, actor, "item-not-secret", f"item:{item.id}", {}, self._now())
                self._again(item)
            return item

    def refused(self, item_id: int) -> tuple[str, list[str]]:
        """The hash of a refused item and the places where its file still lies. Raises NotWaitingError."""
        with self._registry.read() as session:
            item = self._own(session, item_id, ItemState.REFUSED)
            return item.sha256, [receipt.path for receipt in item.receipts if receipt.gone_at is None]

    def reinstate(self, item_id: int, *, actor: str, user_id: int | None) -> None:
        """A person saw that a refused text bears no mark, and its bytes are held again. Raises NotWaitingError."""
        with self._registry.write() as session:
            item = self._own(session, item_id, ItemState.REFUSED)
            now = self._now()
            asked = questions.ask(session, item, doubt(Secrecy(SecrecyMark.SUSPECTED)), now)
            asked.answer, asked.answered_at, asked.answered_by_id = NO_MARK, now, user_id
            ledger.append(session, item.agency_id, actor, "item-not-secret", f"item:{item.id}", {}, now)
            item.custody = Custody.RECEIVING
            for receipt in item.receipts:
                receipt.problem = None
            self._again(item)

    def retry(self, item_id: int) -> None:
        """Let an unreadable item wait again, with all its tries. Raises NotWaitingError."""
        with self._registry.write() as session:
            self._again(self._own(session, item_id, ItemState.UNREADABLE))

    def to_wipe(self) -> list[str]:
        """Hashes whose bytes must not be there (any more)."""
        with self._registry.read() as session:
            refused = select(Item.sha256).where(Item.agency_id == self._agency_id, Item.custody == Custody.WIPED)
            return list(session.scalars(refused))

    def settle(self, session: Session, claim: Claim) -> Item | None:
        """The claimed item in a transaction of the caller's, to record it; None when it is to be read anew."""
        return self._claimed(session, claim)

    def _in_state(self, state: ItemState) -> Select[Item]:
        return select(Item).where(Item.agency_id == self._agency_id, Item.state == state)

    def _own(self, session: Session, item_id: int, state: ItemState) -> Item:
        item = session.get(Item, item_id)
        if item is None or item.agency_id != self._agency_id or item.state is not state:
            raise NotWaitingError(f"item {item_id} is not {state}")
        return item

    def _claimed(self, session: Session, claim: Claim) -> Item | None:
        """The claimed item, if it is still ours to settle and has the role it was read under."""
        item = session.get(Item, claim.item_id)
        if item is None or item.state is not ItemState.READING:
            return None
        if item.role is not claim.role:
            self._again(item)
            return None
        return item

    def _refuse(self, session: Session, item: Item, actor: str, level: str | None) -> None:
        self._fail(item, MARKED, ItemState.REFUSED)
        item.custody = Custody.WIPED
        item.pages.clear()
        for bundle in self._bundles_of(session, item):
            if bundle.state is not ItemState.REFUSED:
                self._refuse(session, bundle, actor, level)
        ledger.append(session, item.agency_id, actor, "item-refused", f"item:{item.id}", {"level": level}, self._now())

    def _bundles_of(self, session: Session, item: Item) -> list[Item]:
        """The bundles an item was taken out of: what is stamped secret must not be kept inside them either."""
        places = {receipt.path.rpartition(WITHIN)[0] for receipt in item.receipts} - {""}
        held = select(Receipt).where(Receipt.agency_id == item.agency_id, Receipt.path.in_(places))
        return [receipt.item for receipt in session.scalars(held) if receipt.item is not None]

    def _fail(self, item: Item, fault: ReadFault, state: ItemState = ItemState.UNREADABLE) -> None:
        self._to(item, state)
        item.reason_code, item.reason, item.advice = fault.code, fault.message_vi, fault.advice_vi

    def _again(self, item: Item) -> None:
        self._to(item, ItemState.RECEIVED)
        item.tries = 0

    def _to(self, item: Item, state: ItemState) -> None:
        item.state = state
        item.state_at = self._now()
        item.reason_code = item.reason = item.advice = None
