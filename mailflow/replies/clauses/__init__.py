"""A reply cut into clauses: its answers, the doubts beside them, and what is left out as saying nothing."""
