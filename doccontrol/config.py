"""Settings, read from ``config.toml``: every key known, every value typed, a mistake answered with line and hint.

The structures below are the settings; ``config.toml`` at the top of the project carries all of them with a comment
each, and a test holds the two together. Relative paths count from the folder of the file.
"""

import difflib
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from doccontrol.errors import ConfigError

Positive = Annotated[int, Meta(ge=1)]
ClockTime = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class _Section(Struct, frozen=True, forbid_unknown_fields=True):
    """A table of config.toml: unknown keys are refused."""


class AgencySettings(_Section, frozen=True):
    """``[agency]``: whose register this is."""

    name: str = "Cơ quan của tôi"
    code: str = "co-quan"
    province: str = ""


class PathSettings(_Section, frozen=True):
    """``[paths]``: the two data folders."""

    watched: Path = Path("watched")
    index: Path = Path("index")

    @property
    def registry(self) -> Path:
        """The book of record."""
        return self.index / "registry"

    @property
    def search(self) -> Path:
        """The search index; can be rebuilt."""
        return self.index / "search"

    @property
    def cache(self) -> Path:
        """Page images and the like; can be deleted at any time."""
        return self.index / "cache"


class WebSettings(_Section, frozen=True):
    """``[web]``: address, who may read without logging in, and sessions."""

    host: str = "127.0.0.1"
    port: Annotated[int, Meta(ge=1, le=65535)] = 8765
    public_read: bool = True
    public_url: str = ""
    https: bool = False
    threads: Positive = 8
    session_hours: Positive = 12
    max_upload_mb: Positive = 200


class IntakeSettings(_Section, frozen=True):
    """``[intake]``: when a dropped file counts as complete, and what is passed over."""

    settle_seconds: Annotated[float, Meta(ge=0.2)] = 2.0
    rescan_seconds: Positive = 60
    polling: Literal["auto", "always", "never"] = "auto"
    ignore: tuple[str, ...] = (
        "~$*",
        ".*",
        "*.part",
        "*.tmp",
        "*.crdownload",
        "*.partial",
        "Thumbs.db",
        "desktop.ini",
        "README.md",
    )
    max_tries: Positive = 3
    max_file_mb: Positive = 300


class ReadingSettings(_Section, frozen=True):
    """``[reading]``: the child processes that read files, and their limits."""

    workers: Positive = 2
    timeout_seconds: Positive = 3600
    memory_mb: Positive = 1536
    max_pages: Positive = 3000
    ocr_dpi: Annotated[int, Meta(ge=72, le=600)] = 200
    idle_seconds: Positive = 60


class MailSettings(_Section, frozen=True):
    """``[mail]``: the SMTP server of the agency. Without a host mails are built and shown, never sent."""

    host: str = ""
    port: Annotated[int, Meta(ge=1, le=65535)] = 25
    security: Literal["none", "starttls", "tls"] = "none"
    user: str = ""
    password: str = ""
    sender: str = "doccontrol@localhost"
    qmr: str = ""
    timeout_seconds: Positive = 30
    max_tries: Positive = 3


class DigestSettings(_Section, frozen=True):
    """``[digest]``: when the weekly change-impact mail is built, and how far it looks ahead."""

    day: Weekday = "mon"
    time: ClockTime = "07:30"
    timezone: str = "Asia/Ho_Chi_Minh"
    ahead_days: Positive = 45


class IsoSettings(_Section, frozen=True):
    """``[iso]``: titles, form codes and periods of the agency's own management system."""

    edition: str = "TCVN ISO 9001:2015"
    qmr_title: str = "Đại diện lãnh đạo về chất lượng (QMR)"
    external_list_form: str = "BM.01.03"
    internal_list_form: str = "BM.01.02"
    review_months: Positive = 12
    assess_working_days: Positive = 5
    extra_holidays: tuple[str, ...] = ()
    extra_working_days: tuple[str, ...] = ()


class Settings(_Section, frozen=True):
    """All settings of one installation."""

    agency: AgencySettings = AgencySettings()
    paths: PathSettings = PathSettings()
    web: WebSettings = WebSettings()
    intake: IntakeSettings = IntakeSettings()
    reading: ReadingSettings = ReadingSettings()
    mail: MailSettings = MailSettings()
    digest: DigestSettings = DigestSettings()
    iso: IsoSettings = IsoSettings()


def load(path: Path) -> Settings:
    """The settings in ``path``, paths made absolute from its folder.

    Raises ConfigError, with the line and a hint, for a file that is not TOML, an unknown key or a value that does
    not fit; and for a file that is not there.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"Không đọc được tệp cấu hình {path}: {error.strerror}.", "Kiểm tra đường dẫn.") from error
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            f"{path}: tệp cấu hình sai cú pháp TOML ({error}).", "Sửa dòng đã nêu rồi chạy lại."
        ) from error
    try:
        settings = msgspec.convert(raw, Settings, dec_hook=_decode)
    except msgspec.ValidationError as error:
        raise _explained(path, text, str(error)) from error
    return _anchored(settings, path.resolve().parent)


def _decode(kind: type[Any], value: Any) -> Any:
    """What TOML has no type for."""
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise msgspec.ValidationError(f"Expected `{kind.__name__}`")


def _anchored(settings: Settings, folder: Path) -> Settings:
    paths = PathSettings(watched=folder / settings.paths.watched, index=folder / settings.paths.index)
    return msgspec.structs.replace(settings, paths=paths)


def _explained(path: Path, text: str, problem: str) -> ConfigError:
    """Turns msgspec's message (``… - at `$.web.port` ``) into a line of the file and a hint."""
    where = re.search(r"at `\$\.?([^`]*)`", problem)
    keys = where.group(1).split(".") if where and where.group(1) else []
    unknown = re.search(r"unknown field `([^`]+)`", problem)
    if unknown:
        name = unknown.group(1)
        place = ".".join([*keys, name])
        return ConfigError(f"{path}:{_line_of(text, [*keys, name])}: không có mục “{place}”.", _suggestion(keys, name))
    place = ".".join(keys)
    reason = problem.split(" - at ", maxsplit=1)[0]
    return ConfigError(
        f"{path}:{_line_of(text, keys)}: giá trị của “{place}” không dùng được ({reason}).",
        "Xem chú thích của mục này trong config.toml mẫu.",
    )


def _suggestion(keys: list[str], name: str) -> str:
    known = _known_keys(keys)
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        return f"Có phải “{near[0]}”?"
    return "Các mục dùng được: " + ", ".join(known) + "."


def _known_keys(keys: list[str]) -> list[str]:
    kind: Any = Settings
    for key in keys:
        kind = {field.name: field.type for field in msgspec.structs.fields(kind)}[key.split("[")[0]]
    return [field.name for field in msgspec.structs.fields(kind)]


def _line_of(text: str, keys: list[str]) -> int:
    """The line (from 1) where ``keys`` is written: its table header, then the key inside it."""
    lines = text.splitlines()
    at = 0
    for depth, key in enumerate(keys):
        name = re.escape(key.split("[")[0])
        pattern = rf"\s*\[\s*{name}\s*\]" if depth == 0 else rf"\s*{name}\s*="
        pattern = f"(?:{pattern}|\\s*{name}\\s*=)"
        at = next((i for i in range(at, len(lines)) if re.match(pattern, lines[i])), at)
    return at + 1
