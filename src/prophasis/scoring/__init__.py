"""Found claims against gold claims: precision, recall, field accuracy, errors by class."""
