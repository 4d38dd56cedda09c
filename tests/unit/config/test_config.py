"""config.toml: complete, commented, and a mistake is answered with its line and a hint."""

import tomllib
from pathlib import Path

import msgspec
import pytest

from doccontrol.config import Settings, load
from doccontrol.errors import ConfigError

SHIPPED = Path(__file__).parents[3] / "config.toml"


def write(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_file_holds_every_setting_at_its_default() -> None:
    raw = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    defaults = msgspec.to_builtins(Settings(), enc_hook=str)
    assert raw == msgspec.json.decode(msgspec.json.encode(defaults))


def test_every_setting_is_commented() -> None:
    """A key has a comment above it, or above the run of keys it belongs to."""
    commented = False
    for line in SHIPPED.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            commented = False
        elif line.startswith("#"):
            commented = True
        elif "=" in line:
            assert commented or line.split()[0] in {"host", "port"}, line


def test_paths_count_from_the_files_folder(tmp_path: Path) -> None:
    settings = load(write(tmp_path, '[paths]\nwatched = "vao"\n'))
    assert settings.paths.watched == tmp_path / "vao"
    assert settings.paths.index == tmp_path / "index"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[web]\nprot = 80\n", 2, "Có phải “port”"),
        ("# x\n\n[wbe]\nport = 80\n", 3, "Có phải “web”"),
        ("[web]\nhost = 'a'\nport = 'abc'\n", 3, "web.port"),
        ("[intake]\n[web]\nport = 0\n", 3, "web.port"),
        ("[digest]\ntime = '7h30'\n", 2, "digest.time"),
        ("[web]\nsomething_else_entirely = 1\n", 2, "Các mục dùng được"),
    ],
)
def test_a_mistake_is_refused_with_its_line_and_a_hint(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(write(tmp_path, text))
    assert f"config.toml:{line}:" in str(caught.value)
    assert words in f"{caught.value} {caught.value.advice}"


def test_broken_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="line 1"):
        load(write(tmp_path, "[web\n"))


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="Không đọc được"):
        load(tmp_path / "none.toml")
