"""One measure a file; a case that a measure does not apply to gives None, never zero."""
