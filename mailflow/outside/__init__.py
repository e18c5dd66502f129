"""Everything that touches the world: mail servers, the store, files, child processes."""
