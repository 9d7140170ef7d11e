"""The words of Prophasis as plain frozen records, and the Arrow schemas of their tables. Imports nothing of ours."""
