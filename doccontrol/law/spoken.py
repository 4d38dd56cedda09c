"""Provision paths in the words of Vietnamese drafting: ``D12.K1.đ`` is "điểm đ khoản 1 Điều 12".

The order, smallest unit first, is that of NĐ 78/2025/NĐ-CP art. 68 and common usage.
"""

_UNITS = {
    "D": "Điều ",
    "K": "khoản ",
    "C": "Chương ",
    "TMu": "Tiểu mục ",
    "Mu": "Mục ",
    "P": "Phần ",
    "M": "Mẫu số ",
    "PL": "Phụ lục",
    "STT": "số thứ tự ",
    "QĐKT": "quy định kèm theo",
}

#: Topics that rules name by a code.
_TOPICS = {"transitional": "trường hợp chuyển tiếp"}


def provision_name(path: str) -> str:
    """The spoken form of a provision path; a range ``D5..D18`` becomes "Điều 5 đến Điều 18".

    What follows ``?`` is a topic in free words and is given as it stands.
    """
    if path.startswith("?"):
        topic = path.lstrip("?").removeprefix("topic:").strip()
        return _TOPICS.get(topic, topic)
    first, dots, last = path.partition("..")
    if dots:
        return f"{provision_name(first)} đến {provision_name(last)}"
    parts = [part for part in path.split(".") if part]
    return " ".join(_merged(parts))


def _merged(parts: list[str]) -> list[str]:
    """Unit names from the smallest to the largest; an appendix takes its number from the part behind it."""
    named: list[str] = []
    index = 0
    while index < len(parts):
        part = parts[index]
        follower = parts[index + 1] if index + 1 < len(parts) else None
        if part in {"PL", "STT", "M", "P", "C"} and follower is not None:
            named.append(_unit(part) + ("" if follower == "*" else f" {follower}" if part == "PL" else follower))
            index += 2
            continue
        named.append(_named(part))
        index += 1
    return named[::-1]


def _unit(code: str) -> str:
    return _UNITS[code]


def _named(part: str) -> str:
    for code in ("STT", "TMu", "Mu", "PL", "QĐKT", "D", "K"):
        if part.startswith(code) and (part == code or part[len(code)].isalnum()) and part != "*":
            return f"{_UNITS[code]}{part[len(code) :]}".strip()
    return f"điểm {part}"
