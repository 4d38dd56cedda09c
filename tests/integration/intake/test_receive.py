"""From a file at rest to its receipt, on a real registry and a real disk."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select

from doccontrol.intake import guards
from doccontrol.intake.receive import Receiver
from doccontrol.intake.scan import Sighting, WatchedFolder
from doccontrol.intake.stability import Snapshot
from doccontrol.intake.watcher import Taken
from doccontrol.registry.originals import Originals
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Custody, Department, Item, ItemState, PlaceRole, Receipt

_NOBODY = 65534


def drop(folder: WatchedFolder, name: str, content: bytes = b"van ban") -> Sighting:
    place = folder.root / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return seen(folder, name)


def seen(folder: WatchedFolder, name: str) -> Sighting:
    sighting = folder.sight(folder.root / name)
    assert sighting is not None
    return sighting


def receipts(registry: Registry) -> list[Receipt]:
    with registry.read() as session:
        found = list(session.scalars(select(Receipt).order_by(Receipt.id)))
        for receipt in found:
            assert receipt.item is None or receipt.item.id == receipt.item_id
    return found


def items(registry: Registry) -> list[Item]:
    with registry.read() as session:
        return list(session.scalars(select(Item).order_by(Item.id)))


def held(originals: Originals) -> list[str]:
    return list(originals.hashes())


def test_a_file_gets_its_receipt_and_its_bytes_are_kept(
    receiver: Receiver, folder: WatchedFolder, registry: Registry, originals: Originals
) -> None:
    assert receiver.take(drop(folder, "quy-trinh/Tư pháp/QT-01.doc", b"quy trinh")) is Taken.YES
    (receipt,) = receipts(registry)
    (item,) = items(registry)
    assert (receipt.path, receipt.role, receipt.duplicate, receipt.problem) == (
        "quy-trinh/Tư pháp/QT-01.doc", PlaceRole.PROCEDURE, False, None,
    )  # fmt: skip
    assert (item.name, item.role, item.state, item.custody) == (
        "QT-01.doc", PlaceRole.PROCEDURE, ItemState.RECEIVED, Custody.RECEIVING,
    )  # fmt: skip
    assert originals.path(sha256(b"quy trinh").hexdigest()).read_bytes() == b"quy trinh"
    assert (folder.root / "quy-trinh/Tư pháp/QT-01.doc").read_bytes() == b"quy trinh"


def test_the_same_bytes_twice_are_one_item_with_two_places(
    receiver: Receiver, folder: WatchedFolder, registry: Registry
) -> None:
    receiver.take(drop(folder, "a.pdf"))
    receiver.take(drop(folder, "b.pdf"))
    assert [(receipt.path, receipt.duplicate) for receipt in receipts(registry)] == [("a.pdf", False), ("b.pdf", True)]
    assert len(items(registry)) == 1


def test_a_corrected_file_at_the_same_place_is_a_new_item(
    receiver: Receiver, folder: WatchedFolder, registry: Registry
) -> None:
    receiver.take(drop(folder, "a.pdf", b"half"))
    receiver.take(drop(folder, "a.pdf", b"half and the rest"))
    first, second = receipts(registry)
    assert first.gone_at is not None
    assert second.gone_at is None
    assert first.item_id != second.item_id
    assert receiver.known() == {"a.pdf": seen(folder, "a.pdf").look}


def test_touching_a_file_changes_its_receipt_and_adds_none(
    receiver: Receiver, folder: WatchedFolder, registry: Registry
) -> None:
    receiver.take(drop(folder, "a.pdf"))
    os.utime(folder.root / "a.pdf", ns=(1, 1))
    receiver.take(seen(folder, "a.pdf"))
    (receipt,) = receipts(registry)
    assert receipt.mtime_ns == 1


def test_a_removed_file_is_noted_and_stays_in_the_register(
    receiver: Receiver, folder: WatchedFolder, registry: Registry, originals: Originals
) -> None:
    receiver.take(drop(folder, "a.pdf"))
    (folder.root / "a.pdf").unlink()
    receiver.note_gone(["a.pdf", "never-seen.pdf"])
    (receipt,) = receipts(registry)
    assert receipt.gone_at is not None
    assert len(items(registry)) == len(held(originals)) == 1
    assert receiver.known() == {}


def test_a_share_that_comes_back_brings_its_receipts_back(
    receiver: Receiver, folder: WatchedFolder, registry: Registry
) -> None:
    sighting = drop(folder, "a.pdf")
    receiver.take(sighting)
    receiver.note_gone(["a.pdf"])
    receiver.take(sighting)
    (receipt,) = receipts(registry)
    assert receipt.gone_at is None


def test_a_renamed_file_has_two_receipts_one_of_them_gone(
    receiver: Receiver, folder: WatchedFolder, registry: Registry
) -> None:
    receiver.take(drop(folder, "a.pdf"))
    (folder.root / "a.pdf").rename(folder.root / "b.pdf")
    receiver.note_gone(["a.pdf"])
    receiver.take(seen(folder, "b.pdf"))
    first, second = receipts(registry)
    assert first.gone_at is not None
    assert (second.path, second.gone_at, second.duplicate) == ("b.pdf", None, False)
    assert first.item_id == second.item_id


def test_a_link_gets_a_receipt_that_says_why_it_was_not_taken(
    receiver: Receiver, folder: WatchedFolder, registry: Registry, originals: Originals
) -> None:
    (folder.root / "lối tắt.pdf").symlink_to("/etc/hostname")
    sighting = seen(folder, "lối tắt.pdf")
    assert receiver.take(sighting) is Taken.YES
    assert receiver.take(sighting) is Taken.YES
    (receipt,) = receipts(registry)
    assert (receipt.item_id, receipt.problem) == (None, guards.LINK)
    assert held(originals) == []


def test_a_file_over_the_limit_is_not_copied(receiver: Receiver, folder: WatchedFolder, registry: Registry) -> None:
    drop(folder, "a.pdf", b"")
    os.truncate(folder.root / "a.pdf", 2 << 20)
    assert receiver.take(seen(folder, "a.pdf")) is Taken.YES
    (receipt,) = receipts(registry)
    assert receipt.problem is not None
    assert "1 MB" in receipt.problem


def test_a_file_that_changed_since_it_was_seen_is_not_taken(
    receiver: Receiver, folder: WatchedFolder, registry: Registry, originals: Originals
) -> None:
    sighting = drop(folder, "a.pdf")
    stale = Sighting(sighting.path, sighting.real, Snapshot(sighting.look.size, sighting.look.mtime_ns - 1))
    assert receiver.take(stale) is Taken.MOVING
    (folder.root / "a.pdf").unlink()
    assert receiver.take(sighting) is Taken.MOVING
    assert receipts(registry) == []
    assert held(originals) == []


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of root, who may read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


class Unprivileged(Receiver):
    """Opens files with the rights of an ordinary account."""

    def _keep(self, sighting: Sighting) -> object:  # type: ignore[override]
        with as_nobody():
            guards.open_plain(sighting.real)
        return super()._keep(sighting)


def test_a_file_without_right_to_read_is_named_then_taken_once_it_may_be(
    registry: Registry, originals: Originals, folder: WatchedFolder, tmp_path: Path
) -> None:
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o755)
    receiver = Unprivileged(registry, originals, 1)
    sighting = drop(folder, "a.pdf")
    sighting.real.chmod(0)
    assert receiver.take(sighting) is Taken.LATER
    assert receiver.take(sighting) is Taken.LATER
    (receipt,) = receipts(registry)
    assert (receipt.item_id, receipt.problem) == (None, guards.NO_RIGHT)
    assert receiver.known() == {}
    sighting.real.chmod(0o644)
    assert receiver.take(sighting) is Taken.YES
    (receipt,) = receipts(registry)
    assert receipt.item_id is not None
    assert receipt.problem is None


def test_a_file_once_refused_as_secret_is_not_kept_when_it_comes_again(
    receiver: Receiver, folder: WatchedFolder, registry: Registry, originals: Originals
) -> None:
    receiver.take(drop(folder, "a.pdf"))
    with registry.write() as session:
        item = session.scalars(select(Item)).one()
        item.state, item.custody = ItemState.REFUSED, Custody.WIPED
    originals.wipe(item.sha256)
    receiver.take(drop(folder, "b.pdf"))
    assert held(originals) == []
    assert "dấu mật" in str(receipts(registry)[1].problem)


def test_start_up_removes_bytes_that_no_item_speaks_of(
    receiver: Receiver, folder: WatchedFolder, originals: Originals, tmp_path: Path
) -> None:
    receiver.take(drop(folder, "a.pdf"))
    orphan = tmp_path / "orphan"
    orphan.write_bytes(b"received, and then the power went")
    originals.receive(orphan)
    (originals.receiving / ".part-x").write_bytes(b"half")
    receiver.sweep()
    assert held(originals) == [sha256(b"van ban").hexdigest()]
    assert sorted(place.name for place in originals.receiving.iterdir()) == held(originals)


def test_a_procedures_folder_makes_its_department_and_other_folders_find_it(
    receiver: Receiver, folder: WatchedFolder, registry: Registry
) -> None:
    receiver.take(drop(folder, "Tu phap/a.pdf", b"a"))
    receiver.take(drop(folder, "2026/b.pdf", b"b"))
    receiver.take(drop(folder, "quy-trinh/Tư pháp/QT.doc", b"c"))
    receiver.take(drop(folder, "tu-phap/d.pdf", b"d"))
    with registry.read() as session:
        departments = list(session.scalars(select(Department)))
    assert [department.folder for department in departments] == ["Tư pháp"]
    number = departments[0].id
    assert [receipt.department_id for receipt in receipts(registry)] == [number, None, number, number]


def test_a_misplaced_file_takes_the_role_of_the_folder_it_is_moved_to(
    receiver: Receiver, folder: WatchedFolder, registry: Registry
) -> None:
    receiver.take(drop(folder, "du-thao/a.pdf"))
    with registry.write() as session:
        session.scalars(select(Item)).one().state = ItemState.REGISTERED
    (folder.root / "du-thao/a.pdf").rename(folder.root / "a.pdf")
    receiver.note_gone(["du-thao/a.pdf"])
    receiver.take(seen(folder, "a.pdf"))
    (item,) = items(registry)
    assert (item.role, item.state) == (PlaceRole.EXTERNAL, ItemState.RECEIVED)


def test_a_file_in_folders_of_two_roles_keeps_the_first_and_says_so(
    receiver: Receiver, folder: WatchedFolder, registry: Registry
) -> None:
    receiver.take(drop(folder, "a.pdf"))
    receiver.take(drop(folder, "du-thao/a.pdf"))
    (item,) = items(registry)
    assert item.role is PlaceRole.EXTERNAL
    assert "thư mục khác loại" in str(receipts(registry)[1].problem)
