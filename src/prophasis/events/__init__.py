"""What is said of each event, side by side: ledger, disputes, timeline, antecedents."""
