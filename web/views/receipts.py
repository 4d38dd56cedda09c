"""Tiếp nhận: every file dropped, how far it has come, and why it stopped."""

from typing import BinaryIO, cast

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from doccontrol.intake.claims import NotWaitingError
from doccontrol.intake.upload import UploadError
from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import ItemState, PlaceRole
from web import fields
from web.context import agency_id, application, reading
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
    items = [row.item_id for row in found.rows if row.item_id]
    return {
        "receipts": found,
        "counts": queries.counts(session, agency_id(), wanted),
        "found": queries.works_of(session, items),
        "revisions": queries.revisions_of(session, items),
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


def _folder() -> str:
    """The folder under ``watched`` that the form's choices come to."""
    department = fields.number("department")
    with reading() as session:
        known = {row.id: row.folder for row in departments.current(session, agency_id())}
    name = known.get(department, "") if department else ""
    role = fields.code("role", _("Loại hồ sơ"), PlaceRole)
    above = {PlaceRole.PROCEDURE: "quy-trinh", PlaceRole.DRAFT: "du-thao", PlaceRole.EXTERNAL: ""}[role]
    if role is PlaceRole.PROCEDURE and not name:
        raise fields.FieldError(_("Quy trình phải thuộc một phòng: chọn phòng."))
    return "/".join(part for part in (above, name if role is not PlaceRole.DRAFT else "") if part)


@blueprint.post("")
@needs(Permission.CONFIRM)
def upload() -> ResponseReturnValue:
    """Put files into the watched folder; from there they go the way of all files."""
    files = [file for file in request.files.getlist("files") if file.filename]
    try:
        if not files:
            raise fields.FieldError(_("Chưa chọn tệp nào."))
        folder = _folder()
        for file in files:
            application().intake.upload(cast("BinaryIO", file.stream), file.filename or "", folder)
    except fields.FieldError as fault:
        flash(str(fault), "bad")
    except UploadError as fault:
        flash(f"{fault} {fault.advice}".strip(), "bad")
    except OSError:
        flash(_("Không ghi được vào thư mục “watched”: đĩa đầy hoặc không có quyền. Báo cho quản trị."), "bad")
    else:
        flash(_("Đã chép %(n)s tệp vào thư mục “watched”; biên nhận hiện ra sau vài giây.", n=len(files)), "good")
    return redirect(url_for("receipts.index"))


@blueprint.post("/<int:item_id>/doc-lai")
@needs(Permission.CONFIRM)
def retry(item_id: int) -> ResponseReturnValue:
    """Read an unreadable file once more."""
    try:
        application().intake.retry(item_id)
    except NotWaitingError:
        flash(_("Tệp này không còn chờ đọc lại."), "warn")
    else:
        flash(_("Tệp được đọc lại."), "good")
    return redirect(url_for("items.show", item_id=item_id))
