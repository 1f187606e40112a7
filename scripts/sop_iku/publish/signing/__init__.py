"""Seals and signatures of PDF files: making the office's seal, proving a signed copy."""
