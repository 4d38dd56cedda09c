import hashlib
import io
from pathlib import Path

import pytest

from doccontrol.registry.originals import OriginalMissing, Originals

DATA = b"Qu\xe1\xbb\x91c h\xe1\xbb\x99i"
SHA = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "index")


def test_bytes_are_named_by_their_hash(originals: Originals, tmp_path: Path) -> None:
    source = tmp_path / "nd.pdf"
    source.write_bytes(DATA)
    kept = originals.receive(source)
    assert (kept.sha256, kept.size) == (SHA, len(DATA))
    assert source.read_bytes() == DATA
    assert originals.path(SHA).parent == originals.receiving
    with originals.open(SHA) as stream:
        assert stream.read() == DATA


def test_promotion_moves_and_seals(originals: Originals) -> None:
    originals.receive(io.BytesIO(DATA))
    place = originals.promote(SHA)
    assert place == originals.originals / SHA[:2] / SHA[2:4] / SHA
    assert place.stat().st_mode & 0o777 == 0o400
    assert list(originals.receiving.iterdir()) == []
    assert originals.promote(SHA) == place
    assert list(originals.hashes()) == [SHA]


def test_the_same_bytes_again_are_not_kept_twice(originals: Originals) -> None:
    originals.receive(io.BytesIO(DATA))
    originals.promote(SHA)
    assert originals.receive(io.BytesIO(DATA)).sha256 == SHA
    assert list(originals.receiving.iterdir()) == []


@pytest.mark.parametrize("promoted", [False, True])
def test_wiping_leaves_nothing(originals: Originals, promoted: bool) -> None:
    originals.receive(io.BytesIO(DATA))
    if promoted:
        originals.promote(SHA)
    originals.wipe(SHA)
    originals.wipe(SHA)
    assert not originals.holds(SHA)
    with pytest.raises(OriginalMissing):
        originals.path(SHA)


def test_a_stream_that_breaks_leaves_nothing(originals: Originals) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise OSError("mạng đứt")
            return super().read(4)

    with pytest.raises(OSError, match="mạng"):
        originals.receive(Broken(DATA))
    assert list(originals.receiving.iterdir()) == []


def test_what_a_crash_left_is_swept(originals: Originals) -> None:
    (originals.receiving / ".part-abc").write_bytes(DATA[:3])
    originals.receive(io.BytesIO(DATA))
    assert originals.sweep() == 1
    assert list(originals.hashes()) == [SHA]


def test_changed_bytes_fail_fixity(originals: Originals) -> None:
    originals.receive(io.BytesIO(DATA))
    assert originals.verify(SHA)
    originals.path(SHA).write_bytes(DATA + b".")
    assert not originals.verify(SHA)


def test_folders_are_private(originals: Originals) -> None:
    assert {folder.stat().st_mode & 0o777 for folder in (originals.receiving, originals.originals)} == {0o700}


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "abc", SHA.upper()])
def test_only_a_hash_names_bytes(originals: Originals, name: str) -> None:
    with pytest.raises(OriginalMissing):
        originals.path(name)
    with pytest.raises(OriginalMissing):
        originals.wipe(name)
