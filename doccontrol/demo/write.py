"""Writes the demonstration files and copies them into the watched folder, each appearing there whole."""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from doccontrol.demo import pdf, word
from doccontrol.demo.content import SampleText, procedures, texts


def write(watched: Path, today: date) -> Iterator[Path]:
    """Copy the fictional agency's files into ``watched``, yielding each path as it appears.

    A file that is already there is left alone, so that running the demonstration again adds nothing twice.
    """
    with tempfile.TemporaryDirectory(prefix=".demo-", dir=watched) as folder:
        draft = Path(folder) / "draft"
        for text in texts(today):
            target = watched / text.folder / text.file
            if not target.exists() and _written(text, draft):
                yield _placed(draft, target)
        for procedure in procedures():
            target = watched / "quy-trinh" / procedure.department / f"{procedure.code} {procedure.title}.docx"
            if not target.exists():
                word.write_procedure(procedure, draft)
                yield _placed(draft, target)
        broken = watched / "tep-hong.pdf"
        if not broken.exists():
            draft.write_bytes(b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog")
            yield _placed(draft, broken)


def _written(text: SampleText, path: Path) -> bool:
    """Write one text in its format; False where the fonts to draw a PDF are missing."""
    if text.format == "docx":
        word.write_text(text, path)
        return True
    if not pdf.fonts_present():
        return False
    draw = pdf.write_scan if text.format == "scan" else pdf.write_text
    draw(text, path)
    return True


def _placed(draft: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    return draft.rename(target)
