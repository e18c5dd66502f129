"""`make bench`: what mailflow's work costs, beside the bare cost of the same work in the same run."""
