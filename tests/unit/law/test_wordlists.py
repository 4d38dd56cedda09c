"""Looking for many words at once finds what looking for each of them finds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from doccontrol.law.relations import wordlists

WORDS = ("bãi bỏ", "bãi", "bỏ", "thay thế", "thay thế cho", "thay", "hết hiệu lực", "còn hiệu lực", "có hiệu lực trở")
TEXT = st.lists(st.sampled_from([*" ".join(WORDS).split(), "và", "x", ",", "mẫu"])).map(" ".join)


@given(TEXT)
def test_positions_are_those_of_each_string(text: str) -> None:
    parts = wordlists.by_shared_part(WORDS)
    assert len(parts) < len(WORDS)
    expected = sorted(found.start() for word in WORDS for found in re.finditer(f"(?={word})", text))
    assert wordlists.positions(text, parts) == expected


@given(TEXT)
def test_the_pattern_takes_the_longest_word(text: str) -> None:
    plain = "|".join(sorted(WORDS, key=len, reverse=True))
    expected = [found[0] for found in re.finditer(rf"(?<!\w)(?:{plain})(?!\w)", text)]
    assert re.findall(wordlists.pattern(dict.fromkeys(WORDS)), text) == expected


def test_a_word_may_ask_for_what_follows_it() -> None:
    pattern = re.compile(wordlists.pattern({"thay": "mẫu|cụm từ", "thay thế": None}))
    assert [found[0] for found in pattern.finditer("thay đổi, thay mẫu, thay thế")] == ["thay", "thay thế"]
