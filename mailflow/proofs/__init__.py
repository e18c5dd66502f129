"""What proves a case later: the seals of its journal, its bundle, and the recheck of both."""
