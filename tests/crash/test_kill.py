"""kill -9 at every step of the intake: nothing lost, nothing doubled.

Each round starts the real service on real files and ends it by SIGKILL at some step of its work, the next one takes
up what is left; the steps come from a seed, so a failure can be repeated. Then it runs to its end and the books are
compared with the folder.
"""

import random
import signal
import subprocess
import sys
import zipfile
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from doccontrol.law.codes import Action
from doccontrol.registry import ledger, shelf
from doccontrol.registry.originals import Originals
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import (
    Custody,
    Embodiment,
    IndexTask,
    Item,
    ItemState,
    Modification,
    Procedure,
    ProcedureRevision,
    Receipt,
    Work,
)
from doccontrol.search.index import SearchIndex
from tests.samples import texts

TIMEOUT = 900
SERIALS = (21, 22, 23, 24)
HELD = (*SERIALS, 25)
READ = {ItemState.REGISTERED, ItemState.TO_CONFIRM}
EXPECTED = {
    "hong.pdf": {ItemState.UNREADABLE},
    "mat.txt": {ItemState.REFUSED},
    "goi.zip": {ItemState.SET_ASIDE},
}
CUSTODY = {"hong.pdf": Custody.RECEIVING, "mat.txt": Custody.WIPED}


def drop_files(watched: Path) -> list[Path]:
    """Four decrees, each ending the one before, in three formats; a copy, a procedure, a broken file, a secret one."""
    endings = (".txt", ".docx", ".txt", ".pdf")
    files = [
        texts.write(texts.decree(serial, replaces=serial - 1), watched / f"nghi-dinh-{serial}{ending}")
        for serial, ending in zip(SERIALS, endings, strict=True)
    ]
    files.append(watched / "tu-phap" / "ban-sao.txt")
    files[-1].parent.mkdir()
    files[-1].write_bytes(files[0].read_bytes())
    files.append(texts.write_procedure(texts.procedure(7, cites=21), watched))
    files.append(watched / "hong.pdf")
    files[-1].write_bytes(b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog")
    files.append(watched / "mat.txt")
    files[-1].write_bytes(texts.plain(texts.decree(26)).replace(b"\n", "\nTỐI MẬT\n".encode(), 1))
    return files


def drop_bundle(watched: Path) -> dict[str, bytes]:
    """An archive with one more decree and a copy of one already there; its members by place."""
    members = {"trong.txt": texts.plain(texts.decree(25)), "ban-sao.txt": texts.plain(texts.decree(21, replaces=20))}
    with zipfile.ZipFile(watched / "goi.zip", "w") as bundle:
        for name, content in members.items():
            bundle.writestr(name, content)
    return {f"goi.zip › {name}": content for name, content in members.items()}


def run(root: Path, files: int, step: int = 0) -> tuple[int, str]:
    command = [sys.executable, "-m", "tests.crash.driver", str(root), str(files), str(step)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT)
    return done.returncode, done.stdout.strip() or done.stderr


def check_books(root: Path, files: list[Path], members: dict[str, bytes]) -> None:
    """The registry and the kept bytes say exactly what lies in the folder, once."""
    originals = Originals(root / "index")
    watched = root / "watched"
    contents = {file.relative_to(watched).as_posix(): file.read_bytes() for file in (*files, watched / "goi.zip")}
    hashes = {place: sha256(content).hexdigest() for place, content in (contents | members).items()}
    kept = set(hashes.values()) - {hashes["mat.txt"]}
    with Registry(root / "index" / "registry" / "registry.sqlite") as registry, registry.read() as session:
        receipts = list(session.scalars(select(Receipt)))
        assert {receipt.path: receipt.item.sha256 for receipt in receipts if receipt.item} == hashes
        assert len(receipts) == len(hashes)
        items = list(session.scalars(select(Item)))
        assert Counter(item.sha256 for item in items) == Counter(set(hashes.values()))
        for item in items:
            assert item.state in EXPECTED.get(item.name, READ), item.reason
            assert item.custody is CUSTODY.get(item.name, Custody.ORIGINALS)
        check_texts(session)
        assert ledger.verify(session).sound
        check_index(root, session)
    assert sorted(originals.hashes()) == sorted(kept)
    assert all(originals.verify(held) for held in kept)
    assert [place.name for place in originals.receiving.iterdir()] == [hashes["hong.pdf"]]


def check_texts(session: Session) -> None:
    """Every text is one work, every ending one event, the procedure one revision."""
    held = session.scalars(select(Work.number).where(Work.stub.is_(False), Work.merged_into_id.is_(None)))
    assert sorted(map(str, held)) == sorted(texts.number(serial) for serial in HELD)
    ends = select(Modification.source_id, Modification.target_id).where(
        Modification.action.in_([Action.EXPIRE, Action.REPLACE]), Modification.retired_at.is_(None)
    )
    assert sorted(Counter(tuple(row) for row in session.execute(ends)).values()) == [1] * len(SERIALS)
    assert session.scalar(select(func.count()).select_from(Embodiment)) == len(HELD)
    assert session.scalar(select(func.count()).select_from(Procedure)) == 1
    assert session.scalar(select(func.count()).select_from(ProcedureRevision)) == 1
    assert session.scalar(select(func.count()).select_from(IndexTask)) == 0


def check_index(root: Path, session: Session) -> None:
    """Every text, held or only cited, is in the index as it stands in the registry."""
    index = SearchIndex(root / "index" / "search")
    works = [shelf.shelved(session, work_id) for work_id in shelf.work_ids(session)]
    assert index.versions() == {str(work.work_id): work.version for work in works if work is not None}
    index.close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "watched").mkdir()
    (tmp_path / "index").mkdir()
    return tmp_path


def test_without_a_crash_the_books_are_right(root: Path) -> None:
    files, members = drop_files(root / "watched"), drop_bundle(root / "watched")
    places = len(files) + 1 + len(members)
    code, said = run(root, places)
    assert code == 0, said
    check_books(root, files, members)
    code, said = run(root, places)
    assert code == 0, said
    check_books(root, files, members)


@pytest.mark.parametrize("seed", [1, 2])
def test_killed_again_and_again_nothing_is_lost_or_doubled(root: Path, seed: int) -> None:
    chance = random.Random(seed)
    files, members = drop_files(root / "watched"), drop_bundle(root / "watched")
    places = len(files) + 1 + len(members)
    ends = [run(root, places, chance.randrange(1, 240))[0] for _ in range(6)]
    assert set(ends) <= {-signal.SIGKILL, 0}
    assert ends[0] == -signal.SIGKILL
    code, said = run(root, places)
    assert code == 0, said
    check_books(root, files, members)
