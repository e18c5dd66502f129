"""An office whole: its settings and everything read from its folder."""
