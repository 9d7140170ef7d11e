"""Tables -> one HTML page and one Markdown page, every figure linked to its claims."""
