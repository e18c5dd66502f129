"""The mails that the office sends: their templates, fields and faults."""
