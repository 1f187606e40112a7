"""REST client and the gate's run."""
