"""The whole intake on real files: dropped, read in child processes, on record."""

import threading
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from doccontrol.config import IntakeSettings, ReadingSettings
from doccontrol.intake.claims import NotWaitingError
from doccontrol.intake.guards import WatchLoopError
from doccontrol.intake.indexing import indexer_command
from doccontrol.intake.recording import AfterRecord
from doccontrol.intake.service import FileGoneError, IntakeService
from doccontrol.registry import departments, ledger
from doccontrol.registry.originals import Originals
from doccontrol.registry.record import RecordOutcome
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import (
    Agency,
    Custody,
    Department,
    Item,
    ItemState,
    PlaceRole,
    Receipt,
    RegisterEntry,
    Work,
)
from tests.samples import texts

WAIT = 900


@contextmanager
def serving(
    registry: Registry, originals: Originals, tmp_path: Path, after: AfterRecord | None = None
) -> Iterator[IntakeService]:
    service = IntakeService(
        registry,
        originals,
        1,
        watched=tmp_path / "watched",
        index=tmp_path / "index",
        indexer=indexer_command(registry, tmp_path / "index" / "search"),
        intake=IntakeSettings(settle_seconds=0.2),
        reading=ReadingSettings(workers=2),
        after_record=after,
    )
    service.start()
    try:
        yield service
    finally:
        service.stop()


def until(holds: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(WAIT * 10):
        if holds():
            return
        pause.wait(0.1)
    pytest.fail("this should have happened by now")


def at_rest(service: IntakeService, items: int) -> bool:
    status = service.status()
    waiting = status.items.get(ItemState.RECEIVED, 0) + status.items.get(ItemState.READING, 0)
    return sum(status.items.values()) == items and not waiting and not status.watch.settling


def receipts(registry: Registry) -> list[Receipt]:
    with registry.read() as session:
        found = list(session.scalars(select(Receipt)))
        assert all(receipt.item is None or receipt.item.id for receipt in found)
        return found


def items(registry: Registry) -> dict[str, Item]:
    with registry.read() as session:
        found = {item.name: item for item in session.scalars(select(Item))}
        for item in found.values():
            assert len(item.pages) >= 0
        return found


def test_texts_of_all_kinds_end_in_a_state_with_a_reason(
    registry: Registry, originals: Originals, tmp_path: Path, watched: Path
) -> None:
    texts.write(texts.decree(31), watched / "a.pdf")
    texts.write(texts.decree(32), watched / "b.docx")
    texts.write(texts.decree(33), watched / "c.txt")
    texts.write_procedure(texts.procedure(5, cites=31), watched)
    (watched / "rong.pdf").write_bytes(b"")
    (watched / "may.bin").write_bytes(b"\x7fELF" + bytes(200))
    told: list[tuple[str, RecordOutcome]] = []

    def after(_session: Session, item: Item, outcome: RecordOutcome, _at: datetime) -> None:
        told.append((item.name, outcome))

    with serving(registry, originals, tmp_path, after) as service:
        until(lambda: at_rest(service, 6))
        status = service.status()
        assert status.work.running
        assert status.watch.running
        assert status.consequences is None
    found = items(registry)
    assert found["a.pdf"].state is ItemState.REGISTERED
    assert found["a.pdf"].text_source == "text-layer"
    assert (found["a.pdf"].pages_done, found["a.pdf"].pages_total) == (1, 1)
    assert "Nghị định" in found["a.pdf"].pages[0].text
    assert found["b.docx"].state is found["c.txt"].state is ItemState.REGISTERED
    assert found["QT-05.docx"].role is PlaceRole.PROCEDURE
    assert found["rong.pdf"].reason_code == "empty"
    assert found["may.bin"].reason_code == "not_a_document"
    assert all(item.advice for item in found.values() if item.state is ItemState.UNREADABLE)
    assert sorted(name for name, _ in told) == ["QT-05.docx", "a.pdf", "b.docx", "c.txt"]
    with registry.read() as session:
        held = session.scalars(select(Work.number).where(Work.stub.is_(False))).all()
    assert sorted(map(str, held)) == [texts.number(serial) for serial in (31, 32, 33)]


def test_a_file_stamped_secret_is_wiped_with_all_derived_from_it(
    registry: Registry, originals: Originals, tmp_path: Path, watched: Path
) -> None:
    content = texts.plain(texts.decree(34)).replace(b"\n", "\nTUYỆT MẬT\n".encode(), 1)
    (watched / "mat.txt").write_bytes(content)
    with serving(registry, originals, tmp_path) as service:
        until(lambda: at_rest(service, 1))
    item = items(registry)["mat.txt"]
    assert (item.state, item.custody, item.pages) == (ItemState.REFUSED, Custody.WIPED, [])
    assert list(originals.hashes()) == []
    words = texts.subject(34).encode()
    kept = [place for place in (tmp_path / "index").rglob("*") if place.is_file()]
    assert kept
    assert not [place for place in kept if words in place.read_bytes()]
    assert (watched / "mat.txt").read_bytes() == content


def test_a_text_refused_by_mistake_is_read_on_a_persons_word_while_its_file_is_there(
    registry: Registry, originals: Originals, tmp_path: Path, watched: Path
) -> None:
    (watched / "mat.txt").write_bytes(texts.plain(texts.decree(34)).replace(b"\n", "\nTUYỆT MẬT\n".encode(), 1))
    with serving(registry, originals, tmp_path) as service:
        until(lambda: at_rest(service, 1))
        number = items(registry)["mat.txt"].id
        (watched / "mat.txt").rename(tmp_path / "mat.txt")
        with pytest.raises(FileGoneError):
            service.reinstate(number, actor="van.thu")
        (tmp_path / "mat.txt").rename(watched / "mat.txt")
        service.reinstate(number, actor="van.thu")
        until(lambda: at_rest(service, 1))
        with pytest.raises(NotWaitingError):
            service.reinstate(number, actor="van.thu")
    item = items(registry)["mat.txt"]
    assert (item.state, item.custody) == (ItemState.REGISTERED, Custody.ORIGINALS)
    with registry.read() as session:
        lines = [(line.kind, line.actor) for line in ledger.history(session, f"item:{number}")]
    assert lines[:2] == [("item-refused", "rule"), ("item-not-secret", "van.thu")]


def packed(members: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as bundle:
        for name, content in members.items():
            bundle.writestr(name, content)
    return buffer.getvalue()


def test_files_in_bundles_are_taken_one_by_one(
    registry: Registry, originals: Originals, tmp_path: Path, watched: Path
) -> None:
    decrees = [texts.plain(texts.decree(serial)) for serial in (61, 62, 63)]
    inner = packed({"c.txt": decrees[2]})
    (watched / "tu-phap").mkdir()
    (watched / "tu-phap" / "goi.zip").write_bytes(
        packed({"a.txt": decrees[0], "sau/b.txt": decrees[1], "c.zip": inner})
    )
    with serving(registry, originals, tmp_path) as service:
        until(lambda: at_rest(service, 5))
        (watched / "tu-phap" / "goi.zip").unlink()
        service.rescan()
        until(lambda: all(receipt.gone_at for receipt in receipts(registry)))
    assert {receipt.path: receipt.item.name for receipt in receipts(registry) if receipt.item} == {
        "tu-phap/goi.zip": "goi.zip",
        "tu-phap/goi.zip › a.txt": "a.txt",
        "tu-phap/goi.zip › sau/b.txt": "b.txt",
        "tu-phap/goi.zip › c.zip": "c.zip",
        "tu-phap/goi.zip › c.zip › c.txt": "c.txt",
    }
    found = items(registry)
    assert found["goi.zip"].state is found["c.zip"].state is ItemState.SET_ASIDE
    assert "3 tệp" in str(found["goi.zip"].reason)
    assert {found[name].state for name in ("a.txt", "b.txt", "c.txt")} == {ItemState.REGISTERED}
    assert not list((tmp_path / "index" / "tmp").glob("bundle-*"))


def test_a_secret_inside_a_bundle_takes_the_bundle_with_it(
    registry: Registry, originals: Originals, tmp_path: Path, watched: Path
) -> None:
    secret = texts.plain(texts.decree(64)).replace(b"\n", "\nTỐI MẬT\n".encode(), 1)
    plain = texts.plain(texts.decree(65))
    (watched / "goi.zip").write_bytes(packed({"mat.txt": secret, "thuong.txt": plain}))
    with serving(registry, originals, tmp_path) as service:
        until(lambda: at_rest(service, 3))
    found = items(registry)
    assert found["mat.txt"].state is found["goi.zip"].state is ItemState.REFUSED
    assert found["thuong.txt"].state is ItemState.REGISTERED
    assert list(originals.hashes()) == [sha256(plain).hexdigest()]


def test_a_failing_consequence_costs_no_text(
    registry: Registry, originals: Originals, tmp_path: Path, watched: Path
) -> None:
    def after(session: Session, item: Item, _outcome: RecordOutcome, _at: datetime) -> None:
        item.name = "half done"
        session.flush()
        raise RuntimeError("a fault further on")

    texts.write(texts.decree(35), watched / "a.txt")
    with serving(registry, originals, tmp_path, after) as service:
        until(lambda: at_rest(service, 1))
        assert "a fault further on" in str(service.status().problems)
    assert items(registry)["a.txt"].state is ItemState.REGISTERED


def test_an_upload_goes_the_way_of_all_files(
    registry: Registry, originals: Originals, tmp_path: Path, watched: Path
) -> None:
    with serving(registry, originals, tmp_path) as service:
        until(lambda: service.status().watch.running)
        content = texts.plain(texts.decree(36))
        assert service.upload(BytesIO(content), "a.txt", "tu-phap") == "tu-phap/a.txt"
        until(lambda: at_rest(service, 1))
    with registry.read() as session:
        assert session.scalars(select(Receipt.path)).all() == ["tu-phap/a.txt"]
    assert items(registry)["a.txt"].state is ItemState.REGISTERED


def test_one_text_in_two_departments_folders_is_on_both_lists(
    registry: Registry, originals: Originals, tmp_path: Path, watched: Path
) -> None:
    with registry.write() as session:
        agency = session.get_one(Agency, 1)
        for folder in ("tu-phap", "dia-chinh", "van-hoa"):
            departments.ensure(session, agency, folder)
    content = texts.plain(texts.decree(37))
    for folder in ("tu-phap", "dia-chinh", "van-hoa"):
        (watched / folder).mkdir()
    (watched / "tu-phap" / "a.txt").write_bytes(content)
    (watched / "dia-chinh" / "a.txt").write_bytes(content)
    with serving(registry, originals, tmp_path) as service:
        until(lambda: at_rest(service, 1))
        (watched / "van-hoa" / "b.txt").write_bytes(content)
        until(lambda: len(receipts(registry)) == 3)
    with registry.read() as session:
        lists = session.scalars(select(Department.folder).join(RegisterEntry)).all()
    assert sorted(lists) == ["dia-chinh", "tu-phap", "van-hoa"]


def test_a_stop_in_the_middle_is_taken_up_by_the_next_start(
    registry: Registry, originals: Originals, tmp_path: Path, watched: Path
) -> None:
    for serial in range(40, 52):
        texts.write(texts.decree(serial), watched / f"{serial}.txt")
    with serving(registry, originals, tmp_path) as service:
        until(lambda: sum(service.status().items.values()) > 0)
    with serving(registry, originals, tmp_path) as service:
        until(lambda: at_rest(service, 12))
    assert {item.state for item in items(registry).values()} == {ItemState.REGISTERED}
    assert {item.tries for item in items(registry).values()} == {1}


def test_three_hundred_files_at_once_are_each_taken_once(
    registry: Registry, originals: Originals, tmp_path: Path, watched: Path
) -> None:
    contents = {}
    for number in range(300):
        name = f"{number % 7}/{number}.txt"
        contents[name] = texts.plain(texts.decree(100 + number % 240))
        (watched / name).parent.mkdir(exist_ok=True)
        (watched / name).write_bytes(contents[name])
    with serving(registry, originals, tmp_path) as service:
        until(lambda: at_rest(service, 240))
    with registry.read() as session:
        receipts = list(session.scalars(select(Receipt)))
        assert {receipt.path: receipt.item.sha256 for receipt in receipts if receipt.item} == {
            name: sha256(content).hexdigest() for name, content in contents.items()
        }
        assert len(receipts) == 300
        assert sum(receipt.duplicate for receipt in receipts) == 60
        assert Counter(session.scalars(select(Item.state))) == {ItemState.REGISTERED: 240}
        held = session.scalars(select(Work.number).where(Work.stub.is_(False))).all()
    assert Counter(held) == Counter(texts.number(100 + number) for number in range(240))


def test_the_service_refuses_to_watch_its_own_folder(registry: Registry, originals: Originals, tmp_path: Path) -> None:
    with pytest.raises(WatchLoopError):
        IntakeService(registry, originals, 1, watched=tmp_path, index=tmp_path / "index", indexer=[])
