"""The confirm card: a person says what a text is, that it does not concern us, or answers what the machine asked."""

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from doccontrol.law.codes import DocType
from doccontrol.registry import cards, decisions
from doccontrol.registry.by_hand import DecisionError
from doccontrol.registry.cards import Card, CardError
from doccontrol.registry.permissions import Permission
from doccontrol.registry.procedure_answers import AnswerUnclear
from doccontrol.registry.tables import Item, ItemState, Question
from web import fields
from web.context import agency_id, me, now, reading, writing
from web.fields import FieldError
from web.permissions import needs
from web.queries import items as queries
from web.queries import receipts

blueprint = Blueprint("cards", __name__, url_prefix="/tiep-nhan")


def _item(session: Session, item_id: int) -> Item:
    item = queries.find(session, agency_id(), item_id)
    if item is None or item.state not in {ItemState.TO_CONFIRM, ItemState.REGISTERED}:
        abort(404)
    return item


def _card() -> Card:
    return Card(
        type=fields.optional_code("type", DocType),
        number=fields.optional_text("number", words=_("Số, ký hiệu"), most=80),
        issued_on=fields.optional_day("issued_on", _("Ngày ban hành")),
        issuer=fields.optional_text("issuer", words=_("Cơ quan ban hành"), most=200),
        title=fields.optional_text("title", words=_("Trích yếu")),
        effective_from=fields.optional_day("effective_from", _("Ngày có hiệu lực")),
        effective_until=fields.optional_day("effective_until", _("Ngày hiệu lực cuối")),
    )


def _onward(item_id: int) -> ResponseReturnValue:
    """To the next file that waits, so that a clerk goes from card to card; back to this one when none does."""
    with reading() as session:
        following = queries.next_waiting(session, agency_id(), item_id, receipts.CALLING)
    if following is None:
        return redirect(url_for("items.show", item_id=item_id))
    return redirect(url_for("items.show", item_id=following))


@blueprint.post("/<int:item_id>/xac-nhan")
@needs(Permission.CONFIRM)
def confirm(item_id: int) -> ResponseReturnValue:
    """Register the text under what the card says; all questions about its identity are answered by it."""
    try:
        with writing() as session:
            item = _item(session, item_id)
            waiting, ordinal = item.state is ItemState.TO_CONFIRM, fields.number("ordinal") or 0
            if ordinal not in {one.ordinal for one in queries.embodiments(session, item_id)}:
                abort(404)
            work = cards.confirm(session, me(session), item, _card(), now(), ordinal)
            words = work.number or work.name or ""
    except (CardError, FieldError) as fault:
        flash(str(fault), "bad")
        return redirect(url_for("items.show", item_id=item_id))
    flash(_("Đã xác nhận %(words)s.", words=words), "good")
    return _onward(item_id) if waiting else redirect(url_for("items.show", item_id=item_id))


@blueprint.post("/<int:item_id>/khong-lien-quan")
@needs(Permission.CONFIRM)
def set_aside(item_id: int) -> ResponseReturnValue:
    """The file does not concern the register; its bytes and its receipt stay."""
    try:
        with writing() as session:
            decisions.set_aside(session, me(session), _item(session, item_id), _reason(), now())
    except (DecisionError, FieldError) as fault:
        flash(str(fault), "bad")
        return redirect(url_for("items.show", item_id=item_id))
    flash(_("Đã để tệp sang một bên; biên nhận và bản gốc vẫn giữ."), "good")
    return _onward(item_id)


def _reason() -> str:
    return fields.optional_text("reason", words=_("Lý do"), most=1000) or ""


@blueprint.post("/<int:item_id>/cau-hoi/<int:question_id>")
@needs(Permission.CONFIRM)
def answer(item_id: int, question_id: int) -> ResponseReturnValue:
    """Answer one question by itself: about a procedure, or about what is not the identity of a text."""
    try:
        words = fields.text("answer", _("Trả lời"))
        with writing() as session:
            item = _item(session, item_id)
            waiting = item.state is ItemState.TO_CONFIRM
            question = session.get(Question, question_id)
            if question is None or question.item_id != item_id or question.answered_at is not None:
                abort(404)
            decisions.answer(session, me(session), question, words, now())
            settled = waiting and item.state is ItemState.REGISTERED
    except (AnswerUnclear, FieldError) as fault:
        flash(str(fault), "bad")
        return redirect(url_for("items.show", item_id=item_id))
    flash(_("Đã ghi câu trả lời."), "good")
    return _onward(item_id) if settled else redirect(url_for("items.show", item_id=item_id))
