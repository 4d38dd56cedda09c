"""The single writer of the index. Batches make commits cheap; an index can always be rebuilt from the registry."""

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError, FileIndex

from doccontrol.search.documents import SearchDocument
from doccontrol.search.folder import IndexFolder, IndexMissing
from doccontrol.search.schema import fields, schema

#: Memory the engine may use for one commit, in MB; much less makes it several times slower.
_LIMIT_MB = 128
#: Texts in one commit of a rebuild: all of a province in one would need tens of GB.
BATCH = 2000


class IndexWriter:
    """Writes the live index; one at a time in all processes.

    Raises IndexBusy where another one is open, IndexMissing and IndexOutdated where ``rebuild`` has to be run first.
    """

    def __init__(self, root: Path) -> None:
        self._folder = IndexFolder(root)
        self._lock = self._folder.lock()
        try:
            self._folder.sweep()
            self._index = _open(root / self._folder.live().name)
        except BaseException:
            self._lock.close()
            raise

    def update(self, documents: Iterable[SearchDocument], gone: Iterable[str] = ()) -> int:
        """Put texts into the index, replacing what it held of them, and take out ``gone``; one commit, all or none.

        Returns how many texts were put in. Callers keep their own note of what is still to do until this returns.
        """
        writer = self._index.writer(limitmb=_LIMIT_MB)
        count = 0
        try:
            for each in gone:
                writer.delete_by_term("id", each)
            for document in documents:
                writer.update_document(**fields(document))
                count += 1
        except BaseException:
            writer.cancel()
            raise
        writer.commit()
        return count

    def close(self) -> None:
        """Let another process write."""
        self._index.close()
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def rebuild(root: Path, documents: Iterable[SearchDocument], batch: int = BATCH) -> int:
    """Build the index anew beside the live one and switch to it at the end; returns how many texts it holds.

    A fault half-way leaves the live index as it was. Raises IndexBusy.
    """
    folder = IndexFolder(root)
    with folder.lock():
        folder.sweep()
        name = folder.begin()
        index = FileStorage(str(root / name)).create_index(schema())
        count = 0
        waiting: list[SearchDocument] = []
        for document in documents:
            waiting.append(document)
            if len(waiting) == batch:
                count += _add(index, waiting)
                waiting.clear()
        count += _add(index, waiting)
        index.close()
        folder.make_live(name)
    return count


def _add(index: FileIndex, documents: list[SearchDocument]) -> int:
    writer = index.writer(limitmb=_LIMIT_MB)
    for document in documents:
        writer.add_document(**fields(document))
    writer.commit()
    return len(documents)


def _open(path: Path) -> FileIndex:
    try:
        return FileStorage(str(path)).open_index()
    except EmptyIndexError as error:
        raise IndexMissing(str(path)) from error
