"""Find procedures without accents; keep the day a revision begins, and several procedures of one file."""

import sqlalchemy as sa
from alembic import op

from doccontrol.registry.procedure_names import search_key

revision = "0035"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Find procedures without accents; keep the day a revision begins, and several procedures of one file."""
    with op.batch_alter_table("procedures", schema=None) as batch_op:
        batch_op.add_column(sa.Column("search_key", sa.String(), nullable=False, server_default=""))

    with op.batch_alter_table("procedure_revisions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("effective_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("ordinal", sa.Integer(), nullable=False, server_default="0"))

    table = sa.table("procedures", *(sa.column(name) for name in ("id", "code", "title", "search_key")))
    bind = op.get_bind()
    for id_, code, title in bind.execute(sa.select(table.c.id, table.c.code, table.c.title)).all():
        bind.execute(sa.update(table).where(table.c.id == id_).values(search_key=search_key(code, title)))
    with op.batch_alter_table("procedures", schema=None) as batch_op:
        batch_op.alter_column("search_key", server_default=None)
    with op.batch_alter_table("procedure_revisions", schema=None) as batch_op:
        batch_op.alter_column("ordinal", server_default=None)
