"""From receipt to a settled state: every outcome a reading can have, on a real registry and a real disk."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.intake.bundles import Bundles
from doccontrol.intake.claims import Claims, NotWaitingError
from doccontrol.intake.pipeline import Pipeline
from doccontrol.intake.receive import Receiver
from doccontrol.intake.result import ReadItem, withheld
from doccontrol.intake.scan import WatchedFolder
from doccontrol.law.codes import SecrecyMark
from doccontrol.law.facts import Reading, Secrecy
from doccontrol.reading.faults import CrashedError, EncryptedError, StoppedError
from doccontrol.reading.offers import Unpacked
from doccontrol.reading.pages import Format, ReadFile
from doccontrol.reading.protocol import Options, Progress
from doccontrol.registry import ledger
from doccontrol.registry.originals import Originals
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Custody, Item, ItemState, PlaceRole

PLAIN = ReadItem(Secrecy(SecrecyMark.NONE), ReadFile(Format.TXT), Reading())
CONTENT = b"van ban"
HASH = sha256(CONTENT).hexdigest()


class Reader:
    """Reads as it is told: each file's future is settled by the test."""

    def __init__(self) -> None:
        self.asked: list[tuple[Path, Options, Progress, Future[ReadItem]]] = []

    def __call__(self, path: Path, options: Options, on_progress: Progress) -> Future[ReadItem]:
        future: Future[ReadItem] = Future()
        self.asked.append((path, options, on_progress, future))
        return future

    def answers(self, outcome: ReadItem | Exception) -> None:
        future = self.asked[-1][3]
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)


def register(_session: Session, item: Item, _read: ReadItem, at: datetime) -> None:
    item.state, item.state_at = ItemState.REGISTERED, at


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def claims(registry: Registry, clock: Callable[[], datetime]) -> Claims:
    return Claims(registry, 1, max_tries=3, now=clock)


@pytest.fixture
def bundles(receiver: Receiver, tmp_path: Path) -> Bundles:
    def never(_bundle: Path, _folder: Path) -> Future[tuple[Unpacked, ...]]:
        pytest.fail("no bundle was dropped")

    return Bundles(receiver, never, tmp_path / "scratch")


@pytest.fixture
def pipeline(
    claims: Claims,
    registry: Registry,
    originals: Originals,
    reader: Reader,
    bundles: Bundles,
    clock: Callable[[], datetime],
) -> Pipeline:
    return Pipeline(claims, registry, originals, reader, register, bundles, workers=2, now=clock)


@pytest.fixture
def drop(receiver: Receiver, folder: WatchedFolder) -> Callable[..., None]:
    def drop(name: str = "a.txt", content: bytes = CONTENT) -> None:
        (folder.root / name).parent.mkdir(parents=True, exist_ok=True)
        (folder.root / name).write_bytes(content)
        sighting = folder.sight(folder.root / name)
        assert sighting is not None
        receiver.take(sighting)

    return drop


def turn(pipeline: Pipeline, now: float = 0.0) -> None:
    """One turn of the thread's loop: take in what is done, then step."""
    pipeline.poke()
    pipeline._wait()
    pipeline.step(now)


def item_in(registry: Registry) -> Item:
    with registry.read() as session:
        return session.scalars(select(Item)).one()


def test_a_plain_text_is_put_on_record_and_its_bytes_move(
    pipeline: Pipeline, reader: Reader, registry: Registry, originals: Originals, drop: Callable[..., None]
) -> None:
    drop()
    turn(pipeline)
    assert item_in(registry).state is ItemState.READING
    path, options, _, _ = reader.asked[0]
    assert path.read_bytes() == CONTENT
    assert options == {"role": "external", "name": "a.txt", "cleared": False}
    reader.answers(PLAIN)
    turn(pipeline)
    item = item_in(registry)
    assert (item.state, item.custody) == (ItemState.REGISTERED, Custody.ORIGINALS)
    assert list(originals.receiving.iterdir()) == []
    assert originals.verify(HASH)


def test_a_file_that_cannot_be_read_says_why_and_what_to_do(
    pipeline: Pipeline, reader: Reader, registry: Registry, claims: Claims, drop: Callable[..., None]
) -> None:
    drop()
    turn(pipeline)
    reader.answers(EncryptedError())
    turn(pipeline)
    item = item_in(registry)
    assert (item.state, item.reason_code) == (ItemState.UNREADABLE, "encrypted")
    assert item.reason == "Tệp được đặt mật khẩu."
    assert item.advice is not None
    claims.retry(item.id)
    turn(pipeline)
    reader.answers(PLAIN)
    turn(pipeline)
    item = item_in(registry)
    assert (item.state, item.reason, item.advice) == (ItemState.REGISTERED, None, None)


def test_only_an_unreadable_item_can_be_retried(
    pipeline: Pipeline, registry: Registry, claims: Claims, drop: Callable[..., None]
) -> None:
    drop()
    turn(pipeline)
    with pytest.raises(NotWaitingError):
        claims.retry(item_in(registry).id)
    with pytest.raises(NotWaitingError):
        claims.retry(999)


def test_a_marked_text_is_wiped_and_only_its_name_stays(
    pipeline: Pipeline, reader: Reader, registry: Registry, originals: Originals, drop: Callable[..., None]
) -> None:
    drop()
    turn(pipeline)
    reader.answers(withheld(Secrecy(SecrecyMark.MARKED, "Tối mật", "TỐI MẬT")))
    turn(pipeline)
    item = item_in(registry)
    assert (item.state, item.custody, item.reason_code) == (ItemState.REFUSED, Custody.WIPED, "secret")
    assert list(originals.hashes()) == []
    with registry.read() as session:
        (line,) = ledger.history(session, f"item:{item.id}")
    assert (line.kind, line.actor, line.body) == ("item-refused", "rule", {"level": "Tối mật"})


def test_a_crash_between_refusing_and_wiping_is_made_good_at_the_next_start(
    pipeline: Pipeline, claims: Claims, originals: Originals, registry: Registry, drop: Callable[..., None]
) -> None:
    drop()
    (claim,) = claims.claim(1)
    claims.refuse(claim, Secrecy(SecrecyMark.MARKED, "Mật"))
    assert originals.holds(HASH)
    pipeline.recover()
    assert not originals.holds(HASH)


@pytest.mark.parametrize("secret", [True, False])
def test_a_doubtful_mark_is_asked_and_the_answer_counts(
    pipeline: Pipeline, reader: Reader, registry: Registry, claims: Claims, secret: bool, drop: Callable[..., None]
) -> None:
    drop()
    turn(pipeline)
    suspected = Secrecy(SecrecyMark.SUSPECTED, "Mật", "Mật")
    reader.answers(withheld(suspected))
    turn(pipeline)
    item = item_in(registry)
    assert (item.state, item.custody) == (ItemState.QUARANTINED, Custody.RECEIVING)
    with registry.read() as session:
        (question,) = session.get_one(Item, item.id).questions
        assert (question.field, question.candidates) == ("secrecy", ["khong-mat", "mat"])
    claims.decide_secrecy(item.id, secret=secret, actor="van.thu", user_id=None)
    turn(pipeline)
    if secret:
        assert item_in(registry).state is ItemState.REFUSED
        assert len(reader.asked) == 1
        return
    assert reader.asked[1][1]["cleared"] is True
    reader.answers(PLAIN)
    turn(pipeline)
    assert item_in(registry).state is ItemState.REGISTERED


def test_a_stop_is_no_try_and_the_file_waits_for_the_next_start(
    pipeline: Pipeline, reader: Reader, registry: Registry, drop: Callable[..., None]
) -> None:
    drop()
    turn(pipeline)
    pipeline.stop()
    reader.answers(StoppedError())
    turn(pipeline)
    item = item_in(registry)
    assert (item.state, item.tries) == (ItemState.RECEIVED, 0)
    assert len(reader.asked) == 1


def test_a_file_that_brings_the_service_down_is_given_up_in_the_end(
    registry: Registry, claims: Claims, drop: Callable[..., None]
) -> None:
    drop()
    for _ in range(3):
        assert len(claims.claim(2)) == 1
        claims.recover()
    item = item_in(registry)
    assert (item.state, item.reason_code) == (ItemState.UNREADABLE, CrashedError.code)
    claims.retry(item.id)
    assert len(claims.claim(2)) == 1


def test_a_file_that_was_tried_waits_behind_one_that_was_not(
    registry: Registry, claims: Claims, drop: Callable[..., None]
) -> None:
    drop("a.txt", b"a")
    claims.claim(1)
    claims.recover()
    drop("b.txt", b"b")
    assert [claim.name for claim in claims.claim(2)] == ["b.txt", "a.txt"]


def test_progress_is_shown_page_by_page_at_most_once_a_second(
    pipeline: Pipeline, reader: Reader, registry: Registry, drop: Callable[..., None]
) -> None:
    drop()
    turn(pipeline, 100.0)
    on_progress = reader.asked[0][2]
    on_progress(7, 500)
    turn(pipeline, 102.0)
    assert (item_in(registry).pages_done, item_in(registry).pages_total) == (7, 500)
    on_progress(8, 500)
    turn(pipeline, 102.5)
    assert item_in(registry).pages_done == 7
    turn(pipeline, 103.1)
    assert item_in(registry).pages_done == 8
    assert pipeline.status().in_hand == (("a.txt", (8, 500)),)


def test_two_long_scans_leave_room_for_a_short_text(
    pipeline: Pipeline, reader: Reader, drop: Callable[..., None]
) -> None:
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        drop(name, name.encode())
    turn(pipeline, 100.0)
    assert len(reader.asked) == 2
    turn(pipeline, 110.0)
    assert len(reader.asked) == 2
    turn(pipeline, 121.0)
    assert len(reader.asked) == 3
    turn(pipeline, 122.0)
    assert len(reader.asked) == 3


def test_a_text_our_code_fails_on_is_kept_and_holds_up_no_other(
    claims: Claims,
    registry: Registry,
    originals: Originals,
    reader: Reader,
    bundles: Bundles,
    drop: Callable[..., None],
    clock: Callable[[], datetime],
) -> None:
    def fails(session: Session, item: Item, _read: ReadItem, _at: datetime) -> None:
        item.state = ItemState.REGISTERED
        session.flush()
        raise KeyError("a fault of ours")

    drop()
    pipeline = Pipeline(claims, registry, originals, reader, fails, bundles, now=clock)
    turn(pipeline)
    reader.answers(PLAIN)
    turn(pipeline)
    item = item_in(registry)
    assert (item.state, item.reason_code) == (ItemState.UNREADABLE, "internal")
    assert originals.verify(HASH)


def test_a_full_disk_passes_and_the_outcome_is_kept_till_then(
    claims: Claims,
    registry: Registry,
    originals: Originals,
    reader: Reader,
    bundles: Bundles,
    drop: Callable[..., None],
    clock: Callable[[], datetime],
) -> None:
    full = True

    def record(session: Session, item: Item, read: ReadItem, at: datetime) -> None:
        if full:
            raise OSError(28, "No space left on device")
        register(session, item, read, at)

    drop()
    pipeline = Pipeline(claims, registry, originals, reader, record, bundles, now=clock)
    turn(pipeline, 100.0)
    reader.answers(PLAIN)
    with pytest.raises(OSError, match="space"):
        turn(pipeline, 101.0)
    full = False
    turn(pipeline, 105.0)
    assert item_in(registry).state is ItemState.READING
    turn(pipeline, 112.0)
    assert item_in(registry).state is ItemState.REGISTERED
    assert len(reader.asked) == 1


def test_bytes_lost_from_the_disk_are_said_to_be_lost(
    pipeline: Pipeline, registry: Registry, originals: Originals, drop: Callable[..., None]
) -> None:
    drop()
    originals.wipe(HASH)
    turn(pipeline)
    assert item_in(registry).reason_code == "missing"


def test_a_file_moved_to_another_role_while_it_was_read_is_read_anew(
    pipeline: Pipeline,
    reader: Reader,
    registry: Registry,
    receiver: Receiver,
    folder: WatchedFolder,
    drop: Callable[..., None],
) -> None:
    drop("du-thao/a.txt")
    turn(pipeline)
    (folder.root / "du-thao/a.txt").rename(folder.root / "a.txt")
    receiver.note_gone(["du-thao/a.txt"])
    drop("a.txt")
    reader.answers(PLAIN)
    turn(pipeline)
    assert item_in(registry).state is ItemState.RECEIVED
    turn(pipeline)
    assert reader.asked[1][1]["role"] == "external"
    reader.answers(PLAIN)
    turn(pipeline)
    item = item_in(registry)
    assert (item.role, item.state) == (PlaceRole.EXTERNAL, ItemState.REGISTERED)
