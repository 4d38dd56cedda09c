"""Shut one child off: limits, its own process group, no network, death with its parent. Linux only, no library needed.

Each step is the kernel's own (setrlimit(2), prctl(2), unshare(2)). What a machine forbids (user namespaces, say) is
skipped: the limits on time and memory always hold.
"""

import contextlib
import ctypes
import os
import resource
import signal
from pathlib import Path

from doccontrol.reading.limits import Limits

_PR_SET_PDEATHSIG = 1
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_MIB = 1 << 20
_NICENESS = 5

_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent() -> None:
    """Ask the kernel for SIGKILL when the parent ends, however it ends."""
    _libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)


def without_network() -> bool:
    """Move into a network namespace with nothing in it; False where the machine does not allow it."""
    uid, gid = os.getuid(), os.getgid()
    if uid == 0:
        return bool(_libc.unshare(_CLONE_NEWNET) == 0)
    if _libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return False
    with contextlib.suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1", encoding="ascii")
    return True


def confine(limits: Limits, scratch: Path) -> None:
    """Make the calling process a confined child: own session, lower priority, limits, private temporary folder."""
    os.setsid()
    die_with_parent()
    os.nice(_NICENESS)
    hard = max(limits.memory_mb, limits.office_memory_mb) * _MIB
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_mb * _MIB, hard))
    cpu = max(1, int(limits.total_seconds))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.unpacked_mb * _MIB, limits.unpacked_mb * _MIB))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    without_network()
    for name in ("TMPDIR", "TMP", "TEMP", "HOME"):
        os.environ[name] = str(scratch)
    os.chdir(scratch)


def raise_memory_to(megabytes: int) -> None:
    """Lift the soft memory limit of this process for a program known to need more (LibreOffice)."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes * _MIB
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
