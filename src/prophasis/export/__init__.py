"""A case on its way out: csv, XLSX, GeoJSON, Parquet, a GED-shaped csv, JSON-LD and STIX, and judgements on their way back.

Each format is one file with one function from a `Content` to bytes. The same content gives the same bytes.
"""
