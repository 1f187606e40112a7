"""A new office: what is asked of it, and the files that its answers become. Pure functions."""
