"""Keep who chose the text a mention means."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep who chose the text a mention means."""
    with op.batch_alter_table("citations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("chosen_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_citations_chosen_by_id"), "users", ["chosen_by_id"], ["id"])

    with op.batch_alter_table("modifications", schema=None) as batch_op:
        batch_op.add_column(sa.Column("chosen_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_modifications_chosen_by_id"), "users", ["chosen_by_id"], ["id"])
