"""GitHub's OpenAPI description, cut to the operations this project uses, and its validator."""
