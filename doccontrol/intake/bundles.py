"""Archives and mails: every file inside gets a receipt and an item of its own, as if it had been dropped.

Its place is written ``cong-van.zip › nghi-dinh.pdf``. Taking the members out again after a crash gives the same
receipts, so the bundle is settled only when all of them have theirs.
"""

import shutil
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from doccontrol.intake.folders import WITHIN
from doccontrol.intake.receive import Receiver
from doccontrol.intake.result import ReadItem
from doccontrol.law.codes import DocumentKind
from doccontrol.reading.faults import DamagedError, ReadFault, from_code
from doccontrol.reading.offers import Unpacked

_DEEPEST = 3
TOO_DEEP = ReadFault(
    "too_deep",
    "Tệp nén lồng nhau quá nhiều lớp nên không mở tiếp.",
    "Giải nén trên máy rồi bỏ các tệp văn bản vào thư mục.",
)


class Unpack(Protocol):
    """Starts the unpacking of a bundle into a folder, in a child process."""

    def __call__(self, bundle: Path, folder: Path) -> Future[tuple[Unpacked, ...]]:
        """A future of what was taken out; a bundle that cannot be opened gives its ``ReadingError`` there."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle being taken apart: where its members go, and what was read of its own text."""

    place: str
    folder: Path
    result: ReadItem


class Bundles:
    """Takes bundles apart; ``scratch`` is a private folder for members on their way."""

    def __init__(self, receiver: Receiver, unpack: Unpack, scratch: Path) -> None:
        self._receiver = receiver
        self._unpack = unpack
        self._scratch = scratch

    def open(self, item_id: int, path: Path, result: ReadItem) -> tuple[Opened, Future[tuple[Unpacked, ...]]] | None:
        """Begin; None for a bundle too deep inside others."""
        place = self._receiver.place_of_item(item_id)
        if place.count(WITHIN) >= _DEEPEST:
            return None
        folder = self._scratch / f"bundle-{item_id}"
        shutil.rmtree(folder, ignore_errors=True)
        return Opened(place, folder, result), self._unpack(path, folder)

    def take(self, opened: Opened, members: Sequence[Unpacked]) -> ReadFault:
        """Give every member its receipt; what to say of the bundle itself. Raises OSError for a fault of our disk."""
        seen: Counter[str] = Counter()
        for member in members:
            place = f"{opened.place}{WITHIN}{_printable(member.name)}"
            seen[place] += 1
            place = f"{place} ({seen[place]})" if seen[place] > 1 else place
            if member.fault is None:
                self._receiver.take_member(place, Path(member.path))
            else:
                self._receiver.refuse_member(place, from_code(member.fault).fault.message_vi)
        shutil.rmtree(opened.folder, ignore_errors=True)
        return ReadFault(
            "bundle",
            f"Đã lấy ra {len(members)} tệp bên trong; mỗi tệp có phiếu tiếp nhận riêng.",
            "Không cần làm gì với tệp này; xem các tệp bên trong.",
        )


def is_text(result: ReadItem) -> bool:
    """Whether the bundle itself holds a text worth registering: a mail whose body is the text."""
    document = result.reading.document if result.reading is not None else None
    return document is not None and document.kind is not DocumentKind.OTHER and document.number is not None


def _printable(name: str) -> str:
    """A name from inside an archive is only shown, never a path; it must not look like a deeper place than it is."""
    clean = "".join(letter if letter.isprintable() else "_" for letter in name.replace(WITHIN, " "))
    return clean[:300] or DamagedError.code
