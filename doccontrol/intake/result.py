"""What a reading child hands back for one item. Light: the main process decodes it and imports no reader."""

from dataclasses import dataclass

from doccontrol.law.facts import Question, Reading, Secrecy
from doccontrol.reading.pages import ReadFile
from doccontrol.reading.protocol import Task

#: The question's field and its two answers, as stored.
SECRECY_FIELD = "secrecy"
MARK_SEEN = "mat"
NO_MARK = "khong-mat"


@dataclass(frozen=True, slots=True)
class ReadItem:
    """The text of a file and what the law says of it; neither, where page 1 is or may be stamped secret.

    ``seconds`` are how long the two rooms took: getting the text, reading the law in it.
    """

    secrecy: Secrecy
    file: ReadFile | None = None
    reading: Reading | None = None
    seconds: tuple[float, float] = (0.0, 0.0)


#: What a reading child does to one item.
READ_ITEM = Task("doccontrol.intake.task:read_item", ReadItem)

#: Does nothing: a worker that has done it has its libraries loaded.
GET_READY = Task("doccontrol.intake.task:get_ready", bool)


def withheld(secrecy: Secrecy) -> ReadItem:
    """A result that carries no word of the text: only that there is a mark, and how high."""
    return ReadItem(Secrecy(secrecy.mark, secrecy.level))


def doubt(secrecy: Secrecy) -> Question:
    """The question a suspected mark raises; its words are those of the file's own place, not of its text."""
    level = secrecy.level or "Mật"
    return Question(
        field=SECRECY_FIELD,
        why=f"Trang 1 có thể có dấu “{level}”. Xem tệp gốc: nếu có dấu mật thì phần mềm không được lưu văn bản này.",
        page=1,
        candidates=(NO_MARK, MARK_SEEN),
    )
