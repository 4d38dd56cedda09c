"""One module a resource; every view is a few lines: read, decide through the right room, render."""

from flask import Blueprint

from web.views import account, dashboard, findings, items, procedures, receipts, works

BLUEPRINTS: tuple[Blueprint, ...] = (
    account.blueprint,
    dashboard.blueprint,
    receipts.blueprint,
    items.blueprint,
    works.blueprint,
    procedures.blueprint,
    findings.blueprint,
)
