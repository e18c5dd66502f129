"""A complaint letter read: head, addressee, foot, signature, application, unit."""
