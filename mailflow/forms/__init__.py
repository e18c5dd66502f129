"""Forms that somebody fills in: what they ask, and what a filled one says."""
