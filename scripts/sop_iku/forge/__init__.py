"""The embedded forge: a GitHub-compatible server for one machine."""
