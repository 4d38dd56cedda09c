"""What is asked about a list of administrative procedures."""

from collections.abc import Sequence

from doccontrol.law.facts import Question


def counts(page: int, declared: Sequence[int], read: int) -> Question:
    """The decision says how many procedures it lists, and another number was read."""
    said = ", ".join(f"{count:02d}" for count in declared)
    return Question(
        "tthc",
        f"Văn bản ghi {said} thủ tục hành chính nhưng đọc được {read:02d} dòng trong danh mục; "
        "xem bảng danh mục và đối chiếu.",
        page,
    )


def removed(page: int, count: int, first: str, last: str, rows: int) -> Question:
    """A removal by row numbers whose count does not agree with its rows."""
    return Question(
        "tthc",
        f"Văn bản bãi bỏ {count} thủ tục hành chính nhưng số thứ tự từ {first} đến {last} là {rows} dòng; "
        "kiểm tra danh mục bị bãi bỏ.",
        page,
        (str(count), str(rows)),
    )


def no_list(page: int) -> Question:
    """A publication decision whose list is not in the file, or not readable."""
    return Question(
        "tthc",
        "Quyết định công bố thủ tục hành chính nhưng không thấy bảng danh mục trong tệp; tìm tệp phụ lục kèm theo, "
        "hoặc xem ảnh trang và nhập danh mục.",
        page,
    )


def unknown_change(page: int) -> Question:
    """A decision that does several things, and a list without a caption that says which."""
    return Question(
        "tthc",
        "Không rõ thủ tục nào mới ban hành, sửa đổi, thay thế hay bị bãi bỏ; xem tiêu đề phía trên bảng danh mục.",
        page,
    )
