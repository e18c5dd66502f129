"""Blanks between words, which say nothing."""

from __future__ import annotations


def squeezed(text: str) -> str:
    """The words with one blank between them, in one line."""
    return " ".join(text.split())
