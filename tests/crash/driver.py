"""Runs the real intake on a folder until all is settled, or kills itself with SIGKILL at a given step.

A step is anything that changes the disk or the registry: opening a file to write, a rename, a removal, a process
started, a statement of SQL, a commit. So "at every step" is a number, and no test needs to hit a moment in time.

    python -m tests.crash.driver ROOT FILES [STEP]

ROOT holds ``watched/`` and ``index/``; FILES is how many files must have a receipt before it ends. Prints the steps.
"""

import os
import signal
import sys
import threading
from pathlib import Path

from sqlalchemy import Engine, event, func, select

from doccontrol.config import IntakeSettings, ReadingSettings
from doccontrol.intake.indexing import indexer_command
from doccontrol.intake.service import IntakeService, IntakeStatus
from doccontrol.registry.departments import ensure_agency
from doccontrol.registry.originals import Originals
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import ItemState, Receipt

_AUDITED = {"os.rename", "os.remove", "os.mkdir", "os.chmod", "os.link", "subprocess.Popen"}
_WAIT_SECONDS = 800


class Steps:
    """Counts steps over all threads and ends the process at the wanted one, as a power cut would."""

    def __init__(self, last: int) -> None:
        self.count = 0
        self._last = last
        self._lock = threading.Lock()
        self._watcher = threading.local()

    def audit(self, name: str, arguments: tuple[object, ...]) -> None:
        if name in _AUDITED or (name == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_ACCMODE):
            self.step()

    def looking(self, only: bool) -> None:
        """This thread only looks, from now on or no longer: its steps do not count."""
        self._watcher.looks = only

    def step(self, *_: object) -> None:
        if getattr(self._watcher, "looks", False):
            return
        with self._lock:
            self.count += 1
            if self.count == self._last:
                os.kill(os.getpid(), signal.SIGKILL)


def settled(status: IntakeStatus, registry: Registry, files: int) -> bool:
    """Whether every file has its receipt and nothing is left to do."""
    with registry.read() as session:
        live = session.scalar(select(func.count()).select_from(Receipt).where(Receipt.gone_at.is_(None)))
    waiting = status.items.get(ItemState.RECEIVED, 0) + status.items.get(ItemState.READING, 0)
    return live == files and not waiting and not status.index.pending and not status.watch.settling


def main() -> int:
    root, files = Path(sys.argv[1]), int(sys.argv[2])
    steps = Steps(int(sys.argv[3]) if len(sys.argv) > 3 else 0)
    sys.addaudithook(steps.audit)
    for name in ("before_cursor_execute", "commit"):
        event.listen(Engine, name, steps.step)
    registry = Registry(root / "index" / "registry" / "registry.sqlite")
    registry.migrate()
    with registry.write() as session:
        agency = ensure_agency(session).id
    service = IntakeService(
        registry,
        Originals(root / "index"),
        agency,
        watched=root / "watched",
        index=root / "index",
        indexer=indexer_command(registry, root / "index" / "search"),
        intake=IntakeSettings(settle_seconds=0.2, max_tries=1000),
        reading=ReadingSettings(workers=2),
    )
    service.start()
    steps.looking(True)
    pause = threading.Event()
    done = False
    for _ in range(_WAIT_SECONDS * 10):
        done = settled(service.status(), registry, files)
        if done:
            break
        pause.wait(0.1)
    steps.looking(False)
    service.stop()
    registry.close()
    print(steps.count)
    return 0 if done else 1


if __name__ == "__main__":
    sys.exit(main())
