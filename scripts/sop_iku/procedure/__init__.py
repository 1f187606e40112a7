"""SOP model, offices, working time, facts, the verdict: pure functions, no I/O."""
