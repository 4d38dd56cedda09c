"""kill -9 at every step of the intake: nothing lost, nothing doubled.

Each round starts the real service on real files and ends it by SIGKILL at some step of its work, the next one takes
up what is left; the steps come from a seed, so a failure can be repeated. Then it runs to its end and the books are
compared with the folder.
"""

import random
import signal
import subprocess
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import func, select

from doccontrol.law.codes import Action
from doccontrol.registry import ledger
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
from tests.samples import texts

TIMEOUT = 300
SERIALS = (21, 22, 23, 24)
READ = {ItemState.REGISTERED, ItemState.TO_CONFIRM}


def drop_files(watched: Path) -> list[Path]:
    """Four decrees, each ending the one before, in three formats; a copy, a procedure, a broken file."""
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
    return files


def run(root: Path, files: int, step: int = 0) -> tuple[int, str]:
    command = [sys.executable, "-m", "tests.crash.driver", str(root), str(files), str(step)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT)
    return done.returncode, done.stdout.strip() or done.stderr


def check_books(root: Path, files: list[Path]) -> None:
    """The registry and the kept bytes say exactly what lies in the folder, once."""
    originals = Originals(root / "index")
    contents = {file.relative_to(root / "watched").as_posix(): sha256(file.read_bytes()).hexdigest() for file in files}
    with Registry(root / "index" / "registry" / "registry.sqlite") as registry, registry.read() as session:
        receipts = list(session.scalars(select(Receipt)))
        assert {r.path: r.item.sha256 for r in receipts if r.item} == contents
        assert len(receipts) == len(contents)
        items = list(session.scalars(select(Item)))
        assert Counter(item.sha256 for item in items) == Counter(set(contents.values()))
        for item in items:
            broken = item.name == "hong.pdf"
            assert item.state in ({ItemState.UNREADABLE} if broken else READ), item.reason
            assert item.custody is (Custody.RECEIVING if broken else Custody.ORIGINALS)
            assert originals.verify(item.sha256)
        assert sorted(originals.hashes()) == sorted(set(contents.values()))
        assert sorted(place.name for place in originals.receiving.iterdir()) == [contents["hong.pdf"]]
        held = session.scalars(select(Work.number).where(Work.stub.is_(False), Work.merged_into_id.is_(None)))
        assert sorted(map(str, held)) == sorted(texts.number(serial) for serial in SERIALS)
        ends = session.execute(
            select(Modification.source_id, Modification.target_id).where(
                Modification.action.in_([Action.EXPIRE, Action.REPLACE]), Modification.retired_at.is_(None)
            )
        )
        assert set(Counter(tuple(row) for row in ends).values()) <= {1}
        assert session.scalar(select(func.count()).select_from(Embodiment)) == len(SERIALS)
        assert session.scalar(select(func.count()).select_from(Procedure)) == 1
        assert session.scalar(select(func.count()).select_from(ProcedureRevision)) == 1
        assert set(session.scalars(select(Work.id).where(Work.stub.is_(False)))) <= set(
            session.scalars(select(IndexTask.work_id))
        )
        assert ledger.verify(session).sound


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "watched").mkdir()
    (tmp_path / "index").mkdir()
    return tmp_path


def test_without_a_crash_the_books_are_right(root: Path) -> None:
    files = drop_files(root / "watched")
    code, said = run(root, len(files))
    assert code == 0, said
    check_books(root, files)
    code, said = run(root, len(files))
    assert code == 0, said
    check_books(root, files)


@pytest.mark.parametrize("seed", [1, 2])
def test_killed_again_and_again_nothing_is_lost_or_doubled(root: Path, seed: int) -> None:
    chance = random.Random(seed)
    files = drop_files(root / "watched")
    ends = [run(root, len(files), chance.randrange(1, 240))[0] for _ in range(6)]
    assert set(ends) <= {-signal.SIGKILL, 0}
    assert ends[0] == -signal.SIGKILL
    code, said = run(root, len(files))
    assert code == 0, said
    check_books(root, files)
