"""Inserted numbers, and what became of a number: its class, and a note; letters that change others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letter", sa.Column("changes", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("number") as batch:
        for name in ("suffix", "classification", "note"):
            batch.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        batch.drop_constraint("uq_number_office_register_name_year_urut", type_="unique")
        batch.create_unique_constraint(
            "uq_number_office_register_name_year_urut_suffix",
            ["office", "register_name", "year", "urut", "suffix"],
        )
        batch.create_index("ix_number_office_number", ["office", "number"])
