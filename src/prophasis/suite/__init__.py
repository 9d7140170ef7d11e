"""The coder against corpora that others made: `prophasis score --suite FOLDER`, one table."""
