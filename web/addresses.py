"""Addresses that a form or a link asks to be led to: only those inside this site are followed."""

from urllib.parse import urlsplit

from flask import url_for


def inside(address: str | None) -> str:
    """The address when it leads back into this site, else the first page."""
    parts = urlsplit(address or "")
    local = not parts.scheme and not parts.netloc and parts.path.startswith("/") and not parts.path.startswith("//")
    return str(address) if local and "\\" not in parts.path else url_for("dashboard.show")
