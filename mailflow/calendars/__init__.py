"""Working time: hours, days off, limits on the clock of an office."""
