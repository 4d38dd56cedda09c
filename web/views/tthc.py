"""TTHC: the catalogue of published administrative procedures, what covers each, and what is proposed."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from doccontrol.iso.sheets import ListHead
from doccontrol.iso.tthc import decisions, load, output
from doccontrol.iso.tthc.coverage import Coverage, Proposal, Table
from doccontrol.iso.tthc.decisions import TthcDecisionError, TthcJudgement
from doccontrol.registry import closed_world
from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import TthcVerdict
from web import fields
from web.context import agency_id, application, me, now, reading, today, writing
from web.downloads import MEDIA, download
from web.fields import FieldError
from web.paging import sliced
from web.permissions import needs
from web.queries import departments
from web.queries import tthc as queries

blueprint = Blueprint("tthc", __name__, url_prefix="/tthc")


def _table(session: Session) -> Table:
    return load.coverage(session, agency_id(), application().book, today())


@blueprint.get("")
@needs(Permission.READ)
def index() -> ResponseReturnValue:
    """The coverage table, narrowed by what covers, what is proposed, department and words."""
    wanted = queries.TthcFilter(
        fields.arg_code("de-xuat", Proposal),
        fields.arg_code("quy-trinh", Coverage),
        fields.arg_number("phong"),
        fields.arg_text("tim"),
    )
    with reading() as session:
        table = _table(session)
        return render_template(
            "tthc/index.html",
            lines=sliced(queries.narrowed(table, wanted), fields.page()),
            orphans=table.orphans,
            totals=queries.totals(table),
            counts=queries.counts(table, wanted),
            wanted=wanted,
            proposals=list(Proposal),
            coverages=list(Coverage),
            departments=departments.current(session, agency_id()),
        )


@blueprint.get("/thu-tuc/<path:key>")
@needs(Permission.READ)
def show(key: str) -> ResponseReturnValue:
    """One TTHC: its rows through time, the comparison with each procedure, what people said."""
    with reading() as session:
        line = next((each for each in _table(session).lines if each.entry.key == key), None)
        if line is None:
            abort(404)
        return render_template(
            "tthc/show.html",
            line=line,
            entry=line.entry,
            words=queries.words_on(session, agency_id(), key),
            procedures=queries.choices(session, agency_id()),
        )


@blueprint.post("/thu-tuc/<path:key>")
@needs(Permission.REGISTER)
def say(key: str) -> ResponseReturnValue:
    """Record a person's word on one TTHC."""
    try:
        judgement = TthcJudgement(
            fields.code("verdict", _("Ý kiến"), TthcVerdict),
            fields.optional_text("reason", words=_("Lý do")) or "",
            fields.number("procedure"),
        )
        with writing() as session:
            decisions.say(session, key, judgement, me(session), now())
    except TthcDecisionError as fault:
        flash(f"{fault} {fault.advice}".strip(), "bad")
    except FieldError as fault:
        flash(str(fault), "bad")
    else:
        flash(_("Đã ghi ý kiến."), "good")
    return redirect(url_for("tthc.show", key=key))


@blueprint.get("/tai-ve.<kind>")
@needs(Permission.READ)
def export(kind: str) -> ResponseReturnValue:
    """The whole table as a workbook or as CSV."""
    if kind not in MEDIA:
        abort(404)
    settings = application().settings
    with reading() as session:
        head = ListHead(
            agency=settings.agency.name,
            form="",
            department=None,
            on=today(),
            received_until=closed_world.received_until(session, agency_id()),
            qmr_title=settings.iso.qmr_title,
            public_url=(settings.web.public_url or request.host_url).rstrip("/"),
        )
        sheet = output.sheet(_table(session), head)
    name = f"tthc-quy-trinh_{settings.agency.code}_{today():%Y-%m-%d}"
    return download(sheet, kind, name, url_for("tthc.index"))
