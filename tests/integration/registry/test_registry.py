import threading
from pathlib import Path

import pytest

from doccontrol.registry import schema
from doccontrol.registry.departments import ensure_agency
from doccontrol.registry.registry import ReadOnlyError, Registry
from doccontrol.registry.tables import Agency


def test_the_migrations_make_exactly_the_tables_the_program_expects(registry: Registry) -> None:
    assert schema.differences(registry.engine) == []
    assert schema.current(registry.engine) == schema.newest()


def test_migrating_twice_changes_nothing(registry: Registry) -> None:
    with registry.write() as session:
        ensure_agency(session, "x", "Xã X")
    registry.migrate()
    with registry.read() as session:
        assert session.query(Agency).count() == 1


def test_a_registry_on_disk_is_durable_and_checks_its_keys(registry: Registry) -> None:
    with registry.engine.connect() as connection:
        pragma = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragma == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}


def test_the_folder_of_a_new_registry_is_private(tmp_path: Path) -> None:
    with Registry(tmp_path / "index" / "registry" / "r.sqlite") as registry:
        registry.migrate()
    assert (tmp_path / "index" / "registry").stat().st_mode & 0o777 == 0o700


def test_an_error_keeps_nothing_of_the_transaction(registry: Registry) -> None:
    def half_done() -> None:
        with registry.write() as session:
            ensure_agency(session, "x", "Xã X")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        half_done()
    with registry.read() as session:
        assert session.query(Agency).count() == 0


def test_a_reading_session_refuses_to_write(registry: Registry) -> None:
    with registry.read() as session:
        session.add(Agency(code="x", name="X"))
        with pytest.raises(ReadOnlyError):
            session.flush()


def test_the_version_grows_with_every_write_and_only_then(registry: Registry) -> None:
    first = registry.version()
    with registry.write():
        pass
    assert registry.version() == first
    with registry.write() as session:
        ensure_agency(session, "x", "Xã X")
    second = registry.version()
    with registry.write() as session:
        ensure_agency(session, "x", "Xã X mới")
    assert first < second < registry.version()


def test_a_second_writer_waits_instead_of_failing(registry: Registry) -> None:
    done = []

    def other() -> None:
        with registry.write() as session:
            ensure_agency(session, "b", "B")
        done.append("b")

    thread = threading.Thread(target=other)
    with registry.write() as session:
        ensure_agency(session, "a", "A")
        thread.start()
        done.append("a")
    thread.join()
    assert done == ["a", "b"]


def test_a_reader_sees_one_state_while_others_write(registry: Registry) -> None:
    with registry.read() as reading:
        assert reading.query(Agency).count() == 0
        with registry.write() as session:
            ensure_agency(session, "x", "Xã X")
        assert reading.query(Agency).count() == 0
    with registry.read() as reading:
        assert reading.query(Agency).count() == 1
