"""The code by which anyone can ask whether a letter is ours, and letters and signed copies by their bytes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letter", sa.Column("code", sa.String(), nullable=True))
    op.create_index("ix_letter_code", "letter", ["code"], unique=True)
    op.create_index("ix_letter_docx", "letter", ["docx"])
    op.create_index("ix_letter_pdf", "letter", ["pdf"])
    op.create_index("ix_signed_copy_blob", "signed_copy", ["blob"])
