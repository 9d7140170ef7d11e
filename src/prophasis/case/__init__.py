"""The folder on disk: case files, store, manifest, run engine. The only code that knows paths and SQL dialects."""
