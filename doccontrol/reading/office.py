"""LibreOffice without a window: turns what nobody else reads into what we read. Own profile, killed with its job."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from doccontrol.reading.faults import DamagedError, MissingToolError, ReadTimeoutError, TruncatedError
from doccontrol.reading.isolation import die_with_parent, raise_memory_to
from doccontrol.reading.limits import Limits
from doccontrol.reading.pages import Format

_FIRST_START = 81
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

    Raises DamagedError (nothing came out), MissingToolError, ReadTimeoutError.
    """
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
        if kind is Format.XLSX and not (Path(office).parent / "libsclo.so").exists():
            raise MissingToolError("libreoffice-calc-nogui")
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


def check_rtf(path: Path) -> None:
    """LibreOffice shows half an RTF file as if it were whole. Raises TruncatedError when the last brace is missing."""
    if not path.read_bytes().rstrip(b"\x00 \t\r\n").endswith(b"}"):
        raise TruncatedError("no closing brace")
