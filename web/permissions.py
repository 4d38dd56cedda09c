"""What each route needs: every view names it, the gate reads it before every request, a test holds the whole table.

What a role may do is the registry's to say (``doccontrol.registry.permissions``); here only two kinds of route are
added that belong to no role.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from doccontrol.registry.permissions import PERMISSIONS, Permission
from web.accounts import Account

View = TypeVar("View", bound=Callable[..., object])


class Access(StrEnum):
    """Routes that no role is needed for."""

    OPEN = "open"  # signing in, one-time links, health: everyone, always
    SIGNED_IN = "signed-in"  # one's own account


Need = Permission | Access


def allowed(need: Need, account: Account | None, *, public_read: bool) -> bool:
    """Whether this person (None: not signed in) may use a route with this need."""
    if need is Access.OPEN:
        return True
    if account is None:
        return need is Permission.READ and public_read
    return need is Access.SIGNED_IN or need in PERMISSIONS[account.role]


def answers_for(account: Account | None, department_id: int | None, owner_id: int | None = None) -> bool:
    """Whether this person may decide a matter of that department (None: of no department in particular).

    Who a matter lies with may too: a delegate may belong to another department.
    """
    if account is None:
        return False
    granted = PERMISSIONS[account.role]
    own = department_id is None or department_id == account.department_id or owner_id == account.id
    return Permission.ASSESS_ALL in granted or (Permission.ASSESS in granted and own)


def needs(need: Need) -> Callable[[View], View]:
    """Mark a view with what it needs; the gate refuses views without a mark."""

    def mark(view: View) -> View:
        view.__dict__["need"] = need
        return view

    return mark


def need_of(view: Callable[..., object]) -> Need | None:
    """What a view was marked with, or None."""
    found = view.__dict__.get("need")
    return found if isinstance(found, Permission | Access) else None
