"""Which part touches which: a table a legal officer can read."""

import pytest

from doccontrol.law.efficacy.regions import Touch, touch, touch_any

TABLE = [
    # effect on        asked              reaches
    ("D5", "D5", Touch.ALL),
    ("D5", "D5.K3.đ", Touch.ALL),
    ("D5.K3", "D5", Touch.PART),
    ("D5.K3", "D5.K30", Touch.NONE),
    ("D5", "D50", Touch.NONE),
    ("D5", "D5a", Touch.NONE),
    ("D5..D18", "D12.K1", Touch.ALL),
    ("D5..D18", "D18", Touch.ALL),
    ("D5..D18", "D12a", Touch.ALL),
    ("D5..D18", "D18a", Touch.NONE),
    ("D5..D18", "D4..D6", Touch.PART),
    ("D5..D18", "D6..D8", Touch.ALL),
    ("D5.K1..K3", "D5.K2", Touch.ALL),
    ("D5.K1..D5.K3", "D5.K4", Touch.NONE),
    ("D5.K1.a..đ", "D5.K1.d", Touch.ALL),
    ("D5.K1.a..đ", "D5.K1.e", Touch.NONE),
    ("D5.K1.a", "D5.K1.a1", Touch.NONE),
    ("PL.*", "PL.I.M.02", Touch.ALL),
    ("PL.I", "PL.*", Touch.PART),
    ("PL", "PL.III", Touch.ALL),
    ("PL.I..III", "PL.II", Touch.ALL),
    ("PL.I..III", "PL.IV", Touch.NONE),
    ("PL.II.M.01/TTĐB", "PL.II.M.02/TTĐB", Touch.NONE),
    ("PL.*.MuIV.STT.4..22", "PL.*.MuIV.STT.22", Touch.ALL),
    ("P.I.STT.9", "P.I.STT.90", Touch.NONE),
    ("QĐKT.D1", "D1", Touch.NONE),
    ("QĐKT.D1", "QĐKT.D1.K2", Touch.ALL),
    ("QĐKT", "QĐKT.D4", Touch.ALL),
    ("C.II", "C.II.Mu1", Touch.ALL),
    ("C.II", "D12", Touch.MAYBE),
    ("D12", "C.II", Touch.MAYBE),
    ("C.II", "PL.I", Touch.NONE),
    ("?topic:học phí", "D12", Touch.MAYBE),
]


@pytest.mark.parametrize(("effect", "asked", "expected"), TABLE)
def test_touch(effect: str, asked: str, expected: Touch) -> None:
    assert touch(effect, asked) is expected


def test_parts_add_up_over_a_range() -> None:
    assert touch_any(["D1..D3", "D4", "D5..D7"], "D2..D6") is Touch.ALL
    assert touch_any(["D1..D3", "D5..D7"], "D2..D6") is Touch.PART
    assert touch_any(["D5.K1", "D5.K2"], "D5") is Touch.PART
    assert touch_any([], "D5") is Touch.NONE
