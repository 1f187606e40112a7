"""Signed statements, manifest, keys, the trail."""
