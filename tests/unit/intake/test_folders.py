"""What a place under the watched folder says about a file."""

import unicodedata

import pytest

from doccontrol.intake.folders import Place, place_of, slug
from doccontrol.registry.tables import PlaceRole

EXTERNAL, PROCEDURE, DRAFT = PlaceRole.EXTERNAL, PlaceRole.PROCEDURE, PlaceRole.DRAFT


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("nghi-dinh.pdf", Place(EXTERNAL)),
        ("tu-phap/nghi-dinh.pdf", Place(EXTERNAL, "tu-phap")),
        ("tu-phap/2026/nghi-dinh.pdf", Place(EXTERNAL, "tu-phap")),
        ("quy-trinh/tu-phap/QT-01.doc", Place(PROCEDURE, "tu-phap")),
        ("quy-trinh/QT-01.doc", Place(PROCEDURE)),
        ("Quy trình/Tư pháp/QT-01.doc", Place(PROCEDURE, "Tư pháp")),
        ("QUY_TRINH/Tư pháp/QT-01.doc", Place(PROCEDURE, "Tư pháp")),
        (unicodedata.normalize("NFD", "Dự thảo/luật.docx"), Place(DRAFT)),
        ("du-thao/tu-phap/luật.docx", Place(DRAFT, "tu-phap")),
        ("tu-phap/quy-trinh/QT-01.doc", Place(EXTERNAL, "tu-phap")),
        ("quy-trinh.pdf", Place(EXTERNAL)),
    ],
)
def test_the_folder_says_role_and_department(path: str, place: Place) -> None:
    assert place_of(path) == place


@pytest.mark.parametrize("name", ["Đất đai", "ĐẤT ĐAI", "dat_dai", " đất - đai ", "Đa\u0302\u0301t đai"])
def test_a_folder_may_be_written_in_many_ways(name: str) -> None:
    assert slug(name) == "dat-dai"
