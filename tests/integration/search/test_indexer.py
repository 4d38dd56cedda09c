"""From the registry's outbox to the index, through the writer's own process."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import select

from doccontrol.intake.indexer import drain, reindex
from doccontrol.registry import shelf
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Item, ItemPage
from doccontrol.search.index import SearchIndex
from doccontrol.search.writer import IndexWriter
from tests.integration.registry.desk import Desk
from tests.integration.registry.law import cites, heading, text


def desk_with_texts(tmp_path: Path) -> Desk:
    registry = Registry(tmp_path / "registry.sqlite")
    registry.migrate()
    desk = Desk(registry)
    desk.drop(text(heading("30/2021/NĐ-CP", "05/03/2021", "Về công tác văn thư")))
    desk.drop(text(heading("90/2026/NĐ-CP", "02/02/2026", "Về cây xanh"), cites("30/2021/NĐ-CP")))
    with registry.write() as session:
        item = session.scalars(select(Item)).first()
        assert item is not None
        page = "Điều 1. Phạm vi\nQuy định về đóng dấu."
        session.add(ItemPage(item_id=item.id, number=1, text=page, source="markup", quality=1.0, reasons=[]))
    return desk


def found(folder: Path, typed: str) -> list[str | None]:
    index = SearchIndex(folder)
    hits = [hit.number for hit in index.search(typed).hits]
    index.close()
    return hits


def test_the_writers_process_builds_the_index_works_off_the_outbox_and_ends(tmp_path: Path) -> None:
    desk = desk_with_texts(tmp_path)
    folder = tmp_path / "search"
    command = [sys.executable, "-m", "doccontrol.intake.indexer", str(tmp_path / "registry.sqlite"), str(folder)]
    root = Path(__file__).resolve().parents[3]
    for _ in range(2):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, cwd=root, text=True, check=True)
        assert done.stderr == ""
        with desk.registry.read() as session:
            assert shelf.waiting(session, 9) == []
        desk.drop(text(heading("95/2026/NĐ-CP", "03/03/2026", "Về cấp nước")))
    assert found(folder, "30/2021") == ["30/2021/NĐ-CP", "90/2026/NĐ-CP"]
    assert found(folder, "dong dau")[0] == "30/2021/NĐ-CP"
    assert found(folder, "cấp nước") == ["95/2026/NĐ-CP"]
    desk.registry.close()


def test_an_index_kept_up_equals_one_built_anew(tmp_path: Path) -> None:
    desk = desk_with_texts(tmp_path)
    kept, anew = tmp_path / "kept", tmp_path / "anew"
    reindex(desk.registry, kept)
    desk.drop(text(heading("90/2026/NĐ-CP", "02/02/2026", "Về cây xanh đô thị")), "tệp 1.pdf")
    desk.drop(text(heading("95/2026/NĐ-CP", "03/03/2026", "Về cấp nước")))
    with IndexWriter(kept) as writer:
        assert sum(drain(desk.registry, writer, batch=1)) >= 2
    reindex(desk.registry, anew)
    one, other = SearchIndex(kept), SearchIndex(anew)
    assert one.versions() == other.versions()
    one.close()
    other.close()
    desk.registry.close()
