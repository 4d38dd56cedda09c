"""The main process may import the light half of reading without paying for the heavy half."""

import json
import subprocess
import sys

HEAVY = {"pdfplumber", "pdfminer", "pypdfium2", "PIL", "docx", "lxml", "openpyxl"}
PROBE = "import sys, json, {0}; print(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"


def test_pages_and_sandbox_import_no_heavy_library() -> None:
    code = PROBE.format("doccontrol.reading.pages, doccontrol.reading.sandbox, doccontrol.reading.faults")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert HEAVY.isdisjoint(json.loads(done.stdout))
