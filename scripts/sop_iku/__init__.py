"""Penyusunan IKU as a Git workflow: documents, procedure, gate, evidence, publication.

The floors, from ground to top: documents, procedure, repository, evidence, publish,
verification, github, forge, training, cli. A floor imports only what lies below it.
"""

__version__ = "0.1.0"
