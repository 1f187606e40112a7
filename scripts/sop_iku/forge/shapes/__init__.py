"""How the forge's records look as answers of GitHub's REST API."""
