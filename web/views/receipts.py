"""Tiếp nhận: every file dropped, how far it has come, and why it stopped."""

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import ItemState, PlaceRole
from web import fields
from web.context import agency_id, reading
from web.permissions import needs
from web.queries import departments
from web.queries import receipts as queries

blueprint = Blueprint("receipts", __name__, url_prefix="/tiep-nhan")


def _filter() -> queries.ReceiptFilter:
    return queries.ReceiptFilter(
        fields.arg_code("trang-thai", ItemState),
        fields.arg_code("loai", PlaceRole),
        fields.arg_number("phong"),
        fields.arg_text("tim"),
    )


def _rows(session: Session, wanted: queries.ReceiptFilter) -> dict[str, object]:
    found = queries.listing(session, agency_id(), wanted, fields.page())
    return {
        "receipts": found,
        "counts": queries.counts(session, agency_id(), wanted),
        "found": queries.works_of(session, [row.item_id for row in found.rows if row.item_id]),
        "busy": any(row.item is not None and row.item.state in queries.BUSY for row in found.rows),
    }


@blueprint.get("")
@needs(Permission.READ)
def index() -> ResponseReturnValue:
    """The list of receipts."""
    wanted = _filter()
    with reading() as session:
        return render_template(
            "receipts/index.html",
            wanted=wanted,
            states=queries.STATES,
            roles=list(PlaceRole),
            departments=departments.current(session, agency_id()),
            **_rows(session, wanted),
        )


@blueprint.get("/tien-do.json")
@needs(Permission.READ)
def progress() -> ResponseReturnValue:
    """The rows of the same list as they are now, for a page that is open: ``{"html", "busy", "counts"}``."""
    with reading() as session:
        rows = _rows(session, _filter())
        return jsonify(html=render_template("receipts/rows.html", **rows), busy=rows["busy"], counts=rows["counts"])
