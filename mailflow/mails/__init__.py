"""A mail as a value: taken apart, told from automatic mail, its author verified, what was typed; and the way out."""
