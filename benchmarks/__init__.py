"""Our figures beside a peer's, taken in one run: ``make bench``."""
