"""The change log: what a reader that keeps answers in memory must look at again."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from doccontrol.registry.base import Base


class Change(Base):
    """One change in one transaction; ``work_id`` is the work whose status it may touch, None for anything else.

    The highest ``seq`` is the registry's version: equal versions mean that nothing was written in between.
    """

    __tablename__ = "changes"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's own name and form

    seq: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int | None] = mapped_column(ForeignKey("works.id"))
