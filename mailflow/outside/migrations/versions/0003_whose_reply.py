"""How senders were verified, decisions that can be taken back, questions with details, bounces by address."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("mail", sa.Column("auth", sa.String(), nullable=False, server_default=""))
    op.add_column("task", sa.Column("details", sa.String(), nullable=False, server_default="{}"))
    op.add_column("outbox", sa.Column("bounce_key", sa.String(), nullable=False, server_default=""))
    op.add_column(
        "outbox", sa.Column("may_have_left", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_index("ix_outbox_bounce_key", "outbox", ["bounce_key"])
    op.create_index("ix_outbox_office_recipient_queued_at", "outbox", ["office", "recipient", "queued_at"])
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_no", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("journal_seq", sa.Integer(), nullable=False),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_decision_case_id")),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], name=op.f("fk_decision_mail_id")),
        sa.ForeignKeyConstraint(["before"], ["blob.sha256"], name=op.f("fk_decision_before")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index("ix_decision_case_id_task_no", "decision", ["case_id", "task_no"])
