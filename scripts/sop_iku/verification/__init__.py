"""The verifier: composes trail, judge and published files."""
