"""The closed words of an answer: status, cause, task for a person, open question.

Status and task codes are the contract's (``docs/contracts.md``); causes and questions are ours, and every one of
them has a Vietnamese label in ``vocabulary/status.toml``.
"""

from enum import StrEnum


class StatusCode(StrEnum):
    """What a text or a provision is on one day. Exactly one holds on every day."""

    NOT_YET_IN_FORCE = "not_yet_in_force"
    IN_FORCE = "in_force"
    AMENDED = "amended"
    PARTLY_ENDED = "partly_ended"
    ENDED = "ended"
    SUSPENDED = "suspended"
    PARTLY_SUSPENDED = "partly_suspended"
    UNKNOWN = "unknown"


class Cause(StrEnum):
    """Why the status is what it is; of every *unknown*, what would have to be known."""

    OWN_FIRST_DAY = "own_first_day"
    OWN_LAST_DAY = "own_last_day"
    ENDED_BY_TEXT = "ended_by_text"
    PART_ENDED = "part_ended"
    SUSPENDED_BY_TEXT = "suspended_by_text"
    PART_SUSPENDED = "part_suspended"
    CHANGED_BY_TEXT = "changed_by_text"
    CONTINUED_BY_TEXT = "continued_by_text"
    NOTHING_AGAINST = "nothing_against"
    NOT_REGISTERED = "not_registered"
    DRAFT = "draft"
    NO_IDENTITY = "no_identity"
    NOT_HELD = "not_held"
    NO_EFFECT_DATE = "no_effect_date"
    REVIVAL_NOT_STATED = "revival_not_stated"
    SCOPE_UNSPECIFIED = "scope_unspecified"
    PARTS_NOT_NAMED = "parts_not_named"
    EVENT_DAY_UNKNOWN = "event_day_unknown"
    EXTENSION_OPEN = "extension_open"
    PARENT_ENDED = "parent_ended"


class TaskCode(StrEnum):
    """Work that an answer leaves to a person, by contract."""

    PARENT_ENDED = "parent_ended"
    REVIVAL_NOT_STATED = "revival_not_stated"
    AMENDING_TEXT_REPEALED = "amending_text_repealed"


class QuestionCode(StrEnum):
    """An event, or what it rests on, that a person should look at; none of these changes a status by itself."""

    WAITING = "waiting"
    LOWER_RANK = "lower_rank"
    OTHER_PLACE = "other_place"
    DAY_UNKNOWN = "day_unknown"
    SOURCE_ENDED_FIRST = "source_ended_first"
    SUSPENDING_TEXT_GONE = "suspending_text_gone"
    CONTINUING_TEXT_GONE = "continuing_text_gone"
    ANNOUNCED_ENDED = "announced_ended"
    STOPPED_FOR_SOME = "stopped_for_some"
    ALL_PARTS_ENDED = "all_parts_ended"
