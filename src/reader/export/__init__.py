"""Articles out of Reader: as values for JSON, as plain text, as Markdown; a module for each."""
