from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from doccontrol.registry import ledger
from doccontrol.registry.departments import ensure_agency
from doccontrol.registry.registry import Registry
from doccontrol.registry.tables import LedgerEntry

NOW = datetime(2026, 5, 1, 8, tzinfo=UTC)


@pytest.fixture
def written(registry: Registry) -> Registry:
    with registry.write() as session:
        agency = ensure_agency(session)
        for number in range(4):
            at = NOW + timedelta(minutes=number)
            ledger.append(session, agency.id, "lan", "confirmed", f"item:{number}", {"số": number, "a": "ệ"}, at)
    return registry


def break_seal(registry: Registry, statement: str) -> None:
    """Tamper as someone with the file in hand would."""
    with registry.write() as session:
        session.execute(text("DROP TRIGGER ledger_no_update"))
        session.execute(text("DROP TRIGGER ledger_no_delete"))
        session.connection().exec_driver_sql(statement)


def test_an_untouched_ledger_is_sound(written: Registry) -> None:
    with written.read() as session:
        found = ledger.verify(session)
        assert (found.entries, found.sound, found.head) == (4, True, ledger.head(session))
        assert [entry.subject for entry in ledger.history(session, "item:2")] == ["item:2"]


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("UPDATE ledger SET body = '{\"số\":9}' WHERE seq = 2", 2),
        ("UPDATE ledger SET actor = 'minh' WHERE seq = 3", 3),
        ("UPDATE ledger SET at = '2026-05-02 08:00:00' WHERE seq = 1", 1),
        ("DELETE FROM ledger WHERE seq = 2", 3),
        ("UPDATE ledger SET previous_hash = 'x' WHERE seq = 4", 4),
    ],
)
def test_tampering_is_found_at_its_line(written: Registry, statement: str, line: int) -> None:
    break_seal(written, statement)
    with written.read() as session:
        assert ledger.verify(session).broken_at == line


@pytest.mark.parametrize("statement", ["UPDATE ledger SET actor = 'minh'", "DELETE FROM ledger"])
def test_the_database_itself_refuses_to_change_the_ledger(written: Registry, statement: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"), written.write() as session:
        session.execute(text(statement))


def test_the_program_refuses_to_change_the_ledger(written: Registry) -> None:
    with written.write() as session:
        session.get_one(LedgerEntry, 1).actor = "minh"
        with pytest.raises(ledger.LedgerIsFinal):
            session.flush()
        session.rollback()


def test_a_moment_without_a_zone_is_refused(registry: Registry) -> None:
    with registry.write() as session:
        agency = ensure_agency(session)
    with registry.write() as session, pytest.raises(ValueError, match="time zone"):
        ledger.append(session, agency.id, "lan", "x", "y", {}, datetime(2026, 5, 1))  # noqa: DTZ001
