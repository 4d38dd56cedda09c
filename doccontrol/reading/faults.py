"""The faults a dropped file can have: one exception each, in words a clerk understands, with what to do."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ReadFault:
    """A fault as it is shown and stored; ``code`` is stable and part of the command-line contract."""

    code: str
    message_vi: str
    advice_vi: str


class ReadingError(Exception):
    """A file could not be read. Each subclass is one fault; ``detail`` is for the log, not for the clerk."""

    code: ClassVar[str] = "unreadable"
    message_vi: ClassVar[str] = "Không đọc được tệp này."
    advice_vi: ClassVar[str] = "Mở thử tệp trên máy; nếu mở được, lưu lại thành PDF rồi bỏ vào thư mục."

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.message_vi)
        self.detail = detail

    @property
    def fault(self) -> ReadFault:
        """The fault as data."""
        return ReadFault(self.code, self.message_vi, self.advice_vi)


class EmptyFileError(ReadingError):
    """No bytes, or nothing but blank ones."""

    code = "empty"
    message_vi = "Tệp rỗng, không có nội dung."
    advice_vi = "Có thể việc sao chép chưa xong. Sao chép lại tệp từ nơi gửi."


class TruncatedError(ReadingError):
    """The end of the file is missing."""

    code = "truncated"
    message_vi = "Tệp bị cắt cụt, thiếu phần cuối."
    advice_vi = "Việc tải hoặc sao chép bị dở dang. Tải hoặc sao chép lại toàn bộ tệp."


class DamagedError(ReadingError):
    """The structure is broken and could not be repaired."""

    code = "damaged"
    message_vi = "Tệp bị hỏng, không đọc được nội dung."
    advice_vi = "Xin lại bản khác từ nơi gửi, hoặc mở bằng phần mềm gốc rồi lưu lại."


class EncryptedError(ReadingError):
    """A password is needed."""

    code = "encrypted"
    message_vi = "Tệp được đặt mật khẩu."
    advice_vi = "Mở tệp bằng mật khẩu, lưu một bản không có mật khẩu rồi bỏ vào thư mục."


class NotADocumentError(ReadingError):
    """Bytes that are no document: a program, a sound, data for machines."""

    code = "not_a_document"
    message_vi = "Tệp này không phải là văn bản."
    advice_vi = "Kiểm tra xem có bỏ nhầm tệp không. Chỉ bỏ văn bản (PDF, Word, ảnh chụp, trang web) vào thư mục."


class UnsupportedFormatError(ReadingError):
    """A document, but of a kind that cannot be read here."""

    code = "unsupported_format"
    message_vi = "Chưa đọc được loại tệp này."
    advice_vi = "Mở tệp bằng phần mềm tạo ra nó, lưu lại thành PDF hoặc DOCX rồi bỏ vào thư mục."


class TooLargeError(ReadingError):
    """More bytes, pages or pixels than the limits allow."""

    code = "too_large"
    message_vi = "Tệp quá lớn hoặc có quá nhiều trang."
    advice_vi = "Tách tệp thành nhiều phần, hoặc nhờ quản trị nâng giới hạn trong cấu hình."


class BombError(ReadingError):
    """A small file that unpacks into a huge one."""

    code = "bomb"
    message_vi = "Tệp nén bung ra quá lớn so với kích thước của nó nên đã bị dừng lại."
    advice_vi = "Không mở tệp này. Hỏi lại nơi gửi; nếu đúng là văn bản, xin bản PDF."


class NoTextError(ReadingError):
    """Readable, but there is no word in it."""

    code = "no_text"
    message_vi = "Không thấy chữ nào trong tệp."
    advice_vi = "Bản chụp có thể quá mờ hoặc trang trắng. Quét lại ở 300 dpi, hoặc nhập số và ngày bằng tay."


class ReadTimeoutError(ReadingError):
    """No progress within the time allowed."""

    code = "timeout"
    message_vi = "Đọc tệp quá lâu nên đã dừng lại."
    advice_vi = "Bấm thử lại khi máy rảnh; nếu vẫn vậy, lưu tệp lại thành PDF hoặc tách nhỏ."


class OutOfMemoryError(ReadingError):
    """More memory than the limit."""

    code = "out_of_memory"
    message_vi = "Tệp cần nhiều bộ nhớ hơn mức cho phép nên đã dừng lại."
    advice_vi = "Tách tệp thành nhiều phần, hoặc nhờ quản trị nâng giới hạn bộ nhớ trong cấu hình."


class CrashedError(ReadingError):
    """The reader died on it."""

    code = "crashed"
    message_vi = "Tệp làm phần mềm đọc dừng đột ngột; các tệp khác không bị ảnh hưởng."
    advice_vi = "Mở tệp bằng phần mềm gốc, lưu lại rồi bỏ vào thư mục; nếu vẫn vậy, xin bản khác."


class MissingToolError(ReadingError):
    """A program that this kind of file needs is not installed."""

    code = "missing_tool"
    message_vi = "Máy chủ thiếu phần mềm để đọc loại tệp này."
    advice_vi = "Nhờ quản trị chạy “python -m doccontrol doctor” để biết cần cài gì, rồi bấm thử lại."


class StoppedError(ReadingError):
    """The service is shutting down; the file was not at fault and is read at the next start."""

    code = "stopped"
    message_vi = "Dịch vụ đang dừng nên chưa đọc tệp này."
    advice_vi = "Không cần làm gì: tệp sẽ được đọc khi dịch vụ chạy lại."


def _all(root: type[ReadingError]) -> dict[str, type[ReadingError]]:
    found = {root.code: root}
    for sub in root.__subclasses__():
        found |= _all(sub)
    return found


BY_CODE: dict[str, type[ReadingError]] = _all(ReadingError)


def from_code(code: str, detail: str = "") -> ReadingError:
    """The exception of a code that crossed a process border; an unknown code is a plain ``ReadingError``."""
    return BY_CODE.get(code, ReadingError)(detail)
