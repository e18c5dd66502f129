"""Who holds which post, and how people call it."""
