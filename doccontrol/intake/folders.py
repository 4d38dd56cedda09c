"""What the place of a file says about it: its role, and the department it belongs to.

``watched/`` holds external documents, ``quy-trinh/<department>/`` the agency's procedures, ``du-thao/`` drafts; a
sub-folder named after a department assigns to it. Names are compared without accents, case and punctuation, since
clerks write "Quy trình", "quy_trinh" or "QUY TRINH", and a Mac writes them decomposed.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from doccontrol.registry.tables import PlaceRole

_ROLES = {"quy-trinh": PlaceRole.PROCEDURE, "du-thao": PlaceRole.DRAFT}
#: Between the place of a bundle (an archive, a mail) and the name of a file inside it.
WITHIN = " › "
_GAPS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Place:
    """The role of a file, and the folder (as written on disk) that may name its department."""

    role: PlaceRole
    department: str | None = None


def slug(name: str) -> str:
    """*name* in small letters without accents, words joined by hyphens: "Tư pháp" → ``tu-phap``."""
    bare = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return _GAPS.sub("-", letters.lower()).strip("-")


def place_of(path: str) -> Place:
    """The place of *path*, which is relative to the watched folder and written with ``/``.

    A file inside a bundle lies where its bundle lies.
    """
    folders = PurePosixPath(path.partition(WITHIN)[0]).parts[:-1]
    if not folders:
        return Place(PlaceRole.EXTERNAL)
    role = _ROLES.get(slug(folders[0]))
    if role is None:
        return Place(PlaceRole.EXTERNAL, folders[0])
    return Place(role, folders[1] if len(folders) > 1 else None)
