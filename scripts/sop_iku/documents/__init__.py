"""Strict reading, schema, rules, semantic difference, Indonesian formatting: no network, no Git."""
