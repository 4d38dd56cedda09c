"""How far one event reaches the text as a whole or one provision of it."""

from doccontrol.law.codes import Scope
from doccontrol.law.efficacy.facts import Event
from doccontrol.law.efficacy.outlines import Outline
from doccontrol.law.efficacy.regions import Touch, is_path, touch_any


def reach(event: Event, asked: str | None, outline: Outline | None = None) -> Touch:
    """How far ``event`` reaches provision ``asked`` of its target (None: the text as a whole).

    Where provisions are named only they are hit, whatever the scope says; free words (``?…``) may hit anything. With
    the outline of the target, a chapter is the articles it holds.
    """
    if asked is None:
        if event.provisions or event.scope is Scope.PARTIAL:
            return Touch.PART
        return Touch.ALL if event.scope is Scope.WHOLE else Touch.MAYBE
    provisions, exceptions = event.provisions, event.exceptions
    if outline is not None:
        asked = outline.spelled(asked)
        provisions, exceptions = outline.all_spelled(provisions), outline.all_spelled(exceptions)
    unnamed = Touch.ALL if event.scope is Scope.WHOLE else Touch.MAYBE
    hit = touch_any(provisions, asked) if provisions else unnamed
    if hit is Touch.NONE or not exceptions:
        return hit
    spared = touch_any([path for path in exceptions if is_path(path)], asked)
    if spared is Touch.ALL:
        return Touch.NONE
    return hit if spared is Touch.NONE else min(hit, spared)


def is_whole(event: Event) -> bool:
    """Whether the event hits its target as a whole, exceptions apart."""
    return event.scope is Scope.WHOLE and not event.provisions


def is_transitional(event: Event) -> bool:
    """Whether a word of continuation is for some matters only ("hồ sơ đã nộp …"), no provision named."""
    return event.scope is Scope.PARTIAL and not any(is_path(path) for path in event.provisions)
