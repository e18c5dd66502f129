"""A procedure drawn as the flow chart and written as the table of its SOP."""
