"""Search and ranking over the catalogue."""
