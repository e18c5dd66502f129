"""What the clerk does about a mail or an order, in the case's own transaction."""
