"""Writes the demonstration into the folder named on the command line; run as a child process by ``demo``.

A process of its own, since drawing Word and PDF files needs libraries the service must not carry.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from doccontrol.demo.write import write


def main() -> None:
    """Write the files, naming each as it appears."""
    today = datetime.now(UTC).astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    for path in write(Path(sys.argv[1]), today):
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
