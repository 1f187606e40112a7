"""The scenario table of the gate, one module a family of rows."""
