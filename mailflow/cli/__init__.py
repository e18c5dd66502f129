"""The command `mailflow`."""
