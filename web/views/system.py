"""Hệ thống: whether the service is well, for people and for machines."""

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import Agency
from web.context import agency_id, application, reading
from web.permissions import Access, needs
from web.queries import receipts, system

blueprint = Blueprint("system", __name__)


@blueprint.get("/health")
@needs(Access.OPEN)
def health() -> ResponseReturnValue:
    """``{"status": "ok"}``, or 503 when the registry cannot be read; for a watchdog, so it tells nothing else."""
    try:
        with reading() as session:
            session.execute(select(Agency.id).limit(1))
    except SQLAlchemyError:
        return jsonify(status="registry unreadable"), 503
    return jsonify(status="ok")


@blueprint.get("/he-thong")
@needs(Permission.AUDIT)
def show() -> ResponseReturnValue:
    """Settings that matter to readers, sizes, and what needs attention."""
    with reading() as session:
        return render_template(
            "admin/system.html",
            sizes=system.sizes(session),
            queued=system.queued(session),
            counts=receipts.counts(session, agency_id(), receipts.ReceiptFilter()),
            problems=application().intake.status().problems,
            unsent=system.unsent(session, agency_id()),
        )
