"""Keep the dossier parts of published procedures, and what people said about covering them."""

import sqlalchemy as sa
from alembic import op

import doccontrol.registry.base

revision = "0030"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep the dossier parts of published procedures, and what people said about covering them."""
    with op.batch_alter_table("tthc_records", schema=None) as batch_op:
        batch_op.add_column(sa.Column("components", sa.JSON(), nullable=True))
    op.execute("UPDATE tthc_records SET components = '[]'")
    with op.batch_alter_table("tthc_records", schema=None) as batch_op:
        batch_op.alter_column("components", existing_type=sa.JSON(), nullable=False)

    op.create_table(
        "tthc_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum("not-ours", "ours", "covered-by", name="tthcverdict", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("procedure_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", doccontrol.registry.base.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_tthc_decisions_agency_id")),
        sa.ForeignKeyConstraint(["procedure_id"], ["procedures.id"], name=op.f("fk_tthc_decisions_procedure_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_tthc_decisions_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tthc_decisions")),
    )
    with op.batch_alter_table("tthc_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tthc_decisions_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_tthc_decisions_key"), ["key"], unique=False)
