"""The letters that the office writes: values, templates, drafts that come back, marks."""
