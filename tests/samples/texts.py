"""Fictional Vietnamese texts by the number: no such decree, circular or procedure exists.

The same serial always gives the same text, so that a test can say what must come out of it.
"""

from datetime import date, timedelta
from pathlib import Path

from doccontrol.demo import pdf, word
from doccontrol.demo.content import Article, SampleProcedure, SampleText, written
from doccontrol.demo.layout import blocks

_FIRST = date(2024, 1, 15)
_SUBJECTS = (
    "quản lý sổ hộ tịch điện tử",
    "tiếp nhận hồ sơ tại bộ phận một cửa",
    "trợ giúp xã hội tại cộng đồng",
    "cấp giấy phép xây dựng nhà ở riêng lẻ",
    "lưu trữ hồ sơ thủ tục hành chính",
    "đăng ký kinh doanh hộ cá thể",
    "phòng cháy, chữa cháy tại chợ",
)
_PARAGRAPHS = (
    "1. Cơ quan tiếp nhận kiểm tra hồ sơ ngay khi nhận, ghi phiếu hẹn và chuyển bộ phận chuyên môn trong ngày.",
    "2. Trường hợp hồ sơ chưa đủ, cơ quan hướng dẫn một lần bằng văn bản để người nộp bổ sung.",
    "3. Thời hạn giải quyết không quá 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.",
    "4. Kết quả được trả tại nơi nhận hồ sơ hoặc qua dịch vụ bưu chính theo yêu cầu của người nộp.",
)


def issued(serial: int) -> date:
    """The issue date of the decree of that serial."""
    return _FIRST + timedelta(days=serial % 700)


def number(serial: int) -> str:
    """The number of the decree of that serial."""
    return f"{serial}/{issued(serial).year}/NĐ-CP"


def subject(serial: int) -> str:
    """What the decree of that serial is about."""
    return _SUBJECTS[serial % len(_SUBJECTS)]


def decree(serial: int, *, replaces: int | None = None, articles: int = 3) -> SampleText:
    """A decree of the Government; with *replaces*, its last article ends the decree of that serial as a whole."""
    middle = [
        Article(f"Trình tự thực hiện bước {step}", _PARAGRAPHS[: 2 + step % 3])
        for step in range(1, max(1, articles - 1))
    ]
    effect = [f"1. Nghị định này có hiệu lực thi hành kể từ {written(issued(serial) + timedelta(days=60))}."]
    if replaces is not None:
        effect.append(
            f"2. Nghị định số {number(replaces)} {written(issued(replaces))} của Chính phủ quy định về "
            f"{subject(replaces)} hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành."
        )
    return SampleText(
        file=f"nghi-dinh-{serial}.pdf",
        format="pdf",
        folder="",
        issuer="CHÍNH PHỦ",
        number=number(serial),
        place="Hà Nội",
        type="NGHỊ ĐỊNH",
        title=f"Quy định về {subject(serial)}",
        issued_on=issued(serial),
        draft=False,
        bases=("Căn cứ Luật Tổ chức Chính phủ;", "Theo đề nghị của Bộ trưởng Bộ Nội vụ;"),
        articles=(
            Article("Phạm vi điều chỉnh", (f"Nghị định này quy định về {subject(serial)} ở địa phương.",)),
            *middle,
            Article("Hiệu lực thi hành", tuple(effect)),
        ),
        tables=(),
        table_title="",
        signer=("TM. CHÍNH PHỦ\nTHỦ TƯỚNG", "Nguyễn Văn Mẫu"),
    )


def procedure(serial: int, *, cites: int, department: str = "tu-phap") -> SampleProcedure:
    """A procedure of the agency whose legal basis is the decree of serial *cites*."""
    return SampleProcedure(
        code=f"QT-{serial:02d}",
        title=f"Quy trình {subject(serial)}",
        department=department,
        revision="01",
        issued_on=issued(serial),
        tthc=None,
        bases=(f"Nghị định số {number(cites)} {written(issued(cites))} của Chính phủ quy định về {subject(cites)};",),
        papers=("Đơn đề nghị theo mẫu (bản chính)",),
        time="05 ngày làm việc",
        fee="Không thu",
    )


def plain(text: SampleText) -> bytes:
    """The text as a UTF-8 text file, as pasted from a mail."""
    lines = [f"{block.text}\n{block.right}" if block.right else block.text for block in blocks(text)]
    return ("\n".join(lines) + "\n").encode()


def write(text: SampleText, path: Path) -> Path:
    """Write the text in the format its name asks for: ``.pdf``, ``.docx`` or ``.txt``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".pdf":
        pdf.write_text(text, path)
    elif path.suffix == ".docx":
        word.write_text(text, path)
    else:
        path.write_bytes(plain(text))
    return path


def write_procedure(sample: SampleProcedure, watched: Path) -> Path:
    """Write the procedure as DOCX where its department's procedures belong."""
    path = watched / "quy-trinh" / sample.department / f"{sample.code}.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    word.write_procedure(sample, path)
    return path
