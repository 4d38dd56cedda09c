"""What the machine lacks: programs, fonts, room on the disk, rights on the folders. Each with what will not work."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from doccontrol.config import Settings

_FONTS = Path("/usr/share/fonts")
_LOW_DISK_GB = 2


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing looked at. ``advice`` says what to do where it is not well."""

    name: str
    well: bool
    found: str
    advice: str = ""


def examine(settings: Settings) -> Iterator[Diagnosis]:
    """Look at everything the service needs of its machine, one diagnosis at a time."""
    yield _program("tesseract", "tesseract-ocr", "Không nhận dạng được văn bản quét (OCR).")
    yield _vietnamese()
    yield _program("soffice", "libreoffice-writer-nogui", "Không đọc được tệp .doc, .rtf, .odt.")
    yield _program("bsdtar", "libarchive-tools", "Không mở được tệp nén .rar, .7z.")
    yield _fonts()
    for name, folder in (("watched", settings.paths.watched), ("index", settings.paths.index)):
        yield _folder(name, folder)
    yield _disk(settings.paths.index)
    yield _mail(settings)


def _install(package: str, loss: str) -> str:
    return f"{loss} Cài: sudo apt-get install -y --no-install-recommends {package}"


def _program(name: str, package: str, loss: str) -> Diagnosis:
    path = shutil.which(name)
    return Diagnosis(name, path is not None, path or "không có", "" if path else _install(package, loss))


def _vietnamese() -> Diagnosis:
    languages = ""
    if shutil.which("tesseract"):
        done = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
        languages = done.stdout
    well = "vie" in languages.split()
    advice = "" if well else _install("tesseract-ocr-vie", "Không nhận dạng được tiếng Việt trong bản quét.")
    return Diagnosis("tesseract: tiếng Việt", well, "có" if well else "không có", advice)


def _fonts() -> Diagnosis:
    found = next(_FONTS.rglob("NotoSerif-Regular.*"), None) if _FONTS.exists() else None
    advice = "" if found else _install("fonts-noto-core", "Trang vẽ ra ảnh hoặc PDF thiếu chữ tiếng Việt.")
    return Diagnosis("phông chữ tiếng Việt", found is not None, str(found or "không có"), advice)


def _folder(name: str, folder: Path) -> Diagnosis:
    well = folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK)
    return Diagnosis(f"thư mục {name}", well, str(folder), "" if well else "Tạo thư mục và cho phép đọc, ghi.")


def _disk(folder: Path) -> Diagnosis:
    place = folder if folder.exists() else folder.parent
    free = shutil.disk_usage(place).free / 1e9
    well = free > _LOW_DISK_GB
    return Diagnosis("chỗ trống trên đĩa", well, f"{free:.1f} GB", "" if well else "Giải phóng chỗ trống.")


def _mail(settings: Settings) -> Diagnosis:
    host = settings.mail.host
    advice = "" if host else "Thư tuần được lập nhưng không gửi; đặt [mail] host trong config.toml."
    return Diagnosis("máy chủ thư", bool(host), host or "chưa cấu hình", advice)
