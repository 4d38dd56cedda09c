"""Many ids in statements of bounded size: databases limit how many one may name."""

from collections.abc import Collection, Iterator

_BATCH = 500


def batches(ids: Collection[int]) -> Iterator[list[int]]:
    """The ids, sorted, some hundreds at a time."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), _BATCH):
        yield ordered[start : start + _BATCH]
