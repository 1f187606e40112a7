"""The demo and the training script."""
