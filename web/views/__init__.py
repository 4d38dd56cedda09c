"""One module a resource; every view is a few lines: read, decide through the right room, render."""

from flask import Blueprint

from web.views import (
    account,
    cards,
    dashboard,
    departments,
    events,
    findings,
    items,
    ledger,
    mails,
    mentions,
    procedure_lists,
    receipts,
    records,
    register,
    search,
    system,
    tthc,
    users,
    works,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    account.blueprint,
    dashboard.blueprint,
    receipts.blueprint,
    items.blueprint,
    cards.blueprint,
    works.blueprint,
    events.blueprint,
    mentions.blueprint,
    records.blueprint,
    search.blueprint,
    register.blueprint,
    procedure_lists.blueprint,
    findings.blueprint,
    tthc.blueprint,
    users.blueprint,
    departments.blueprint,
    mails.blueprint,
    ledger.blueprint,
    system.blueprint,
)
