"""Outside file -> documents. Hostile input is parsed in a bounded subprocess."""
