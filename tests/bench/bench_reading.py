"""Pages a second, memory and word error of born-digital PDF: ours beside raw pdfplumber and raw pypdfium2.

Run: ``python -m tests.bench.bench_reading [PAGES]``. Each reader runs in a process of its own on the same files; times
are processor seconds. Generated pages have known text. With ``DOCCONTROL_SHARED`` the corpus' PDFs with a text layer
are read too; there no text is known, so the share of well-formed Vietnamese syllables stands for it.
"""

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pdfplumber
import pypdfium2

from doccontrol.reading.limits import Limits
from doccontrol.reading.read import read
from doccontrol.reading.syllables import is_syllable
from tests.integration.reading import samples

SENTENCES = (
    "Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng của Quy chế này.",
    "1. Ủy ban nhân dân xã có trách nhiệm niêm yết công khai thủ tục hành chính tại trụ sở.",
    "a) Hồ sơ gồm đơn đề nghị theo mẫu và bản sao giấy tờ chứng minh nơi cư trú;",
    "b) Thời hạn giải quyết là 03 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.",
    "2. Phòng Tư pháp phối hợp với Văn phòng hướng dẫn, kiểm tra việc thực hiện.",
)
LINES = SENTENCES * 7
_WORD = re.compile(r"[^\W_]+")


def with_ours(path: Path) -> list[str]:
    return [page.text for page in read(path, Limits(), lambda _page, _of: None).pages]


def with_pdfium(path: Path) -> list[str]:
    texts = []
    with closing(pypdfium2.PdfDocument(path)) as document:
        for page in document:
            with closing(page), closing(page.get_textpage()) as layer:
                texts.append(layer.get_text_range())
    return texts


def with_pdfplumber(path: Path) -> list[str]:
    texts = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            texts.append(page.extract_text() or "")
            page.close()
    return texts


READERS: dict[str, Callable[[Path], list[str]]] = {
    "doccontrol": with_ours,
    "pypdfium2": with_pdfium,
    "pdfplumber": with_pdfplumber,
}


def word_error(found: str, truth: str) -> float:
    """Share of the true words that are missing or too many, order left out of account."""
    mine, right = Counter(_WORD.findall(found)), Counter(_WORD.findall(truth))
    missing, extra = sum((right - mine).values()), sum((mine - right).values())
    return max(missing, extra) / max(1, sum(right.values()))


def well_formed(text: str) -> float:
    words = [word for word in re.findall(r"[^\W\d_]{2,}", text) if not word.isupper() or not word.isascii()]
    return sum(map(is_syllable, words)) / max(1, len(words))


def one(reader: str, files: list[Path]) -> None:
    """Read *files* with one reader in this process and print its line."""
    began, pages, texts = time.process_time(), 0, []
    for path in files:
        found = READERS[reader](path)
        pages += len(found)
        texts += found
    spent = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    truth = "\n".join(LINES)
    generated = files[0].name == "generated.pdf"
    error = sum(word_error(strip_number(text), truth) for text in texts) / max(1, len(texts)) if generated else None
    figures = f"word error {error:.2%}" if error is not None else f"well-formed {well_formed(' '.join(texts)):.2%}"
    print(f"{reader:12} {pages:6} pages {pages / spent:8.1f} pages/s (CPU) {peak:6.0f} MiB peak  {figures}", flush=True)


def strip_number(text: str) -> str:
    """The page without its page number, which two of the three readers leave in."""
    return re.sub(r"(?m)^\s*\d{1,4}\s*$", "", text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="?", type=int, default=100)
    parser.add_argument("--reader", choices=READERS)
    parser.add_argument("--files", nargs="*", type=Path, default=[])
    asked = parser.parse_args()
    if asked.reader:
        one(asked.reader, asked.files)
        return
    print(f"pypdfium2 {pypdfium2.PYPDFIUM_INFO}, pdfplumber {pdfplumber.__version__}; options: defaults")
    with tempfile.TemporaryDirectory() as folder:
        generated = Path(folder) / "generated.pdf"
        generated.write_bytes(samples.pdf(asked.pages, LINES))
        groups = {"generated, text known": [generated]}
        shared = os.environ.get("DOCCONTROL_SHARED")
        if shared:
            layered = [path for path in sorted(Path(shared, "corpus", "pdf_text").glob("*.pdf")) if clean(path)]
            groups["corpus, text layer only"] = layered
        for name, files in groups.items():
            print(f"-- {name}: {len(files)} files")
            for reader in READERS:
                command = [sys.executable, "-m", "tests.bench.bench_reading", "--reader", reader, "--files"]
                subprocess.run([*command, *map(str, files)], check=True)


def clean(path: Path) -> bool:
    """Whether every page has a usable text layer, so that no reader is charged for recognition."""
    return all(well_formed(text) > 0.8 and len(text) > 100 for text in with_pdfium(path))


if __name__ == "__main__":
    main()
