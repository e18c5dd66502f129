"""The outcomes that are one word: approved, refused, given back, accepted, signed."""
