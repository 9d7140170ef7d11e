"""Asking a language model behind an endpoint, which the user names in the command: the only code that opens a connection."""
