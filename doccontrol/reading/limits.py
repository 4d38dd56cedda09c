"""How much one file may cost before it is given up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on one file. Times in seconds, memory and file sizes in MiB.

    ``stall_seconds`` is the longest silence between two progress reports: a scan of 500 pages may take a quarter of
    an hour, a page that takes two minutes is stuck. ``total_seconds`` bounds the whole in wall and processor time.
    """

    memory_mb: int = 1536
    office_memory_mb: int = 6144
    stall_seconds: float = 180.0
    total_seconds: float = 7200.0
    file_mb: int = 300
    pages: int = 3000
    page_pixels: int = 60_000_000
    characters: int = 40_000_000
    unpacked_mb: int = 600
    members: int = 2000
    ocr_dpi: int = 200
    ocr_processes: int = 2
