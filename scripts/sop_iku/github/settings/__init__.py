"""The server's settings as code: what is wanted, what the server has, what makes them equal."""
