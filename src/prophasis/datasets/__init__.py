"""Event datasets of others, read from local files into one shape, with what was rejected and what was doubted."""
