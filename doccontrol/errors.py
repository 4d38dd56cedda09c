"""Faults a user can meet, one class each: what happened in words they understand, and what to do.

The message is Vietnamese, for the people at the screen; the class name is English, for the log. Rooms with faults
of their own (``reading/faults.py``) keep them beside the code that raises them.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the command line; part of the contracts."""

    DONE = 0
    UNREADABLE = 1
    WRONG_USE = 2


class UserError(Exception):
    """Something a person can put right. ``str(error)`` says what happened, ``advice`` what to do."""

    exit_code = ExitCode.WRONG_USE

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


class ConfigError(UserError):
    """A key in config.toml is unknown or its value cannot be used; names file and line."""


class WorkNotFoundError(UserError):
    """No text of that number is in the register."""


class DepartmentNotFoundError(UserError):
    """No department of that name or folder."""


class AlreadyRunningError(UserError):
    """Another doccontrol service holds this ``index/`` folder."""


class BackupError(UserError):
    """A backup could not be written or is not whole."""


class PortInUseError(UserError):
    """Something else listens on the web port."""
