"""Pages, downloads, decree, site build."""
