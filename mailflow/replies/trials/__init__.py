"""Whether it works: what somebody tells who tested it or was asked to confirm it."""
