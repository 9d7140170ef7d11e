"""``python -m prophasis``."""

from __future__ import annotations

from prophasis.cli.main import main

if __name__ == "__main__":
    main()
