"""A reply read as a decision, in the light of what its task asks: `decision` has the rules in their order."""
