"""The only floor that runs Git."""
