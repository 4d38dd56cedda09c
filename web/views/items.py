"""One file: its pages on the left, what was read from it on the right (the confirm card)."""

from collections.abc import Sequence
from io import BytesIO

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from doccontrol.intake.claims import NotWaitingError
from doccontrol.intake.result import MARK_SEEN, NO_MARK
from doccontrol.registry.originals import OriginalMissing
from doccontrol.registry.permissions import Permission
from doccontrol.registry.tables import Custody, Item, ItemState
from web import evidence, fields
from web.context import agency_id, application, pictures, reading, signed_in
from web.gate import may
from web.permissions import needs
from web.pictures import PICTURED, NoPictureError
from web.queries import items as queries
from web.queries import receipts

blueprint = Blueprint("items", __name__, url_prefix="/tiep-nhan")


def _visible(session: Session, item_id: int) -> Item:
    """The item, or 404: wiped ones are gone for everyone, suspected ones are for those who decide about them."""
    item = queries.find(session, agency_id(), item_id)
    if item is None or item.state is ItemState.REFUSED or item.custody is Custody.WIPED:
        abort(404)
    if item.state is ItemState.QUARANTINED and not may(Permission.CONFIRM):
        abort(403)
    return item


@blueprint.get("/<int:item_id>/ban-goc")
@needs(Permission.READ)
def original(item_id: int) -> ResponseReturnValue:
    """The bytes as they were dropped, never shown inside the browser: a file from outside is not trusted."""
    with reading() as session:
        item = _visible(session, item_id)
        if item.custody is not Custody.ORIGINALS and not may(Permission.CONFIRM):
            abort(403)
        name, sha256 = item.name, item.sha256
    try:
        place = application().originals.path(sha256)
    except OriginalMissing:
        abort(404)
    return send_file(place, "application/octet-stream", as_attachment=True, download_name=name, etag=sha256)


@blueprint.get("/<int:item_id>/trang/<int:number>.png")
@needs(Permission.READ)
def picture(item_id: int, number: int) -> ResponseReturnValue:
    """One page as an image. Pages of items with a suspected mark are drawn each time and never kept."""
    with reading() as session:
        item = _visible(session, item_id)
        kind, sha256, kept = item.format or "", item.sha256, item.custody is Custody.ORIGINALS
    if not kept and not may(Permission.CONFIRM):
        abort(403)
    try:
        place = application().originals.path(sha256)
        if not kept:
            return send_file(BytesIO(pictures().passing(place, number)), "image/png")
        answer = send_file(pictures().page(place, sha256, kind, number), "image/png", etag=f"{sha256}-{number}")
    except (OriginalMissing, NoPictureError):
        abort(404)
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer


@blueprint.post("/<int:item_id>/do-mat")
@needs(Permission.CONFIRM)
def secrecy(item_id: int) -> ResponseReturnValue:
    """A person has looked: there is a mark (all is wiped), or there is none (the file is read)."""
    answer, me = request.form.get("answer"), signed_in()
    if answer not in {MARK_SEEN, NO_MARK}:
        abort(400)
    with reading() as session:
        _visible(session, item_id)
    try:
        application().intake.decide_secrecy(item_id, secret=answer == MARK_SEEN, actor=me.login, user_id=me.id)
    except NotWaitingError:
        flash(_("Người khác đã trả lời trước."), "warn")
        return redirect(url_for("receipts.index"))
    if answer == MARK_SEEN:
        flash(_("Đã xóa tệp và mọi phần đọc được; biên nhận vẫn giữ tên và giờ."), "good")
        return redirect(url_for("receipts.index"))
    flash(_("Tệp được đọc tiếp."), "good")
    return redirect(url_for("items.show", item_id=item_id))


def _view(boxes: Sequence[evidence.Box], *, marked: bool) -> str:
    """The image or the text: evidence is shown where it can be marked, unless the reader chose otherwise."""
    chosen = request.args.get("xem")
    if chosen in {"anh", "chu"}:
        return chosen
    return "chu" if marked and not boxes else "anh"


@blueprint.get("/<int:item_id>")
@needs(Permission.READ)
def show(item_id: int) -> ResponseReturnValue:
    """The card of one file. ``trang``, ``tu``, ``den`` choose a page and mark the evidence on it."""
    agency, number = agency_id(), fields.page()
    start, end = fields.arg_number("tu"), fields.arg_number("den")
    with reading() as session:
        item = _visible(session, item_id)
        page = queries.page(session, item_id, number)
        boxes = evidence.boxes(page.words, start, end) if page else ()
        return render_template(
            "items/show.html",
            item=item,
            page=page,
            number=number,
            pictured=item.format in PICTURED or item.state is ItemState.QUARANTINED,
            view=_view(boxes, marked=start is not None),
            numbers=queries.page_numbers(session, item_id),
            pieces=evidence.pieces(page.text, start, end) if page else [],
            boxes=boxes,
            signatures=queries.signatures(item),
            embodiments=queries.embodiments(session, item_id),
            events=queries.events(session, item_id),
            revisions=queries.revisions(session, agency, item_id),
            next_id=queries.next_waiting(session, agency, item_id, receipts.CALLING),
        )
