"""Nhật ký: every decision, by whom and when, and whether the chain still holds."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from doccontrol.registry import ledger
from doccontrol.registry.permissions import Permission
from web import fields
from web.context import agency_id, reading
from web.paging import paged
from web.permissions import needs
from web.queries import ledger as queries

blueprint = Blueprint("ledger", __name__, url_prefix="/nhat-ky")


@blueprint.get("")
@needs(Permission.AUDIT)
def index() -> ResponseReturnValue:
    """The lines of the ledger, newest first."""
    wanted = queries.LedgerFilter(
        fields.arg_text("viec"),
        fields.arg_text("ai"),
        fields.arg_text("ve"),
        fields.arg_day("tu"),
        fields.arg_day("den"),
    )
    with reading() as session:
        return render_template(
            "ledger.html",
            lines=paged(session, queries.selection(agency_id(), wanted), fields.page()),
            wanted=wanted,
            kinds=queries.kinds(session, agency_id()),
            head=ledger.head(session),
        )


@blueprint.get("/kiem-tra")
@needs(Permission.AUDIT)
def verify() -> ResponseReturnValue:
    """Walk the whole chain and say whether any line was changed."""
    with reading() as session:
        return render_template("ledger_check.html", outcome=ledger.verify(session))
