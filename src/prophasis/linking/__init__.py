"""Claims -> events, both versions kept; repeats of one origin counted once."""
