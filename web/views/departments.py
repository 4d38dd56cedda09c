"""Phòng ban: name, mail address and head of each; the folder under ``watched`` is what files know them by."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from doccontrol.iso import mergers
from doccontrol.iso.mergers import MergerError
from doccontrol.registry import departments, ledger, people
from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import Agency, Department, User
from web import fields
from web.context import agency_id, now, reading, signed_in, today, writing
from web.fields import FieldError
from web.permissions import needs

blueprint = Blueprint("departments", __name__, url_prefix="/quan-tri/phong")


@blueprint.get("")
@needs(Permission.ADMINISTER)
def index() -> ResponseReturnValue:
    """All departments, each a small form."""
    with reading() as session:
        agency = session.get_one(Agency, agency_id())
        return render_template(
            "admin/departments.html",
            departments=departments.departments(session, agency),
            users=[user for user in people.people(session, agency) if user.active],
        )


@blueprint.post("")
@needs(Permission.ADMINISTER)
def create() -> ResponseReturnValue:
    """Make a department; its folder is made by whoever drops the first file."""
    try:
        folder = fields.text("folder", _("Thư mục"), most=80)
        name = fields.text("name", _("Tên phòng"), most=160)
    except FieldError as fault:
        flash(str(fault), "bad")
        return redirect(url_for("departments.index"))
    if "/" in folder or "\\" in folder or folder.startswith("."):
        flash(_("Tên thư mục không được có dấu gạch chéo hoặc bắt đầu bằng dấu chấm."), "bad")
        return redirect(url_for("departments.index"))
    with writing() as session:
        made = departments.ensure(session, session.get_one(Agency, agency_id()), folder, name)
        body = {"folder": made.folder, "name": made.name}
        ledger.append(session, agency_id(), signed_in().login, "department-set", f"department:{made.id}", body, now())
    flash(_("Đã có phòng “%(name)s”.", name=made.name), "good")
    return redirect(url_for("departments.index"))


def _head(session: Session) -> int | None:
    number = fields.number("head")
    head = session.get(User, number) if number else None
    return head.id if head is not None and head.agency_id == agency_id() else None


@blueprint.post("/<int:department_id>")
@needs(Permission.ADMINISTER)
def change(department_id: int) -> ResponseReturnValue:
    """Change name, mail address and head."""
    try:
        name = fields.text("name", _("Tên phòng"), most=160)
        email = fields.optional_text("email", words=_("Thư điện tử"), most=200)
    except FieldError as fault:
        flash(str(fault), "bad")
        return redirect(url_for("departments.index"))
    with writing() as session:
        department = session.get(Department, department_id)
        if department is None or department.agency_id != agency_id():
            abort(404)
        department.name, department.email, department.head_id = name, email, _head(session)
        body = {"name": name, "email": email, "head": department.head_id}
        subject = f"department:{department.id}"
        ledger.append(session, agency_id(), signed_in().login, "department-set", subject, body, now())
    flash(_("Đã lưu phòng “%(name)s”.", name=name), "good")
    return redirect(url_for("departments.index"))


@blueprint.post("/<int:department_id>/sap-nhap")
@needs(Permission.ADMINISTER)
def merge(department_id: int) -> ResponseReturnValue:
    """Merge a department into another: procedures, people, list and open findings go along."""
    try:
        into = fields.number("into")
        first_day = fields.optional_day("from", _("Từ ngày")) or today()
        with writing() as session:
            gone, other = session.get(Department, department_id), session.get(Department, into or 0)
            if gone is None or other is None or {gone.agency_id, other.agency_id} != {agency_id()}:
                abort(404)
            carried = mergers.merge(session, gone, other, first_day, signed_in().login, now())
            names = gone.name, other.name
    except (FieldError, MergerError) as fault:
        flash(str(fault), "bad")
    else:
        flash(
            _(
                "Đã sáp nhập “%(gone)s” vào “%(into)s”: %(procedures)s quy trình, %(findings)s phát hiện đi theo.",
                gone=names[0],
                into=names[1],
                procedures=carried.procedures,
                findings=carried.findings,
            ),
            "good",
        )
    return redirect(url_for("departments.index"))
