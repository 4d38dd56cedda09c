"""The documents say everything there is: a command without a word about it fails here."""

from pathlib import Path

import typer

from doccontrol.cli import app

ROOT = Path(__file__).parents[3]


def test_every_command_is_documented() -> None:
    command = typer.main.get_command(app)
    words = (ROOT / "docs" / "contracts.md").read_text(encoding="utf-8")
    names = list(getattr(command, "commands", {}))
    assert names
    assert [name for name in names if f"**`{name}" not in words] == []


def test_every_room_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rooms = [path.name for path in (ROOT / "doccontrol").iterdir() if (path / "__init__.py").exists()]
    assert [room for room in rooms if room not in {"cli", "demo"} and f"  {room}/" not in readme] == []
