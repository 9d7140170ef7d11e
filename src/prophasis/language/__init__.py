"""Text -> parsed sentences, with the pipeline that ships in ``en/`` or any installed spaCy pipeline."""
