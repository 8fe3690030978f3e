"""What a reader can do, and the keys for it."""
