"""What stands in a draft for what it gets when it goes out."""

from __future__ import annotations

DRAFT_NUMBER = "(diisi setelah disetujui)"
DRAFT_DATE = "(tanggal persetujuan)"
