"""One file: its pages on the left, what was read from it on the right (the confirm card)."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import ItemState
from web import evidence, fields
from web.context import agency_id, reading
from web.permissions import needs
from web.queries import items as queries
from web.queries import receipts

blueprint = Blueprint("items", __name__, url_prefix="/tiep-nhan")


@blueprint.get("/<int:item_id>")
@needs(Permission.READ)
def show(item_id: int) -> ResponseReturnValue:
    """The card of one file. ``trang``, ``tu``, ``den`` choose a page and mark the evidence on it."""
    agency, number = agency_id(), fields.page()
    start, end = fields.arg_number("tu"), fields.arg_number("den")
    with reading() as session:
        item = queries.find(session, agency, item_id)
        if item is None or item.state is ItemState.REFUSED:
            abort(404)
        page = queries.page(session, item_id, number)
        return render_template(
            "items/show.html",
            item=item,
            page=page,
            number=number,
            numbers=queries.page_numbers(session, item_id),
            pieces=evidence.pieces(page.text, start, end) if page else [],
            boxes=evidence.boxes(page.words, start, end) if page else [],
            embodiments=queries.embodiments(session, item_id),
            events=queries.events(session, item_id),
            revisions=queries.revisions(session, agency, item_id),
            next_id=queries.next_waiting(session, agency, item_id, receipts.CALLING),
        )
