"""Format by fault: whatever is dropped ends in text or in a reason, within its limits, and the next file is read.

The table is printed with ``pytest -s``. A cell is what became of the file: ``ok`` (all of the text was read), ``part``
(read, and it says that it is not sure), or the code of the fault.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from doccontrol.reading.faults import BY_CODE, ReadingError
from doccontrol.reading.limits import Limits
from doccontrol.reading.pages import Format, ReadFile
from doccontrol.reading.sandbox import READ, ReadingRoom
from tests.integration.reading import samples

LIMITS = Limits(stall_seconds=60, memory_mb=1024, page_pixels=40_000_000, unpacked_mb=40)
LINEAR = {"txt", "html"}
"""Formats whose every beginning is a whole file: nobody can tell that the end is missing."""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReadingRoom]:
    with ReadingRoom(tasks=(READ,), limits=LIMITS, work_folder=tmp_path_factory.mktemp("work")) as opened:
        yield opened


def outcome(future: "Future[ReadFile]") -> str:
    try:
        read = future.result(120)
    except ReadingError as error:
        return error.code
    text = " ".join(page.text for page in read.pages)
    whole = "12/QĐ-UBND" in text and "kể từ ngày ký" in text
    return "ok" if whole or read.members else "part"


@pytest.fixture(scope="module")
def table(room: ReadingRoom, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    folder = tmp_path_factory.mktemp("files")
    sound = {name: make() for name, make in samples.SOUND.items()} | {"doc": samples.old_word(folder)}
    waiting = {}
    for name, data in sound.items():
        for fault, breaking in {"sound": bytes, "empty": lambda _: b"", **samples.BROKEN}.items():
            path = folder / f"{fault}.{name}"
            path.write_bytes(breaking(data))
            waiting[name, fault] = room.submit(path, READ)
    return {cell: outcome(future) for cell, future in waiting.items()}


def test_every_cell_has_an_outcome_with_a_stable_code(table: dict[tuple[str, str], str]) -> None:
    formats = sorted({name for name, _ in table})
    faults = list(dict.fromkeys(fault for _, fault in table))
    for fault in faults:
        print(f"{fault:26}", *(f"{table[name, fault]:14}" for name in formats))
    print(f"{'':26}", *(f"{name:14}" for name in formats))
    assert len(formats) >= 12
    assert len(faults) >= 10
    assert set(table.values()) <= {"ok", "part", *BY_CODE} - {"crashed", "unreadable"}


def test_sound_files_are_read(table: dict[tuple[str, str], str]) -> None:
    assert {name for (name, fault), what in table.items() if fault == "sound" and what != "ok"} == set()


def test_empty_files_say_so(table: dict[tuple[str, str], str]) -> None:
    assert {what for (_, fault), what in table.items() if fault in {"empty", "nothing but zeros"}} == {"empty"}


def test_half_a_file_is_never_taken_for_a_whole_one(table: dict[tuple[str, str], str]) -> None:
    half = {"cut to a tenth", "cut in the middle"}
    bad = {cell: what for cell, what in table.items() if cell[1] in half and cell[0] not in LINEAR and what == "part"}
    assert bad == {}


ODD = {
    "bomb.docx": (samples.zip_bomb, {"bomb"}),
    "bomb.zip": (lambda: samples.zip_bomb("a.txt"), {"bomb", "not_a_document"}),
    "laughing.docx": (samples.laughing_docx, {"damaged", "no_text", "out_of_memory"}),
    "locked.rar": (samples.locked_rar, {"encrypted"}),
    "film.heic": (lambda: b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 8, {"not_a_document"}),
    "huge.png": (samples.huge_png, {"too_large"}),
    "cyclic.pdf": (samples.cyclic_pdf, {"damaged"}),
    "nested.pdf": (samples.nested_pdf, {"damaged"}),
    "locked.pdf": (lambda: samples.pdf(password="secret"), {"encrypted"}),
    "stub.docx": (lambda: b"PK\x03\x04 tam thoi  ", {"truncated", "damaged"}),
    "eighteen.docx": (lambda: b"\x00" * 17 + b"\x01", {"not_a_document"}),
    "json.pdf": (lambda: b'{"error": "Kh\xc3\xb4ng t\xc3\xacm th\xe1\xba\xa5y", "code": 404}', {"not_a_document"}),
    "program.doc": (lambda: b"MZ\x90\x00" + bytes(range(256)) * 8, {"not_a_document"}),
    "sound.pdf": (lambda: b"ID3\x03" + bytes(range(256)) * 8, {"not_a_document"}),
    "random.txt": (lambda: bytes((n * 7919) % 256 for n in range(4000)), {"not_a_document", "ok", "part"}),
    "white.png": (samples.blank_png, {"no_text"}),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_files(name: str, room: ReadingRoom, tmp_path: Path) -> None:
    make, expected = ODD[name]
    path = tmp_path / name
    path.write_bytes(make())
    assert outcome(room.submit(path, READ)) in expected


@pytest.mark.parametrize(
    ("name", "make", "kind"),
    [
        ("word.pdf", samples.word, Format.DOCX),
        ("page.doc", samples.html, Format.HTML),
        ("rich.docx", samples.rtf, Format.RTF),
        ("paper.txt", samples.pdf, Format.PDF),
        ("photo.pdf", samples.image, Format.IMAGE),
        ("no-extension", samples.mail, Format.MAIL),
        ("letter.pdf", samples.SOUND["msg"], Format.MAIL),
        ("packed.zip", samples.SOUND["rar"], Format.ARCHIVE),
        ("packed.pdf", samples.SOUND["7z"], Format.ARCHIVE),
        ("stored.pdf", samples.stored_zip, Format.ARCHIVE),
        ("book.xlsx", samples.SOUND["xls"], Format.XLSX),
        ("photo.jpg", samples.SOUND["heic"], Format.IMAGE),
    ],
)
def test_content_decides_not_the_name(
    name: str, make: Callable[[], bytes], kind: Format, room: ReadingRoom, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    assert room.submit(path, READ).result(120).format is kind


def test_an_entity_does_not_read_the_machines_files(room: ReadingRoom, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("TUYET-MAT-12345", encoding="utf-8")
    path = tmp_path / "entity.docx"
    path.write_bytes(samples.entity_docx(secret))
    try:
        text = " ".join(page.text for page in room.submit(path, READ).result(120).pages)
    except ReadingError as error:
        text = error.detail
    assert "TUYET-MAT" not in text


def test_five_hundred_pages_are_read_with_their_progress(room: ReadingRoom, tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(samples.pdf(pages=500))
    seen: list[tuple[int, int]] = []
    read = room.submit(path, READ, on_progress=lambda page, of: seen.append((page, of))).result(300)
    assert len(read.pages) == 500
    assert seen == [(page, 500) for page in range(1, 501)]
    assert {page.furniture for page in read.pages} >= {("7",), ("500",)}
