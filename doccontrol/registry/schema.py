"""The schema's versions: every change of a table is a migration, from the first table on."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from doccontrol.registry.base import Base
from doccontrol.registry.engine import WRITING


class BrokenKeys(RuntimeError):  # noqa: N818 - named for what is told
    """A migration would leave rows that point to nothing."""


_MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run the migrations that this database has not had yet, in one transaction.

    SQLite changes a table by copying it, and may not check foreign keys meanwhile; they are checked at the end.
    Raises BrokenKeys where rows would be left without what they point to; then nothing is changed.
    """
    with engine.execution_options(**{WRITING: True}).connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        driver = connection.connection.driver_connection
        if sqlite and driver is not None:
            driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                config = _config()
                config.attributes["connection"] = connection
                command.upgrade(config, revision)
                if sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
                    raise BrokenKeys(f"table {broken[0]}, row {broken[1]}")
        finally:
            if sqlite and driver is not None:
                driver.execute("PRAGMA foreign_keys=ON")


def current(engine: Engine) -> str | None:
    """The migration a database is at; None where it has no tables yet."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    """The migration this version of the program needs."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def differences(engine: Engine) -> list[str]:
    """Where the tables in a database differ from those the program expects; empty when all is well."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return [repr(difference) for difference in compare_metadata(context, Base.metadata)]


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config
