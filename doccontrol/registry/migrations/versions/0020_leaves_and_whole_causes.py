"""Keep who is away and who acts meanwhile; what befalls a text as a whole is one finding, whichever event did it."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0002"
branch_labels = None
depends_on = None

_WHOLE = ("ended", "suspended")


def upgrade() -> None:
    """Add the leaves, and name the findings about whole texts without their event."""
    op.create_table(
        "leaves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("delegate_id", sa.Integer(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_leaves_agency_id")),
        sa.ForeignKeyConstraint(["delegate_id"], ["users.id"], name=op.f("fk_leaves_delegate_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_leaves_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaves")),
    )
    with op.batch_alter_table("leaves", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_leaves_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_leaves_user_id"), ["user_id"], unique=False)
    _rename(op.get_bind())


def _rename(connection: sa.Connection) -> None:
    """Keys of whole causes end in "-"; of several rows that would share one, that worked on last keeps it."""
    findings = sa.table("findings", *map(sa.column, ("id", "agency_id", "key", "cause", "changed_at")))
    query = sa.select(findings.c.id, findings.c.agency_id, findings.c.key).where(findings.c.cause.in_(_WHOLE))
    taken: set[tuple[int, str]] = set()
    for id_, agency, key in connection.execute(query.order_by(findings.c.changed_at.desc(), findings.c.id)).all():
        name = key.rsplit("|", 1)[0] + "|-"
        if (agency, name) not in taken:
            taken.add((agency, name))
            connection.execute(sa.update(findings).where(findings.c.id == id_).values(key=name))
