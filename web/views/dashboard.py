"""Tổng quan: what waits, what came in, up to which day the register knows."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from doccontrol.registry import closed_world
from doccontrol.registry.permissions import Permission
from web.context import account, agency_id, application, reading, today
from web.permissions import needs
from web.queries import dashboard as queries
from web.queries import receipts

blueprint = Blueprint("dashboard", __name__)


@blueprint.get("/")
@needs(Permission.READ)
def show() -> ResponseReturnValue:
    """The first page."""
    me, agency = account(), agency_id()
    with reading() as session:
        recent = queries.recent(session, agency)
        return render_template(
            "dashboard.html",
            questions=receipts.open_questions(session, agency),
            waiting=receipts.waiting(session, agency),
            numbers=queries.numbers(session, agency),
            severities=queries.severities(session, agency, me.department_id if me else None),
            urgent=queries.urgent(session, agency, me.department_id if me else None),
            ahead=queries.ahead(session, today()),
            recent=recent,
            problems=application().intake.status().problems,
            found=receipts.works_of(session, [receipt.item_id for receipt in recent if receipt.item_id]),
            received_until=closed_world.received_until(session, agency),
        )
