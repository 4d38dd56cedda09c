"""Bundles: every member comes out under a harmless name, or is named with its fault; no more than the limits allow."""

from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from doccontrol.reading.faults import BombError, ReadingError
from doccontrol.reading.limits import Limits
from doccontrol.reading.offers import UNPACK, Unpacked
from doccontrol.reading.pages import Format
from doccontrol.reading.sandbox import READ, ReadingRoom
from tests.integration.reading import old_formats, samples

LIMITS = Limits(stall_seconds=60, memory_mb=1024, unpacked_mb=2, members=20)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReadingRoom]:
    with ReadingRoom(1, (READ, UNPACK), LIMITS, work_folder=tmp_path_factory.mktemp("work")) as opened:
        yield opened


def taken_out(room: ReadingRoom, tmp_path: Path, data: bytes) -> tuple[Unpacked, ...]:
    path = tmp_path / "bundle"
    path.write_bytes(data)
    return room.submit(path, UNPACK, {"folder": str(tmp_path / "out")}).result(60)


CLIMBING = {
    "../../../tmp/escaped.txt": samples.TEXT.encode(),
    "/etc/escaped.txt": b"x",
    "C:\\escaped.txt": b"y",
}


@pytest.mark.parametrize("pack", [samples.zipped, old_formats.rar, old_formats.seven_zip], ids=["zip", "rar", "7z"])
def test_members_stay_in_the_folder_given(
    pack: Callable[[dict[str, bytes]], bytes], room: ReadingRoom, tmp_path: Path
) -> None:
    members = taken_out(room, tmp_path, pack(CLIMBING))
    assert len(members) == 3
    assert all(Path(member.path).parent == tmp_path / "out" for member in members)
    assert sorted(Path(member.path).read_bytes() for member in members) == sorted(CLIMBING.values())


@pytest.mark.parametrize("pack", [samples.zipped, old_formats.rar, old_formats.seven_zip], ids=["zip", "rar", "7z"])
def test_more_than_the_limits_is_refused(
    pack: Callable[[dict[str, bytes]], bytes], room: ReadingRoom, tmp_path: Path
) -> None:
    for members in ({"to.txt": bytes(3 << 20)}, {f"{n}.txt": b"x" for n in range(21)}):
        with pytest.raises(BombError):
            taken_out(room, tmp_path, pack(members))


def test_a_size_that_lies_is_counted_while_writing(room: ReadingRoom, tmp_path: Path) -> None:
    data = old_formats.rar({"to.txt": bytes(3 << 20)}, announced=10)
    with pytest.raises(ReadingError) as refused:
        taken_out(room, tmp_path, data)
    assert refused.value.code in {"bomb", "damaged"}


@pytest.mark.parametrize("pack", [samples.zipped, old_formats.rar, old_formats.seven_zip], ids=["zip", "rar", "7z"])
def test_vietnamese_names_survive(pack: Callable[[dict[str, bytes]], bytes], room: ReadingRoom, tmp_path: Path) -> None:
    (member,) = taken_out(room, tmp_path, pack({"Phụ lục/Quyết định số 12.txt": b"x"}))
    assert member.name == "Phụ lục/Quyết định số 12.txt"
    assert Path(member.path).name == "0001-Quyết định số 12.txt"


def test_a_damaged_member_is_named_and_the_next_one_comes_out(room: ReadingRoom, tmp_path: Path) -> None:
    members = {"a.txt": samples.TEXT.encode(), "b.txt": "Điều 2".encode()}
    first, second = taken_out(room, tmp_path, old_formats.rar(members, garbled="a.txt"))
    assert (first.name, first.path, first.fault) == ("a.txt", "", "damaged")
    assert (second.fault, Path(second.path).read_text(encoding="utf-8")) == (None, "Điều 2")


def test_attachments_of_a_mail_are_taken_out(room: ReadingRoom, tmp_path: Path) -> None:
    (member,) = taken_out(room, tmp_path, samples.mail())
    assert room.submit(Path(member.path), READ).result(60).format is Format.PDF


def test_a_saved_outlook_message_is_a_mail_with_its_attachments(room: ReadingRoom, tmp_path: Path) -> None:
    inner = old_formats.outlook("Kính gửi Phòng Nội vụ.", "Thư kèm", {"b.txt": samples.TEXT.encode()}, head=24)
    data = old_formats.compound(old_formats.outlook(samples.TEXT, "Gửi quyết định", {"một.pdf": samples.pdf()}, inner))
    pdf, mail = taken_out(room, tmp_path, data)
    assert (pdf.name, mail.name) == ("một.pdf", "Thư kèm.eml")
    assert room.submit(Path(pdf.path), READ).result(60).format is Format.PDF
    read = room.submit(Path(mail.path), READ).result(60)
    assert "Kính gửi Phòng Nội vụ." in read.pages[0].text
    assert [member.name for member in read.members] == ["b.txt"]
    outer = room.submit(tmp_path / "bundle", READ).result(60)
    assert "Tiêu đề: Gửi quyết định" in outer.pages[0].text
    assert "Đến: Phòng Tư pháp; Phòng Nội vụ" in outer.pages[0].text
    assert "12/QĐ-UBND" in outer.pages[0].text


def test_a_mail_within_a_mail_and_a_photographed_text_are_members_and_a_logo_is_not(
    room: ReadingRoom, tmp_path: Path
) -> None:
    inner = EmailMessage()
    inner["Subject"] = "Bản gốc"
    inner.set_content("Kính gửi.")
    inner.add_attachment(samples.pdf(), maintype="application", subtype="pdf", filename="trong.pdf")
    message = EmailMessage()
    message["From"], message["Subject"] = "a@example.vn", "Chuyển tiếp"
    message.set_content('<p>Xem ảnh</p><img src="cid:logo@x">', subtype="html")
    message.add_related(samples.blank_png(), "image", "png", cid="<logo@x>", filename="logo.png")
    message.add_attachment(samples.image("JPEG"), "image", "jpeg", filename="anh-chup.jpg", cid="<anh@x>")
    message.add_attachment(inner)
    names = [member.name for member in taken_out(room, tmp_path, message.as_bytes())]
    assert names == ["anh-chup.jpg", "Bản gốc.eml"]


def test_an_old_workbook_is_rows_as_a_person_sees_them(room: ReadingRoom, tmp_path: Path) -> None:
    path = tmp_path / "danh-muc.xls"
    path.write_bytes(old_formats.old_workbook([["STT", "Tªn thñ tôc"], ["1", "§¨ng ký khai sinh"]]))
    read = room.submit(path, READ).result(60)
    assert read.tables[0].rows == (("STT", "Tên thủ tục"), ("1", "Đăng ký khai sinh"))
