"""A case and what moves it: events in, the changed case and its orders out. Pure."""
