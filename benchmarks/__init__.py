"""How long Prophasis takes and how much memory it needs: ``make bench``."""
