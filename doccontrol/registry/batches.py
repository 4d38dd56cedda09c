"""Many ids in statements of bounded size: databases limit how many one may name."""

from collections.abc import Iterable, Iterator

#: SQLite carries 32,766 values in one statement (its default since 3.32), PostgreSQL more.
_BATCH = 5000


def batches(ids: Iterable[int]) -> Iterator[list[int]]:
    """The ids, sorted, as many at a time as one statement carries on every database."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), _BATCH):
        yield ordered[start : start + _BATCH]
