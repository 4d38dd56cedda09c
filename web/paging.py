"""Long lists by the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

Row = TypeVar("Row")

PAGE_SIZE = 50


@dataclass(frozen=True)
class Paged(Generic[Row]):
    """One page of a list. ``number`` counts from 1; ``total`` is the number of all rows."""

    rows: Sequence[Row]
    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def last(self) -> int:
        """The number of the last page, at least 1."""
        return max(1, -(-self.total // self.size))

    @property
    def first_row(self) -> int:
        """The position of the first row shown, from 1."""
        return (self.number - 1) * self.size + 1

    @property
    def last_row(self) -> int:
        """The position of the last row shown."""
        return self.first_row + len(self.rows) - 1


def paged(session: Session, query: Select[Row], number: int, size: int = PAGE_SIZE) -> Paged[Row]:
    """The page of a query of one entity; a number past the end gives the last page."""
    total = session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    number = max(1, min(number, -(-total // size) or 1))
    rows = session.scalars(query.limit(size).offset((number - 1) * size)).unique().all()
    return Paged(rows, number, total, size)


def sliced(rows: Sequence[Row], number: int, size: int = PAGE_SIZE) -> Paged[Row]:
    """The page of a list that is already in memory."""
    number = max(1, min(number, -(-len(rows) // size) or 1))
    return Paged(rows[(number - 1) * size : number * size], number, len(rows), size)
