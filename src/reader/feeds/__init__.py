"""Feeds: what they say as values, read in processes of their own."""
