"""The REST API: one function is one operation of GitHub's description."""
