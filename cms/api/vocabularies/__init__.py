"""Named lists of what may be chosen."""
