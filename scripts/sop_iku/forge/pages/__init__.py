"""The forge's web pages: read proposals, approve them, ask for corrections, open new ones."""
