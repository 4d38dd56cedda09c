"""Vietnamese first, English complete: which of the two a reader gets."""

from flask import Flask, session
from flask_babel import Babel, get_locale

LANGUAGES = ("vi", "en")
SESSION_KEY = "language"


def _choose() -> str:
    chosen = session.get(SESSION_KEY)
    return chosen if chosen in LANGUAGES else "vi"


def current() -> str:
    """The language of this page: ``vi`` or ``en``."""
    locale = get_locale()
    return "vi" if locale is None else locale.language


def install(app: Flask) -> None:
    """Message ids are Vietnamese, so Vietnamese needs no catalogue; ``translations/en`` holds the English."""
    Babel(
        app,
        default_locale="vi",
        default_timezone="Asia/Ho_Chi_Minh",
        default_translation_directories="translations",
        locale_selector=_choose,
    )
    app.jinja_env.globals.update(language=current)
