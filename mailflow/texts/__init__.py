"""What a text says, whatever it came in: labelled lines, layout, values, credentials, dates in words."""
