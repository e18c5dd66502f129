"""The daemon's log on standard error: an event a line, as text or JSON; nothing from a mail acts in it, nor is named
by its NIP or telephone number."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime
from typing import Literal

from mailflow.showing import as_json_line, plain, plain_lines
from mailflow.texts.personal_data import mask_personal

QUIET = ("alembic", "apscheduler", "imapclient", "pdfminer", "PIL", "fontTools")
"""Libraries of which only warnings are of interest."""


class TextLines(logging.Formatter):
    """`2026-11-23T08:10:00+07:00 INFO mailflow.daemon: message`, a traceback in lines of its own."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).astimezone().isoformat(timespec="seconds")
        line = f"{at} {record.levelname} {record.name}: {plain(mask_personal(record.getMessage()))}"
        trace = plain_lines(mask_personal(self.formatException(record.exc_info))) if record.exc_info else ""
        return f"{line}\n{trace}" if trace else line


class JsonLines(logging.Formatter):
    """One JSON object a line; times in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        values: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC),
            "level": record.levelname,
            "logger": record.name,
            "thread": record.threadName,
            "message": mask_personal(record.getMessage()),
        }
        if record.exc_info:
            values["trace"] = mask_personal(self.formatException(record.exc_info))
        return as_json_line(values)


def set_up_logging(kind: Literal["text", "json"]) -> None:
    """Everything of mailflow from INFO on to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if kind == "json" else TextLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
