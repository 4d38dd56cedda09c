"""The first schema."""

import sqlalchemy as sa
from alembic import op

import doccontrol.registry.base

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The first schema."""
    op.create_table(
        "agencies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("province", sa.String(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agencies")),
        sa.UniqueConstraint("code", name=op.f("uq_agencies_code")),
    )
    op.create_table(
        "departments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_departments_agency_id")),
        sa.ForeignKeyConstraint(["head_id"], ["users.id"], name=op.f("fk_departments_head_id"), use_alter=True),
        sa.ForeignKeyConstraint(["merged_into_id"], ["departments.id"], name=op.f("fk_departments_merged_into_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departments")),
        sa.UniqueConstraint("agency_id", "folder", name=op.f("uq_departments_agency_id")),
    )
    with op.batch_alter_table("departments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_departments_agency_id"), ["agency_id"], unique=False)

    op.create_table(
        "items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum("external", "procedure", "draft", name="placerole", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("received_at", doccontrol.registry.base.Instant(), nullable=False),
        sa.Column(
            "custody",
            sa.Enum("receiving", "originals", "wiped", name="custody", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "received",
                "reading",
                "unreadable",
                "quarantined",
                "refused",
                "to-confirm",
                "registered",
                "set-aside",
                name="itemstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("state_at", doccontrol.registry.base.Instant(), nullable=False),
        sa.Column("reason_code", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("advice", sa.String(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("pages_done", sa.Integer(), nullable=False),
        sa.Column("pages_total", sa.Integer(), nullable=True),
        sa.Column("format", sa.String(), nullable=True),
        sa.Column("text_source", sa.String(), nullable=True),
        sa.Column("quality", sa.Double(), nullable=True),
        sa.Column("read_at", doccontrol.registry.base.Instant(), nullable=True),
        sa.Column("reader_version", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_items_agency_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
        sa.UniqueConstraint("agency_id", "sha256", name=op.f("uq_items_agency_id")),
    )
    with op.batch_alter_table("items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_items_sha256"), ["sha256"], unique=False)
        batch_op.create_index("ix_items_state", ["state"], unique=False)

    op.create_table(
        "ledger",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("at", doccontrol.registry.base.Instant(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_ledger_agency_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_ledger")),
        sa.UniqueConstraint("previous_hash", name=op.f("uq_ledger_previous_hash")),
    )
    with op.batch_alter_table("ledger", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ledger_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_ledger_subject"), ["subject"], unique=False)

    op.create_table(
        "item_pages",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("quality", sa.Double(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_item_pages_item_id")),
        sa.PrimaryKeyConstraint("item_id", "number", name=op.f("pk_item_pages")),
    )
    op.create_table(
        "mails",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("html", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("queued", "sending", "sent", "failed", name="mailstate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("built_at", doccontrol.registry.base.Instant(), nullable=False),
        sa.Column("next_try_at", doccontrol.registry.base.Instant(), nullable=True),
        sa.Column("sent_at", doccontrol.registry.base.Instant(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_mails_agency_id")),
        sa.ForeignKeyConstraint(["department_id"], ["departments.id"], name=op.f("fk_mails_department_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
        sa.UniqueConstraint("agency_id", "kind", "period", "audience", name=op.f("uq_mails_agency_id")),
        sa.UniqueConstraint("message_id", name=op.f("uq_mails_message_id")),
    )
    with op.batch_alter_table("mails", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mails_state"), ["state"], unique=False)

    op.create_table(
        "procedures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("system", "internal", "tthc", name="procedurekind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_procedures_agency_id")),
        sa.ForeignKeyConstraint(["department_id"], ["departments.id"], name=op.f("fk_procedures_department_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedures")),
    )
    with op.batch_alter_table("procedures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_procedures_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_procedures_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_procedures_department_id"), ["department_id"], unique=False)

    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("mtime_ns", sa.Integer(), nullable=False),
        sa.Column("seen_at", doccontrol.registry.base.Instant(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column(
            "role",
            sa.Enum("external", "procedure", "draft", name="placerole", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("duplicate", sa.Boolean(), nullable=False),
        sa.Column("gone_at", doccontrol.registry.base.Instant(), nullable=True),
        sa.Column("problem", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_receipts_agency_id")),
        sa.ForeignKeyConstraint(["department_id"], ["departments.id"], name=op.f("fk_receipts_department_id")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_receipts_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
    )
    with op.batch_alter_table("receipts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_receipts_item_id"), ["item_id"], unique=False)
        batch_op.create_index("ix_receipts_path", ["agency_id", "path"], unique=False)
        batch_op.create_index(batch_op.f("ix_receipts_seen_at"), ["seen_at"], unique=False)

    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column(
            "role",
            sa.Enum("van-thu", "phong", "qmr", "quan-tri", "thanh-tra", name="role", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("created_at", doccontrol.registry.base.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_users_agency_id")),
        sa.ForeignKeyConstraint(["department_id"], ["departments.id"], name=op.f("fk_users_department_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("agency_id", "login", name=op.f("uq_users_agency_id")),
    )
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_users_agency_id"), ["agency_id"], unique=False)

    op.create_table(
        "access_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("expires_at", doccontrol.registry.base.Instant(), nullable=False),
        sa.Column("used_at", doccontrol.registry.base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_access_links_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_links")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_access_links_token_sha256")),
    )
    with op.batch_alter_table("access_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_links_user_id"), ["user_id"], unique=False)

    op.create_table(
        "procedure_revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.String(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("draft", "approved", "effective", "obsolete", name="revisionstate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("received_at", doccontrol.registry.base.Instant(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_procedure_revisions_agency_id")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_procedure_revisions_item_id")),
        sa.ForeignKeyConstraint(["procedure_id"], ["procedures.id"], name=op.f("fk_procedure_revisions_procedure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_revisions")),
    )
    with op.batch_alter_table("procedure_revisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_procedure_revisions_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_procedure_revisions_procedure_id"), ["procedure_id"], unique=False)

    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("asked_at", doccontrol.registry.base.Instant(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", doccontrol.registry.base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_questions_agency_id")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["users.id"], name=op.f("fk_questions_answered_by_id")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_questions_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questions_item_id"), ["item_id"], unique=False)
        batch_op.create_index("ix_questions_open", ["agency_id", "answered_at"], unique=False)

    op.create_table(
        "works",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "hien-phap",
                "bo-luat",
                "luat",
                "phap-lenh",
                "lenh",
                "nghi-quyet",
                "nghi-dinh",
                "quyet-dinh",
                "chi-thi",
                "thong-tu",
                "thong-tu-lien-tich",
                "nghi-quyet-lien-tich",
                "van-ban-hop-nhat",
                "cong-van",
                "thong-bao",
                "ke-hoach",
                "bao-cao",
                "to-trinh",
                "giay-moi",
                "cong-dien",
                "huong-dan",
                "quy-che",
                "quy-dinh",
                "ket-luan",
                "quy-trinh",
                "tcvn",
                "qcvn",
                "khac",
                name="doctype",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "legal",
                "consolidation",
                "procedure",
                "attachment",
                "draft",
                "other",
                name="documentkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("match_key", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("name_key", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("signer", sa.String(), nullable=True),
        sa.Column("stub", sa.Boolean(), nullable=False),
        sa.Column("draft", sa.Boolean(), nullable=False),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("effective_until", sa.Date(), nullable=True),
        sa.Column("effect", sa.JSON(), nullable=True),
        sa.Column("known_at", doccontrol.registry.base.Instant(), nullable=False),
        sa.Column("confirmed_at", doccontrol.registry.base.Instant(), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["users.id"], name=op.f("fk_works_confirmed_by_id")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["works.id"], name=op.f("fk_works_merged_into_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_works")),
    )
    with op.batch_alter_table("works", schema=None) as batch_op:
        batch_op.create_index("ix_works_match_key", ["match_key"], unique=False)
        batch_op.create_index("ix_works_name_key", ["name_key"], unique=False)

    op.create_table(
        "changes",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_changes_work_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_changes")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "citations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=True),
        sa.Column("revision_id", sa.Integer(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "hien-phap",
                "bo-luat",
                "luat",
                "phap-lenh",
                "lenh",
                "nghi-quyet",
                "nghi-dinh",
                "quyet-dinh",
                "chi-thi",
                "thong-tu",
                "thong-tu-lien-tich",
                "nghi-quyet-lien-tich",
                "van-ban-hop-nhat",
                "cong-van",
                "thong-bao",
                "ke-hoach",
                "bao-cao",
                "to-trinh",
                "giay-moi",
                "cong-dien",
                "huong-dan",
                "quy-che",
                "quy-dinh",
                "ket-luan",
                "quy-trinh",
                "tcvn",
                "qcvn",
                "khac",
                name="doctype",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("match_key", sa.String(), nullable=True),
        sa.Column("resolved_number", sa.String(), nullable=True),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("name_key", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=True),
        sa.Column("provisions", sa.JSON(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column(
            "resolution",
            sa.Enum(
                "linked",
                "inferred",
                "candidates",
                "stub",
                "unresolved",
                "host",
                name="resolution",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_citations_item_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["procedure_revisions.id"], name=op.f("fk_citations_revision_id")),
        sa.ForeignKeyConstraint(["target_id"], ["works.id"], name=op.f("fk_citations_target_id")),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_citations_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citations")),
    )
    with op.batch_alter_table("citations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_citations_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_citations_match_key"), ["match_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_citations_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_citations_revision_id"), ["revision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_citations_target_id"), ["target_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_citations_work_id"), ["work_id"], unique=False)

    op.create_table(
        "effect_beliefs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("effective_until", sa.Date(), nullable=True),
        sa.Column("effect", sa.JSON(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("known_at", doccontrol.registry.base.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_effect_beliefs_item_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_effect_beliefs_user_id")),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_effect_beliefs_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effect_beliefs")),
    )
    with op.batch_alter_table("effect_beliefs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_effect_beliefs_work_id"), ["work_id"], unique=False)

    op.create_table(
        "embodiments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=False),
        sa.Column("last_page", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("preferred", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_embodiments_item_id")),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_embodiments_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_embodiments")),
    )
    with op.batch_alter_table("embodiments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_embodiments_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_embodiments_work_id"), ["work_id"], unique=False)

    op.create_table(
        "index_tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("queued_at", doccontrol.registry.base.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_index_tasks_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_index_tasks")),
    )
    with op.batch_alter_table("index_tasks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_index_tasks_work_id"), ["work_id"], unique=False)

    op.create_table(
        "modifications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "REPLACE",
                "EXPIRE",
                "REPEAL",
                "CANCEL",
                "AMEND",
                "SUSPEND",
                "EXTEND",
                "CORRECT",
                "CONTINUE",
                "STOPAPPLY",
                "ANNOUNCE",
                "DETAIL",
                "GUIDE",
                "BASIS",
                "CITE",
                "CONSOLIDATE",
                "BLANKET",
                "DYNREF",
                "OVERRIDE",
                "SELFEXPIRE",
                name="action",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("source_provision", sa.String(), nullable=True),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column("target_text", sa.String(), nullable=True),
        sa.Column("cited", sa.JSON(), nullable=False),
        sa.Column("target_key", sa.String(), nullable=True),
        sa.Column("target_name_key", sa.String(), nullable=True),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column(
            "scope",
            sa.Enum("whole", "partial", "unspecified", name="scope", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("provisions", sa.JSON(), nullable=False),
        sa.Column(
            "kind", sa.Enum("text", "phrase", "form", name="changekind", native_enum=False, length=40), nullable=False
        ),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("from_basis", sa.String(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("exceptions", sa.JSON(), nullable=False),
        sa.Column("retroactive", sa.Boolean(), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("known_at", doccontrol.registry.base.Instant(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("retired_at", doccontrol.registry.base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["entered_by_id"], ["users.id"], name=op.f("fk_modifications_entered_by_id")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_modifications_item_id")),
        sa.ForeignKeyConstraint(["source_id"], ["works.id"], name=op.f("fk_modifications_source_id")),
        sa.ForeignKeyConstraint(["target_id"], ["works.id"], name=op.f("fk_modifications_target_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_modifications")),
    )
    with op.batch_alter_table("modifications", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_modifications_fingerprint"), ["fingerprint"], unique=False)
        batch_op.create_index(batch_op.f("ix_modifications_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_modifications_source_id"), ["source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_modifications_target_id"), ["target_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_modifications_target_key"), ["target_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_modifications_target_name_key"), ["target_name_key"], unique=False)

    op.create_table(
        "register_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("added_at", doccontrol.registry.base.Instant(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("distributed_at", doccontrol.registry.base.Instant(), nullable=True),
        sa.Column("acknowledged_at", doccontrol.registry.base.Instant(), nullable=True),
        sa.Column("acknowledged_by_id", sa.Integer(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("next_review_on", sa.Date(), nullable=True),
        sa.Column("removed_at", doccontrol.registry.base.Instant(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["acknowledged_by_id"], ["users.id"], name=op.f("fk_register_entries_acknowledged_by_id")
        ),
        sa.ForeignKeyConstraint(["added_by_id"], ["users.id"], name=op.f("fk_register_entries_added_by_id")),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_register_entries_agency_id")),
        sa.ForeignKeyConstraint(["department_id"], ["departments.id"], name=op.f("fk_register_entries_department_id")),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_register_entries_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_entries")),
        sa.UniqueConstraint("agency_id", "work_id", "department_id", name=op.f("uq_register_entries_agency_id")),
    )
    with op.batch_alter_table("register_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_register_entries_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_register_entries_department_id"), ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_register_entries_work_id"), ["work_id"], unique=False)

    op.create_table(
        "revision_tthc",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["procedure_revisions.id"], name=op.f("fk_revision_tthc_revision_id")),
        sa.PrimaryKeyConstraint("revision_id", "code", name=op.f("pk_revision_tthc")),
    )
    op.create_table(
        "tthc_records",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "change",
            sa.Enum(
                "new", "amended", "replaced", "abolished", "listed", name="tthcchange", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("row", sa.Integer(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("time", sa.String(), nullable=True),
        sa.Column("fee", sa.String(), nullable=True),
        sa.Column("bases", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_tthc_records_item_id")),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_tthc_records_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tthc_records")),
    )
    with op.batch_alter_table("tthc_records", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tthc_records_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_tthc_records_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_tthc_records_work_id"), ["work_id"], unique=False)

    op.create_table(
        "findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("citation_id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=True),
        sa.Column("modification_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("provisions", sa.JSON(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open", "assessed", "closed", "withdrawn", "reopened", name="findingstate", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("opened_at", doccontrol.registry.base.Instant(), nullable=False),
        sa.Column("changed_at", doccontrol.registry.base.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_findings_agency_id")),
        sa.ForeignKeyConstraint(["citation_id"], ["citations.id"], name=op.f("fk_findings_citation_id")),
        sa.ForeignKeyConstraint(["department_id"], ["departments.id"], name=op.f("fk_findings_department_id")),
        sa.ForeignKeyConstraint(["modification_id"], ["modifications.id"], name=op.f("fk_findings_modification_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_findings_owner_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["procedure_revisions.id"], name=op.f("fk_findings_revision_id")),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_findings_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings")),
        sa.UniqueConstraint("agency_id", "key", name=op.f("uq_findings_agency_id")),
    )
    with op.batch_alter_table("findings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_findings_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_findings_department_id"), ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_findings_revision_id"), ["revision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_findings_severity"), ["severity"], unique=False)
        batch_op.create_index(batch_op.f("ix_findings_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_findings_work_id"), ["work_id"], unique=False)

    op.create_table(
        "modification_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("modification_id", sa.Integer(), nullable=False),
        sa.Column(
            "verdict", sa.Enum("confirmed", "rejected", name="verdict", native_enum=False, length=40), nullable=False
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", doccontrol.registry.base.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_modification_decisions_agency_id")),
        sa.ForeignKeyConstraint(
            ["modification_id"], ["modifications.id"], name=op.f("fk_modification_decisions_modification_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_modification_decisions_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_modification_decisions")),
    )
    with op.batch_alter_table("modification_decisions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_modification_decisions_modification_id"), ["modification_id"], unique=False
        )

    op.create_table(
        "finding_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", doccontrol.registry.base.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_finding_decisions_agency_id")),
        sa.ForeignKeyConstraint(["finding_id"], ["findings.id"], name=op.f("fk_finding_decisions_finding_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_finding_decisions_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_decisions")),
    )
    with op.batch_alter_table("finding_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_decisions_finding_id"), ["finding_id"], unique=False)
    _close_cycle()
    _seal_ledger()


def _close_cycle() -> None:
    """Departments name their head and users their department: one of the two keys has to come later."""
    if op.get_bind().dialect.name != "sqlite":
        op.create_foreign_key("fk_departments_head_id", "departments", "users", ["head_id"], ["id"])


def _seal_ledger() -> None:
    """The database itself refuses to change the ledger, whatever program asks."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER ledger_no_{verb.lower()} BEFORE {verb} ON ledger "
                "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
            )
