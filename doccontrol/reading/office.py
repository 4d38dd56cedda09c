"""LibreOffice without a window: turns what nobody else reads into what we read. Own profile, killed with its job."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from doccontrol.reading.faults import DamagedError, EncryptedError, MissingToolError, ReadTimeoutError
from doccontrol.reading.isolation import die_with_parent, raise_memory_to
from doccontrol.reading.limits import Limits
from doccontrol.reading.pages import Format

_FIRST_START = 81
_FIB_MAGIC = b"\xec\xa5"
_FIB_ENCRYPTED = 0x0100
_SECTOR = 512
_EXTENSION = {
    Format.DOC: ".doc",
    Format.RTF: ".rtf",
    Format.ODT: ".odt",
    Format.DOCX: ".docx",
    Format.XLSX: ".xls",
    Format.HTML: ".html",
}


def program() -> str | None:
    """LibreOffice's own binary, past its shell script and splash process, so that one kill is enough."""
    script = shutil.which("soffice")
    if script is None:
        return None
    binary = Path(script).resolve().parent / "soffice.bin"
    return str(binary) if binary.exists() else script


def convert(path: Path, kind: Format, target: str, limits: Limits) -> Path:
    """Convert to *target* ("docx", "pdf", "xlsx"); the result lies in the job's temporary folder.

    Raises EncryptedError, DamagedError (nothing came out), MissingToolError, ReadTimeoutError.
    """
    if kind is Format.DOC and is_locked(path):
        raise EncryptedError("OLE2 document with a password")
    office = program()
    if office is None:
        raise MissingToolError("soffice")
    folder = Path(tempfile.mkdtemp(prefix="office-"))
    source = folder / f"source{_EXTENSION.get(kind, path.suffix)}"
    shutil.copyfile(path, source)
    out = folder / "out"
    command = [
        office,
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
        "--convert-to", target, "--outdir", str(out), str(source),
    ]  # fmt: skip
    done = _run(command, limits)
    if done == _FIRST_START:
        done = _run(command, limits)
    made = out / f"source.{target.partition(':')[0]}"
    if not made.exists() or made.stat().st_size == 0:
        raise DamagedError(f"LibreOffice made nothing (exit {done})")
    return made


def _run(command: list[str], limits: Limits) -> int:
    def prepare() -> None:
        die_with_parent()
        raise_memory_to(limits.office_memory_mb)

    try:
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "SAL_USE_VCLPLUGIN": "svp"},
            timeout=limits.stall_seconds * 0.9,
            check=False,
            preexec_fn=prepare,
        ).returncode
    except subprocess.TimeoutExpired as late:
        raise ReadTimeoutError("LibreOffice") from late


def is_locked(path: Path) -> bool:
    """Whether an OLE2 file is an encrypted package, or a Word document whose header says encrypted ([MS-DOC] 2.5.2)."""
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        return True
    for at in range(_SECTOR, min(len(data) - 12, 64 * _SECTOR), _SECTOR):
        if data[at : at + 2] == _FIB_MAGIC:
            return bool(int.from_bytes(data[at + 10 : at + 12], "little") & _FIB_ENCRYPTED)
    return False
