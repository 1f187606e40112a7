"""Values that people typed into tables: read as they were meant, or asked about, never guessed."""
