"""A backup holds everything, restores to the same, and a damaged one changes nothing."""

import io
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from doccontrol.errors import BackupError
from doccontrol.health.backup import REGISTRY, backup, restore
from doccontrol.health.check import Grade, check
from doccontrol.registry import ledger
from doccontrol.registry.departments import ensure_agency
from doccontrol.registry.originals import Originals
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import Custody, Item

NOW = datetime(2026, 5, 25, 1, 0, tzinfo=UTC)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """A registry with one item, its bytes, and a line in the ledger."""
    index = tmp_path / "index"
    originals = Originals(index)
    kept = originals.receive(io.BytesIO("Nghị định".encode()))
    originals.promote(kept.sha256)
    with Registry(index / REGISTRY) as registry:
        registry.migrate()
        with registry.write() as session:
            agency = ensure_agency(session)
            session.add(
                Item(
                    agency_id=agency.id,
                    sha256=kept.sha256,
                    size=kept.size,
                    name="nghi-dinh.txt",
                    received_at=NOW,
                    state_at=NOW,
                    custody=Custody.ORIGINALS,
                )
            )
            ledger.append(session, agency.id, "admin", "test", "item:1", {"a": 1}, NOW)
    return index


def remarks(index: Path) -> list[str]:
    with Registry(index / REGISTRY) as registry:
        return [remark.text for remark in check(registry, Originals(index)) if remark.grade is Grade.FAULT]


def test_what_was_backed_up_is_restored(index: Path, tmp_path: Path) -> None:
    made = backup(index, tmp_path / "ban-sao.tar", NOW)
    assert made.files == 2
    restored = restore(tmp_path / "ban-sao.tar", tmp_path / "moi")
    assert restored.files == 2
    assert remarks(tmp_path / "moi") == []
    before = {path.relative_to(index): path.read_bytes() for path in (index / "originals").rglob("*") if path.is_file()}
    after = tmp_path / "moi"
    assert before == {
        path.relative_to(after): path.read_bytes() for path in (after / "originals").rglob("*") if path.is_file()
    }


def test_a_folder_in_use_is_not_overwritten(index: Path, tmp_path: Path) -> None:
    backup(index, tmp_path / "ban-sao.tar", NOW)
    with pytest.raises(BackupError, match="đã có sổ đăng ký"):
        restore(tmp_path / "ban-sao.tar", index)


@pytest.mark.parametrize("damage", ["truncated", "altered", "nonsense"])
def test_a_damaged_backup_restores_nothing(index: Path, tmp_path: Path, damage: str) -> None:
    target = tmp_path / "ban-sao.tar"
    backup(index, target, NOW)
    content = target.read_bytes()
    if damage == "truncated":
        target.write_bytes(content[: len(content) // 2])
    elif damage == "altered":
        target.write_bytes(content.replace("Nghị định".encode(), "Nghị địnk".encode()))
    else:
        target.write_bytes(b"not a tar file")
    with pytest.raises(BackupError):
        restore(target, tmp_path / "moi")
    assert not (tmp_path / "moi" / "registry").exists()


def test_a_path_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "x.tar"
    with tarfile.open(target, "w") as tar:
        member = tarfile.TarInfo("../outside.txt")
        member.size = 1
        tar.addfile(member, io.BytesIO(b"x"))
    with pytest.raises(BackupError):
        restore(target, tmp_path / "moi")
    assert not (tmp_path / "outside.txt").exists()


def test_lost_and_altered_originals_are_found(index: Path) -> None:
    [original] = [path for path in (index / "originals").rglob("*") if path.is_file()]
    original.chmod(0o600)
    original.write_bytes(b"other")
    assert any("thay đổi" in text for text in remarks(index))
    original.unlink()
    assert any("Mất bản gốc" in text for text in remarks(index))
