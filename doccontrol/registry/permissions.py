"""Who may do what: a role is a set of permissions, written down in one table."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from doccontrol.registry.tables import Role, User


class Permission(StrEnum):
    """One thing a person may do. Reading the register needs an account only where the agency wants one."""

    READ = "read"
    CONFIRM = "confirm"  # answer questions, confirm or reject events, upload
    ASSESS = "assess"  # decide about findings of the own department, acknowledge receipts
    ASSESS_ALL = "assess-all"  # the same for every department
    REGISTER = "register"  # edit the register of external documents, procedures and their revisions
    ADMINISTER = "administer"  # accounts, departments, settings, backup
    AUDIT = "audit"  # ledger, every list as it was on a past day, exports of evidence


_ALL = frozenset(Permission)
PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.CLERK: frozenset({Permission.READ, Permission.CONFIRM, Permission.REGISTER}),
    Role.DEPARTMENT: frozenset({Permission.READ, Permission.ASSESS}),
    Role.QMR: _ALL - {Permission.ADMINISTER},
    Role.ADMIN: _ALL,
    Role.INSPECTOR: frozenset({Permission.READ, Permission.AUDIT}),
}


def is_live(user: User, today: date) -> bool:
    """Whether an account works on a day: active, and not past its last day."""
    return user.active and (user.expires_on is None or today <= user.expires_on)


def may(user: User, permission: Permission, today: date, department_id: int | None = None) -> bool:
    """Whether a person may do this today; ``department_id`` is the department whose matter it is, if any's."""
    if not is_live(user, today):
        return False
    granted = PERMISSIONS[user.role]
    if permission is Permission.ASSESS:
        own = department_id is None or department_id == user.department_id
        return Permission.ASSESS_ALL in granted or (Permission.ASSESS in granted and own)
    return permission in granted
