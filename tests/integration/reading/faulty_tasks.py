"""Tasks that misbehave, for the tests of the reading room's walls."""

import ctypes
import socket
import subprocess
import time
from pathlib import Path

from doccontrol.reading.limits import Limits
from doccontrol.reading.protocol import Options, Progress


def echo(path: Path, options: Options, limits: Limits, progress: Progress) -> dict[str, int]:
    times = int(options["times"] or 0)
    for time_ in range(times):
        progress(time_ + 1, times)
    return {"times": times, "bytes": path.stat().st_size}


def segfault(path: Path, options: Options, limits: Limits, progress: Progress) -> int:
    ctypes.string_at(0)
    return 0


def hang_with_child(path: Path, options: Options, limits: Limits, progress: Progress) -> int:
    child = subprocess.Popen(["sleep", "600"])
    note = Path(str(options["note"]))
    note.with_suffix(".part").write_text(str(child.pid), encoding="ascii")
    note.with_suffix(".part").rename(note)
    while True:
        time.sleep(1)


def hungry(path: Path, options: Options, limits: Limits, progress: Progress) -> int:
    return len(bytearray(4 << 30))


def online(path: Path, options: Options, limits: Limits, progress: Progress) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", 9), timeout=1):
            return True
    except ConnectionRefusedError:
        return True
    except OSError:
        return False
