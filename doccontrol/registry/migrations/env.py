"""What Alembic runs: the migrations, on the connection (and in the transaction) it is handed."""

from alembic import context

from doccontrol.registry import tables  # noqa: F401 - importing registers every table
from doccontrol.registry.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
