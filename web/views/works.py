"""Văn bản: the register of all texts, the page of one, and why its status is what it is."""

from datetime import date

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from doccontrol.law.codes import DocType
from doccontrol.law.efficacy import StatusCode
from doccontrol.registry import attachments, closed_world, evidence
from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import Work
from web import fields
from web.context import agency_id, application, reading, statuses, today
from web.paging import Paged, paged, sliced
from web.permissions import needs
from web.queries import departments
from web.queries import works as queries

blueprint = Blueprint("works", __name__, url_prefix="/van-ban")

#: Status is computed, so filtering by it looks at every text that passes the other filters; beyond this, ask for more.
MOST_COMPUTED = 20_000


def _filter() -> queries.WorkFilter:
    return queries.WorkFilter(
        type=fields.arg_code("loai", DocType),
        issuer=fields.arg_text("co-quan"),
        year=fields.arg_number("nam"),
        department_id=fields.arg_number("phong"),
        words=fields.arg_text("tim"),
        unconfirmed=fields.arg_text("xac-nhan") == "chua",
        stubs=fields.arg_text("ban") == "chua-co",
    )


def _page(session: Session, wanted: queries.WorkFilter, status: StatusCode | None) -> Paged[Work]:
    query = queries.selection(agency_id(), wanted)
    if status is None:
        return paged(session, query, fields.page())
    ids = session.scalars(query.with_only_columns(Work.id).limit(MOST_COMPUTED)).all()
    now = statuses(ids)
    chosen = sliced([work for work in ids if now[work].code is status], fields.page())
    rows = {work.id: work for work in session.scalars(query.where(Work.id.in_(chosen.rows)))}
    return Paged([rows[work] for work in chosen.rows], chosen.number, chosen.total)


@blueprint.get("")
@needs(Permission.READ)
def index() -> ResponseReturnValue:
    """The list of texts."""
    wanted, status = _filter(), fields.arg_code("tinh-trang", StatusCode)
    with reading() as session:
        found = _page(session, wanted, status)
        ids = [work.id for work in found.rows]
        return render_template(
            "works/index.html",
            works=found,
            wanted=wanted,
            status=status,
            codes=list(StatusCode),
            statuses=statuses(ids),
            cited_by=queries.procedure_counts(session, agency_id(), ids),
            types=queries.types(session),
            issuers=queries.issuers(session),
            years=queries.years(session),
            departments=departments.current(session, agency_id()),
            received_until=closed_world.received_until(session, agency_id()),
        )


def _work(session: Session, work_id: int) -> Work:
    work = session.get(Work, work_id)
    if work is None:
        abort(404)
    return work


def _answer(session: Session, work: Work, on: date, known: date | None, provision: str | None) -> dict[str, object]:
    """The status on a day as known on a day, with the evidence and what speaks against it."""
    explanation = application().book.explain(work.id, on, known, provision)
    return {
        "on": on,
        "known": known,
        "provision_asked": provision,
        "explanation": explanation,
        "status": explanation.status,
        "deciding": evidence.of_events(session, explanation.status.deciding),
        "received_until": closed_world.received_until(session, agency_id(), known),
        "signals": closed_world.signals(session, work, on),
    }


def _asked() -> tuple[date, date | None, str | None]:
    return fields.arg_day("ngay") or today(), fields.arg_day("biet-den"), fields.arg_text("dieu-khoan", 60) or None


@blueprint.get("/<int:work_id>")
@needs(Permission.READ)
def show(work_id: int) -> ResponseReturnValue:
    """One text: status, what acts on it, what it acts on, its copies, who cites it."""
    with reading() as session:
        work = _work(session, work_id)
        return render_template(
            "works/show.html",
            work=work,
            acts_on=queries.acts_on(session, work_id),
            acts_by=queries.acts_by(session, work_id),
            procedures=queries.citing_procedures(session, agency_id(), work_id),
            citing=queries.citing_works(session, work_id),
            parent=attachments.parent_of(session, work),
            parent_number=attachments.parent_number(session, work),
            attachments=attachments.attachments_of(session, work),
            entries=queries.entries(session, agency_id(), work_id),
            spans=application().book.timeline(work_id),
            **_answer(session, work, *_asked()),
        )


@blueprint.get("/<int:work_id>/giai-thich")
@needs(Permission.READ)
def explain(work_id: int) -> ResponseReturnValue:
    """Why the status is what it is, as one printable page: every event, its clause, its file, who confirmed it."""
    with reading() as session:
        work = _work(session, work_id)
        on, known, provision = _asked()
        answer = _answer(session, work, on, known, provision)
        steps = application().book.explain(work_id, on, known, provision).steps
        spans = application().book.timeline(work_id, known)
        found = {str(one.event_id): one for one in evidence.of_events(session, [step.event.id for step in steps])}
        return render_template("works/explain.html", work=work, steps=steps, spans=spans, evidence=found, **answer)
