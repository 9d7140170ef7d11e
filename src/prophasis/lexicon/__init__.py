"""Knowledge as data: YAML files, every entry with its source, and their loader."""
