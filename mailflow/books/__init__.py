"""The agenda books and registers as tables and files."""
