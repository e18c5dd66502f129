"""The written procedure (SOP) as data: read, looked through, given as a schema."""
