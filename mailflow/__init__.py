"""mailflow: an office clerk that lives in a mailbox and runs a written procedure by e-mail."""
