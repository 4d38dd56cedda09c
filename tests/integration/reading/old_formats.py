"""Sound files of formats that no library at hand writes: compound files (.msg, .xls), RAR, 7z; made byte by byte."""

import base64
import io
import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import libarchive

HERE = Path(__file__).parent
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096


@dataclass
class Storage:
    """A folder of a compound file."""

    streams: dict[str, bytes] = field(default_factory=dict)
    storages: dict[str, "Storage"] = field(default_factory=dict)


class _Compound:
    """[MS-CFB] version 3: a header, sectors of 512 bytes, small streams packed into the root's."""

    def __init__(self, root: Storage) -> None:
        self.sectors: list[bytes] = []
        self.fat: list[int] = []
        self.mini = b""
        self.minifat: list[int] = []
        self.entries: list[list[object]] = [["Root Entry", 5, b"", _FREE, _FREE]]
        self.entries[0][4] = self._children(root)

    def _children(self, storage: Storage) -> int:
        first = previous = _FREE
        names = sorted([*storage.streams, *storage.storages], key=lambda name: (len(name), name.upper()))
        for name in names:
            at = len(self.entries)
            inner = storage.storages.get(name)
            self.entries.append([name, 2 if inner is None else 1, storage.streams.get(name, b""), _FREE, _FREE])
            if inner is not None:
                self.entries[at][4] = self._children(inner)
            if previous == _FREE:
                first = at
            else:
                self.entries[previous][3] = at
            previous = at
        return first

    def _put(self, data: bytes) -> int:
        if not data:
            return _END
        start = len(self.sectors)
        pieces = [data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR)]
        self.sectors += pieces
        self.fat += [*range(start + 1, start + len(pieces)), _END]
        return start

    def _put_small(self, data: bytes) -> int:
        if not data:
            return _END
        start = len(self.minifat)
        count = -(-len(data) // _SMALL)
        self.mini += data.ljust(count * _SMALL, b"\0")
        self.minifat += [*range(start + 1, start + count), _END]
        return start

    def data(self) -> bytes:
        rows = []
        for name, kind, content, right, child in self.entries[1:]:
            assert isinstance(content, bytes)
            start = self._put(content) if len(content) >= _CUTOFF else self._put_small(content)
            rows.append(_entry(str(name), kind, right, child, start if kind == 2 else 0, len(content)))
        root = _entry("Root Entry", 5, _FREE, self.entries[0][4], self._put(self.mini), len(self.mini))
        directory = self._put(b"".join([root, *rows]))
        minifat = self._put(struct.pack(f"<{len(self.minifat)}I", *self.minifat))
        count = 1
        while (len(self.fat) + count) * 4 > count * _SECTOR:
            count += 1
        at = len(self.sectors)
        table = struct.pack(f"<{len(self.fat) + count}I", *self.fat, *[_FAT] * count)
        table = table.ljust(count * _SECTOR, b"\xff")
        self.sectors += [table[n * _SECTOR : (n + 1) * _SECTOR] for n in range(count)]
        head = struct.pack(
            "<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory,
            0, _CUTOFF, minifat, -(-len(self.minifat) * 4 // _SECTOR), _END, 0, at,
        )  # fmt: skip
        more = struct.pack(f"<{count - 1}I", *range(at + 1, at + count))
        return (head + more).ljust(_SECTOR, b"\xff") + b"".join(self.sectors)


def _entry(name: str, kind: object, right: object, child: object, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<III", _FREE, int(str(right)), int(str(child)))
    return (
        struct.pack("<64sHBB", raw, len(raw), int(str(kind)), 1) + links + bytes(36) + struct.pack("<IQ", start, size)
    )


def compound(root: Storage) -> bytes:
    return _Compound(root).data()


def _properties(head: int, values: dict[int, bytes | str | int]) -> dict[str, bytes]:
    """The streams of one [MS-OXMSG] object: texts as PtypString, bytes as PtypBinary, whole numbers in place."""
    rows, streams = b"", {}
    for tag, value in values.items():
        if isinstance(value, int):
            rows += struct.pack("<HHIQ", 0x0003, tag, 6, value)
            continue
        kind, raw = (0x001F, value.encode("utf-16-le")) if isinstance(value, str) else (0x0102, value)
        rows += struct.pack("<HHIII", kind, tag, 6, len(raw) + (2 if kind == 0x001F else 0), 0)
        streams[f"__substg1.0_{tag:04X}{kind:04X}"] = raw
    streams["__properties_version1.0"] = bytes(head) + rows
    return streams


def outlook(
    body: str, subject: str, files: dict[str, bytes], inner: Storage | None = None, *, head: int = 32
) -> Storage:
    """One message; *inner* is a message within it."""
    values: dict[int, bytes | str | int] = {0x001A: "IPM.Note", 0x0037: subject, 0x1000: body, 0x0C1A: "Văn thư xã"}
    values[0x0E04] = "Phòng Tư pháp; Phòng Nội vụ"
    root = Storage(_properties(head, values))
    for place, (name, data) in enumerate(files.items()):
        attached = _properties(8, {0x3705: 1, 0x3707: name, 0x3701: data})
        root.storages[f"__attach_version1.0_#{place:08X}"] = Storage(attached)
    if inner is not None:
        attached = _properties(8, {0x3705: 5, 0x3001: "Thư kèm"})
        root.storages[f"__attach_version1.0_#{len(files):08X}"] = Storage(attached, {"__substg1.0_3701000D": inner})
    return root


def seven_zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with libarchive.custom_writer(lambda block: out.write(block) or len(block), "7zip") as archive:
        for name, data in members.items():
            archive.add_file_from_memory(name, len(data), data)
    return out.getvalue()


def _vint(value: int) -> bytes:
    out = b""
    while True:
        value, low = value >> 7, value & 0x7F
        out += bytes([low | 0x80 if value else low])
        if not value:
            return out


def rar(members: dict[str, bytes], announced: int | None = None, garbled: str = "") -> bytes:
    """RAR 5 with stored members; *announced* is a size to lie about, *garbled* a member said to be compressed."""
    out = b"Rar!\x1a\x07\x01\x00" + rar_block(_vint(1) + _vint(0) + _vint(0))
    for name, data in members.items():
        raw, size = name.encode(), len(data) if announced is None else announced
        about = b"".join(map(_vint, (4, size, 0o100644))) + struct.pack("<I", zlib.crc32(data))
        about += _vint(0x80 if name == garbled else 0) + _vint(1)
        out += rar_block(_vint(2) + _vint(2) + _vint(len(data)) + about + _vint(len(raw)) + raw) + data
    return out + rar_block(_vint(5) + _vint(0) + _vint(0))


def rar_block(fields: bytes) -> bytes:
    """One RAR 5 header with its checksum."""
    body = _vint(len(fields)) + fields
    return struct.pack("<I", zlib.crc32(body)) + body


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def old_workbook(rows: list[list[str]]) -> bytes:
    """An .xls (BIFF8) with one sheet of texts as LABEL records."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    name = "Phụ lục"
    title = bytes([len(name), 1]) + name.encode("utf-16-le")
    texts = b"".join(
        _record(0x0204, struct.pack("<HHHHB", y, x, 0, len(text), 1) + text.encode("utf-16-le"))
        for y, row in enumerate(rows)
        for x, text in enumerate(row)
    )
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6)) + texts + _record(0x000A, b"")
    length = len(_record(0x0809, begin)) + 4 + 6 + len(title) + 4
    book = _record(0x0809, begin) + _record(0x0085, struct.pack("<IH", length, 0) + title) + _record(0x000A, b"")
    return compound(Storage({"Workbook": (book + sheet).ljust(_CUTOFF, b"\0")}))


def photo() -> bytes:
    """The first page of ``samples.LINES`` as a telephone takes it (HEIC), kept as text."""
    return base64.b85decode("".join((HERE / "data" / "photo.heic.b85").read_text(encoding="ascii").split()))
