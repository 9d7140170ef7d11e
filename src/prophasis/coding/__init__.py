"""Document -> claims, by named rules."""
