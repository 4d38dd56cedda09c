"""Backup while the service runs, and restore into an empty folder.

A backup is one tar file: the registry as one consistent copy (SQLite's online backup), every original, and a manifest
with the sha-256 of each member. It is written under a temporary name and renamed when whole, so that a backup file
that exists is complete. Restoring checks every hash before anything is put in place.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import doccontrol
from doccontrol.errors import BackupError

MANIFEST = "manifest.json"
REGISTRY = "registry/registry.sqlite"
ORIGINALS = ("originals", "receiving")
_BLOCK = 1 << 20

#: Told (files done, files in all).
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a backup holds, or what was restored from it."""

    path: Path
    files: int
    size: int
    made_at: str


def backup(index: Path, target: Path, now: datetime, progress: Progress = lambda _done, _all: None) -> Summary:
    """Copy what must be kept in ``index`` into the tar file ``target``.

    Raises BackupError where there is no registry or the target cannot be written; then no file appears.
    """
    registry = index / REGISTRY
    if not registry.exists():
        raise BackupError(f"Không có sổ đăng ký ở {registry}.", "Kiểm tra [paths] index trong config.toml.")
    part = target.with_name(f".{target.name}.part")
    try:
        with tempfile.TemporaryDirectory(prefix="backup-", dir=index) as folder:
            copy = Path(folder) / "registry.sqlite"
            _copy_database(registry, copy)
            members = [(REGISTRY, copy), *_originals(index)]
            size = _write(part, members, now, progress)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BackupError(f"Không ghi được bản sao lưu {target}: {error.strerror}.", "Kiểm tra chỗ trống.") from error
    return Summary(target, len(members), size, now.isoformat())


def restore(source: Path, index: Path, progress: Progress = lambda _done, _all: None) -> Summary:
    """Unpack the backup ``source`` into ``index``, which must hold no registry yet.

    Raises BackupError where the folder is in use, or the file is not a whole backup; then nothing is changed.
    """
    if (index / REGISTRY).exists():
        raise BackupError(f"{index} đã có sổ đăng ký.", "Khôi phục vào thư mục trống, hoặc dời thư mục cũ đi trước.")
    index.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="restore-", dir=index) as folder:
        unpacked = Path(folder)
        manifest = _unpack(source, unpacked, progress)
        for name in (*ORIGINALS, "registry"):
            if (unpacked / name).exists():
                _place(unpacked / name, index / name)
    files = manifest["files"]
    return Summary(source, len(files), sum(each["size"] for each in files.values()), manifest["made_at"])


def _copy_database(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


def _originals(index: Path) -> Iterator[tuple[str, Path]]:
    for name in ORIGINALS:
        for path in sorted((index / name).rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield str(path.relative_to(index)), path


def _write(part: Path, members: list[tuple[str, Path]], now: datetime, progress: Progress) -> int:
    files: dict[str, dict[str, Any]] = {}
    with part.open("wb") as out:
        with tarfile.open(fileobj=out, mode="w") as tar:
            for done, (name, path) in enumerate(members, start=1):
                files[name] = {"sha256": _digest(path), "size": path.stat().st_size}
                tar.add(path, arcname=name, recursive=False)
                progress(done, len(members))
            manifest = {"doccontrol": doccontrol.__version__, "made_at": now.isoformat(), "files": files}
            _add_text(tar, MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1), part.parent)
        out.flush()
        os.fsync(out.fileno())
    return sum(int(each["size"]) for each in files.values())


def _add_text(tar: tarfile.TarFile, name: str, text: str, folder: Path) -> None:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder) as file:
        file.write(text)
        file.flush()
        tar.add(file.name, arcname=name)


def _unpack(source: Path, folder: Path, progress: Progress) -> dict[str, Any]:
    try:
        with tarfile.open(source) as tar:
            tar.extractall(folder, filter="data")
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files: dict[str, dict[str, Any]] = manifest["files"]
    except (OSError, tarfile.TarError, ValueError, KeyError) as error:
        raise BackupError(f"{source} không phải là bản sao lưu trọn vẹn ({error}).", "Dùng một bản khác.") from error
    for done, (name, expected) in enumerate(files.items(), start=1):
        path = folder / name
        if not path.is_file() or _digest(path) != expected["sha256"]:
            raise BackupError(f"Bản sao lưu hỏng: {name} không đúng mã băm.", "Dùng một bản khác.")
        progress(done, len(files))
    return manifest


def _place(source: Path, target: Path) -> None:
    """Move a folder into place; an empty folder made by an earlier start gives way."""
    if target.exists():
        shutil.rmtree(target) if not any(path.is_file() for path in target.rglob("*")) else _occupied(target)
    source.rename(target)


def _occupied(target: Path) -> None:
    raise BackupError(f"{target} không trống.", "Khôi phục vào thư mục trống.")


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
