"""How officials write: folded words, clauses, and the vocabulary as data. Knows nothing of mails or cases."""
