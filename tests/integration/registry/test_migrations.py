from pathlib import Path

from doccontrol.registry import schema
from doccontrol.registry.registry import Registry
from tests.integration.registry.desk import Desk
from tests.integration.registry.law import cites, heading, text


def test_a_registry_in_use_goes_through_every_migration_again(tmp_path: Path, desk: Desk) -> None:
    """Rows that point to each other survive the copying of tables by which SQLite changes them."""
    desk.drop(text(heading("1/2026/NĐ-CP", "02/02/2026"), cites("30/2021/NĐ-CP")), department="a")
    with Registry(tmp_path / "old.sqlite") as old:
        schema.upgrade(old.engine, "0001")
        with desk.registry.engine.connect() as source, old.engine.connect() as target:
            target.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
            for table in ("agencies", "departments", "items", "receipts", "works", "citations"):
                columns = [row[1] for row in target.exec_driver_sql(f"PRAGMA table_info({table})")]
                names = ",".join(f'"{column}"' for column in columns)
                for row in source.exec_driver_sql(f"SELECT {names} FROM {table}"):  # noqa: S608
                    marks = ",".join("?" * len(columns))
                    target.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row))  # noqa: S608
            target.commit()
        old.migrate()
        assert schema.current(old.engine) == schema.newest()
        assert schema.differences(old.engine) == []
        with old.read() as session:
            assert session.connection().exec_driver_sql("SELECT count(*) FROM citations").scalar() == 1
