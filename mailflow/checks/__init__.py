"""`mailflow check`: what is looked at in DIR, and how it is told."""
